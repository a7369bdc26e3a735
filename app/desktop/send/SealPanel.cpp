#include "app/desktop/send/SealPanel.h"

#include "app/desktop/look/Look.h"
#include "app/desktop/look/Metrics.h"
#include "app/desktop/widgets/CheckBox.h"
#include "app/desktop/widgets/ComboBox.h"
#include "app/desktop/widgets/Pill.h"
#include "core/finding/Catalogue.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStringList>
#include <QVBoxLayout>
#include <algorithm>

namespace todoke::desktop {

namespace {

constexpr int kConfirmationHeight = 48;
constexpr int kConfirmationsHeight = 130;

} // namespace

SealPanel::SealPanel(SealDraft& draft, const LanguageSwitch& language, const Theme& theme, QWidget* parent)
    : QFrame(parent)
    , m_draft(draft)
    , m_language(language)
    , m_theme(theme)
    , m_consent(new CheckBox(theme, this))
    , m_operatorLabel(makeLabel(this, "muted"))
    , m_operator(new QLineEdit(this))
    , m_endpointLabel(makeLabel(this, "muted"))
    , m_endpoints(new ComboBox(theme, this))
    , m_import(new QPushButton(this))
    , m_confirmations(new QScrollArea(this))
    , m_seal(new QPushButton(this))
    , m_state(makeLabel(this)) {
    setLook(*this, "panel");
    setLook(*m_seal, "primary");
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    setLook(*m_import, "link");
    m_consent->setObjectName(QStringLiteral("consent"));
    m_operator->setObjectName(QStringLiteral("operator"));
    m_import->setObjectName(QStringLiteral("importEndpoint"));
    m_seal->setObjectName(QStringLiteral("seal"));
    m_operator->setMaxLength(50);
    m_operator->setFixedWidth(150);
    m_operator->setText(draft.operatorName());
    m_operatorLabel->setWordWrap(false);
    m_endpointLabel->setWordWrap(false);
    m_confirmations->setWidgetResizable(true);
    m_confirmations->setFocusPolicy(Qt::NoFocus);
    m_confirmations->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_confirmations->viewport()->setAutoFillBackground(false);
    auto* decisions = new QHBoxLayout;
    decisions->setSpacing(metrics::kSmallGap);
    decisions->addWidget(m_consent);
    decisions->addSpacing(18);
    decisions->addWidget(m_operatorLabel);
    decisions->addWidget(m_operator);
    decisions->addStretch();
    decisions->addWidget(m_endpointLabel);
    decisions->addWidget(m_endpoints);
    decisions->addWidget(m_import);
    auto* action = new QHBoxLayout;
    action->setSpacing(14);
    action->addWidget(m_seal);
    action->addWidget(m_state, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 10, 16, 10);
    layout->setSpacing(metrics::kSmallGap);
    layout->addLayout(decisions);
    layout->addWidget(m_confirmations);
    layout->addLayout(action);
    connect(m_consent, &QCheckBox::toggled, &draft, &SealDraft::setConsentGiven);
    connect(m_operator, &QLineEdit::textChanged, &draft, &SealDraft::setOperator);
    connect(m_operator, &QLineEdit::editingFinished, this, &SealPanel::operatorEntered);
    connect(m_endpoints, &QComboBox::activated, this,
            [this](int index) { m_draft.setEndpoint(m_known.at(static_cast<std::size_t>(index))); });
    connect(m_import, &QPushButton::clicked, this, &SealPanel::importAsked);
    connect(m_seal, &QPushButton::clicked, this, &SealPanel::sealAsked);
    connect(&draft, &SealDraft::changed, this, &SealPanel::rebuildConfirmations);
    connect(&draft, &SealDraft::countsChanged, this, &SealPanel::showCounts);
    retranslate();
}

void SealPanel::setEndpoints(const std::vector<std::shared_ptr<const delivery::EndpointProfile>>& endpoints) {
    m_known = endpoints;
    retranslate();
}

void SealPanel::setBusy(bool busy) {
    m_busy = busy;
    showCounts();
}

void SealPanel::rebuildConfirmations() {
    {
        // A new report took the consent back.
        const QSignalBlocker blocker(m_consent);
        m_consent->setChecked(m_draft.consentGiven());
    }
    delete m_confirmations->takeWidget();
    auto* list = new QWidget;
    auto* grid = new QGridLayout(list);
    grid->setContentsMargins(0, 0, metrics::kGap, 0);
    grid->setHorizontalSpacing(metrics::kGap);
    grid->setVerticalSpacing(metrics::kSmallGap);
    int row = 0;
    for (const SealDraft::OwedConfirmation& owed : m_draft.confirmations()) {
        auto* pill = new Pill(m_theme, list);
        pill->setContent(Tone::confirm, tr("%n form(s)", nullptr, static_cast<int>(owed.forms)));
        const finding::FindingText text = finding::Catalogue::builtIn().describe(owed.example, m_language.language());
        auto* what = makeLabel(list);
        what->setText(QString::fromStdString(owed.example.ruleId.empty() ? text.title : text.sentence));
        auto* reason = new QLineEdit(list);
        reason->setPlaceholderText(tr("Reason why this is in order"));
        reason->setAccessibleName(tr("Reason for: %1").arg(what->text()));
        reason->setObjectName(QStringLiteral("reason"));
        reason->setMaxLength(200);
        reason->setText(m_draft.reason(owed.code));
        connect(reason, &QLineEdit::textChanged, this,
                [this, code = owed.code](const QString& given) { m_draft.setReason(code, given); });
        grid->addWidget(pill, row, 0);
        grid->addWidget(what, row, 1);
        grid->addWidget(reason, row, 2);
        ++row;
    }
    grid->setColumnStretch(1, 3);
    grid->setColumnStretch(2, 2);
    m_confirmations->setWidget(list);
    list->setAutoFillBackground(false);
    m_confirmations->setFixedHeight(std::min(kConfirmationsHeight, row * kConfirmationHeight));
    m_confirmations->setVisible(row > 0);
    showCounts();
}

void SealPanel::showCounts() {
    m_seal->setText(tr("Seal %n form(s)", nullptr, static_cast<int>(m_draft.sealable())));
    m_seal->setEnabled(m_draft.isComplete() && !m_busy);
    m_state->setText(m_busy ? tr("Sealing…") : whatIsMissing());
}

QString SealPanel::whatIsMissing() const {
    if (!m_draft.report()) {
        return tr("First check the files on the page “Check”.");
    }
    QStringList parts;
    if (!m_draft.endpoint()) {
        parts << tr("Choose where to send.");
    }
    if (m_draft.operatorName().isEmpty()) {
        parts << tr("Enter who is the operator.");
    }
    if (m_draft.endpoint() && !m_draft.endpoint()->rehearsal && !m_draft.consentGiven()) {
        parts << tr("State that the patients were told and agreed.");
    }
    if (m_draft.waitingForKey() > 0) {
        parts << tr("%n form(s) wait for a key.", nullptr, static_cast<int>(m_draft.waitingForKey()));
    }
    if (m_draft.held() > 0) {
        parts << tr("%n form(s) stay held.", nullptr, static_cast<int>(m_draft.held()));
    }
    return parts.join(QLatin1Char(' '));
}

void SealPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QFrame::changeEvent(event);
}

void SealPanel::retranslate() {
    setAccessibleName(tr("Before sealing"));
    m_consent->setText(tr("The patients were told and agreed"));
    m_operatorLabel->setText(tr("Operator"));
    m_operator->setAccessibleName(tr("Operator"));
    m_endpointLabel->setText(tr("Send to"));
    m_endpoints->setAccessibleName(tr("Send to"));
    m_import->setText(tr("Import…"));
    m_import->setToolTip(tr("Import an endpoint profile that your IT staff gave you"));
    m_endpoints->clear();
    for (const auto& endpoint : m_known) {
        m_endpoints->addItem(endpoint->rehearsal ? tr("%1 (rehearsal)").arg(m_language.text(endpoint->name))
                                                 : m_language.text(endpoint->name));
        if (m_draft.endpoint() && m_draft.endpoint()->id == endpoint->id) {
            m_endpoints->setCurrentIndex(m_endpoints->count() - 1);
        }
    }
    if (!m_draft.endpoint()) {
        m_endpoints->setCurrentIndex(-1);
    }
    m_endpoints->setVisible(!m_known.empty());
    rebuildConfirmations();
}

} // namespace todoke::desktop
