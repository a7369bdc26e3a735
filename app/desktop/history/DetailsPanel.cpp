#include "app/desktop/history/DetailsPanel.h"

#include "app/desktop/look/Look.h"
#include "app/desktop/look/Metrics.h"
#include "app/desktop/look/ShortTime.h"
#include "app/desktop/send/UploadWords.h"
#include "app/desktop/widgets/TableView.h"
#include "core/finding/Catalogue.h"

#include <QEvent>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStringList>
#include <QTabWidget>
#include <QVBoxLayout>
#include <utility>

namespace todoke::desktop {

namespace {

/// 64 digits in groups of 16, so that they fit and can be compared by eye.
QString grouped(const std::string& digest) {
    QStringList groups;
    for (std::size_t at = 0; at < digest.size(); at += 16) {
        groups << QString::fromStdString(digest.substr(at, 16));
    }
    return groups.join(QLatin1Char(' '));
}

} // namespace

DetailsPanel::DetailsPanel(const LanguageSwitch& language, const Theme& theme, QWidget* parent)
    : QFrame(parent)
    , m_language(language)
    , m_theme(theme)
    , m_forms(new FormResultModel(language, this))
    , m_tabs(new QTabWidget(this)) {
    setLook(*this, "panel");
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(makeStepsTab(), QString());
    m_tabs->addTab(makeFormsTab(), QString());
    m_tabs->addTab(makeReceiptTab(), QString());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 8);
    layout->addWidget(m_tabs);
    retranslate();
}

QWidget* DetailsPanel::makeStepsTab() {
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->viewport()->setAutoFillBackground(false);
    auto* body = new QWidget(scroll);
    m_stepsLayout = new QVBoxLayout(body);
    m_stepsLayout->setContentsMargins(16, 12, 16, 12);
    m_nothing = makeLabel(body, "muted");
    m_stepsLayout->addWidget(m_nothing);
    m_stepsLayout->addStretch();
    scroll->setWidget(body);
    body->setAutoFillBackground(false);
    return scroll;
}

QWidget* DetailsPanel::makeFormsTab() {
    auto* page = new QWidget(this);
    auto* table = new TableView(m_theme, page);
    table->setObjectName(QStringLiteral("formResults"));
    table->setModel(m_forms);
    QHeaderView* header = table->horizontalHeader();
    header->setSectionResizeMode(FormResultModel::stateColumn, QHeaderView::Stretch);
    header->resizeSection(FormResultModel::numberColumn, 48);
    header->resizeSection(FormResultModel::inHouseIdColumn, 96);
    header->resizeSection(FormResultModel::entryDateColumn, 100);
    header->resizeSection(FormResultModel::accessKeyColumn, 96);
    m_showKeys = new QPushButton(page);
    m_showKeys->setObjectName(QStringLiteral("showAccessKeys"));
    m_showKeys->setCheckable(true);
    connect(m_showKeys, &QPushButton::toggled, m_forms, &FormResultModel::setAccessKeysShown);
    connect(m_showKeys, &QPushButton::toggled, this, &DetailsPanel::retranslate);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 4);
    layout->setSpacing(metrics::kSmallGap);
    layout->addWidget(table, 1);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(16, 0, 16, 0);
    row->addWidget(m_showKeys);
    row->addStretch();
    layout->addLayout(row);
    return page;
}

QWidget* DetailsPanel::makeReceiptTab() {
    auto* page = new QWidget(this);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(metrics::kGap);
    m_receiptState = makeLabel(page, "strong");
    m_receipt = makeLabel(page);
    m_receipt->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    layout->addWidget(m_receiptState);
    layout->addWidget(m_receipt);
    layout->addStretch();
    return page;
}

void DetailsPanel::showDetails(PackageDetails details) {
    const bool another = !m_details || m_details->package.info.packageId != details.package.info.packageId;
    m_details = std::move(details);
    if (another) {
        // Keys shown for one package stay masked for the next.
        m_showKeys->setChecked(false);
    }
    m_forms->setForms(m_details->forms);
    retranslate();
}

void DetailsPanel::clear() {
    m_details.reset();
    m_showKeys->setChecked(false);
    m_forms->setForms({});
    retranslate();
}

std::string DetailsPanel::packageId() const {
    return m_details ? m_details->package.info.packageId : std::string();
}

void DetailsPanel::rebuildSteps() {
    delete m_steps;
    m_steps = new QWidget;
    auto* grid = new QGridLayout(m_steps);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(metrics::kGap);
    grid->setColumnStretch(1, 1);
    m_stepsLayout->insertWidget(0, m_steps);
    m_nothing->setVisible(!m_details);
    if (!m_details) {
        return;
    }
    const PackageInfo& info = m_details->package.info;
    addStep(0, info.createdAt,
            tr("%n form(s) sealed, form definitions %1 %2", nullptr, static_cast<int>(info.forms))
                .arg(QString::fromStdString(info.pack.id), QString::fromStdString(info.pack.version)));
    int row = 1;
    QString before;
    for (const history::UploadStep& step : m_details->steps) {
        QString text = UploadWords::state(step.state);
        if (step.reason) {
            text += QStringLiteral(": ") +
                    QString::fromStdString(
                        finding::Catalogue::builtIn().describe(Error(*step.reason), m_language.language()).sentence);
        }
        // Several states of the machine are one step for a person.
        if (text != before) {
            addStep(row++, step.at, text);
            before = text;
        }
    }
}

void DetailsPanel::addStep(int row, Timestamp at, const QString& text) {
    auto* grid = static_cast<QGridLayout*>(m_steps->layout());
    auto* time = makeLabel(m_steps, "muted");
    time->setWordWrap(false);
    time->setText(shortTime(at, QStringLiteral("HH:mm:ss")));
    auto* what = makeLabel(m_steps);
    what->setText(text);
    grid->addWidget(time, row, 0, Qt::AlignTop);
    grid->addWidget(what, row, 1);
}

void DetailsPanel::showReceipt() {
    if (!m_details || (!m_details->receipt && !m_details->receiptProblem)) {
        m_receiptState->setText(tr("There is no receipt yet."));
        m_receipt->clear();
        return;
    }
    if (m_details->receiptProblem) {
        const auto text = finding::Catalogue::builtIn().describe(*m_details->receiptProblem, m_language.language());
        m_receiptState->setText(tr("The stored receipt could not be verified."));
        m_receipt->setText(QString::fromStdString(text.sentence + ' ' + text.nextStep));
        return;
    }
    const Receipt& receipt = *m_details->receipt;
    m_receiptState->setText(tr("✔ The endpoint's signature was verified"));
    const QString format = QStringLiteral("yyyy-MM-dd HH:mm:ss");
    m_receipt->setText(QStringList{
        tr("Serial number: %1").arg(QString::fromStdString(receipt.serial)),
        tr("Endpoint: %1").arg(QString::fromStdString(receipt.endpointId)) +
            (receipt.rehearsal ? QLatin1Char(' ') + tr("(rehearsal)") : QString()),
        tr("Institution code: %1").arg(QString::fromStdString(receipt.institutionCode)),
        tr("Package: %1").arg(QString::fromStdString(receipt.packageId)),
        tr("Received at: %1").arg(localTime(receipt.receivedAt).toString(format)),
        tr("Issued at: %1").arg(localTime(receipt.issuedAt).toString(format)),
        tr("SHA-256 of the package: %1").arg(grouped(receipt.package.sha256)),
    }
                           .join(QLatin1Char('\n')));
}

void DetailsPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QFrame::changeEvent(event);
}

void DetailsPanel::retranslate() {
    setAccessibleName(tr("About the chosen package"));
    m_tabs->setTabText(0, tr("Steps"));
    m_tabs->setTabText(1, m_details ? tr("Each form %1").arg(m_details->forms.size()) : tr("Each form"));
    m_tabs->setTabText(2, tr("Receipt"));
    m_nothing->setText(tr("Choose a package on the left."));
    m_showKeys->setText(m_showKeys->isChecked() ? tr("Mask access keys") : tr("Show access keys"));
    rebuildSteps();
    showReceipt();
}

} // namespace todoke::desktop
