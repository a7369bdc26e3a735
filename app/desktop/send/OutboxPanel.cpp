#include "app/desktop/send/OutboxPanel.h"

#include "app/desktop/look/Look.h"
#include "app/desktop/look/Metrics.h"
#include "app/desktop/widgets/TableView.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace todoke::desktop {

namespace {

constexpr int kLeastTableHeight = 150;

} // namespace

OutboxPanel::OutboxPanel(PackageTableModel& packages, const Theme& theme, QWidget* parent)
    : QFrame(parent)
    , m_packages(packages)
    , m_table(new TableView(theme, this))
    , m_explanation(makeLabel(this))
    , m_resume(new QPushButton(this))
    , m_pause(new QPushButton(this))
    , m_cancel(new QPushButton(this))
    , m_signIn(makeLabel(this, "muted"))
    , m_account(new QLineEdit(this))
    , m_password(new QLineEdit(this))
    , m_send(new QPushButton(this)) {
    setLook(*this, "panel");
    setLook(*m_send, "primary");
    buildLayout();
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &OutboxPanel::showActions);
    connect(&packages, &QAbstractItemModel::dataChanged, this, &OutboxPanel::showActions);
    connect(&packages, &QAbstractItemModel::rowsInserted, this, [this] {
        if (!m_table->currentIndex().isValid()) {
            m_table->setCurrentIndex(m_packages.index(0, PackageTableModel::nameColumn));
        }
        showActions();
    });
    connect(m_resume, &QPushButton::clicked, this, [this] { wish(UploadWish::resume); });
    connect(m_pause, &QPushButton::clicked, this, [this] { wish(UploadWish::pause); });
    connect(m_cancel, &QPushButton::clicked, this, [this] { wish(UploadWish::cancel); });
    connect(m_send, &QPushButton::clicked, this, &OutboxPanel::submit);
    connect(m_password, &QLineEdit::returnPressed, this, &OutboxPanel::submit);
    for (const QLineEdit* edit : {m_account, m_password}) {
        connect(edit, &QLineEdit::textChanged, this, &OutboxPanel::showActions);
    }
    retranslate();
}

void OutboxPanel::buildLayout() {
    m_table->setModel(&m_packages);
    m_table->setMinimumHeight(kLeastTableHeight);
    m_table->hideColumn(PackageTableModel::sealedColumn);
    QHeaderView* header = m_table->horizontalHeader();
    header->setSectionResizeMode(PackageTableModel::nextColumn, QHeaderView::Stretch);
    header->resizeSection(PackageTableModel::nameColumn, 230);
    header->resizeSection(PackageTableModel::formsColumn, 64);
    header->resizeSection(PackageTableModel::doctorColumn, 110);
    header->resizeSection(PackageTableModel::stateColumn, 160);
    header->resizeSection(PackageTableModel::progressColumn, 150);
    m_account->setObjectName(QStringLiteral("account"));
    m_password->setObjectName(QStringLiteral("password"));
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    m_account->setMaximumWidth(160);
    m_password->setMaximumWidth(160);
    m_signIn->setWordWrap(false);

    auto* actions = new QHBoxLayout;
    actions->setContentsMargins(16, 0, 16, 0);
    actions->setSpacing(metrics::kSmallGap);
    actions->addWidget(m_explanation, 1);
    for (QPushButton* button : {m_resume, m_pause, m_cancel}) {
        actions->addWidget(button, 0, Qt::AlignTop);
    }
    auto* signIn = new QHBoxLayout;
    signIn->setContentsMargins(16, 4, 16, 8);
    signIn->setSpacing(metrics::kSmallGap);
    signIn->addStretch();
    signIn->addWidget(m_signIn);
    signIn->addWidget(m_account);
    signIn->addWidget(m_password);
    signIn->addWidget(m_send);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(metrics::kSmallGap);
    layout->addWidget(m_table, 1);
    layout->addLayout(actions);
    layout->addLayout(signIn);
}

void OutboxPanel::setEndpointKnown(bool known) {
    m_endpointKnown = known;
    showActions();
}

void OutboxPanel::submit() {
    if (m_send->isEnabled()) {
        emit sendAsked(m_account->text().trimmed(), takeSecret(*m_password));
    }
}

void OutboxPanel::wish(UploadWish wish) {
    if (const PackageRow* row = chosen()) {
        emit wishAsked(QString::fromStdString(row->package.info.packageId), wish);
    }
}

const PackageRow* OutboxPanel::chosen() const {
    const QModelIndex current = m_table->currentIndex();
    return current.isValid() ? &m_packages.row(current.row()) : nullptr;
}

void OutboxPanel::showActions() {
    const PackageRow* row = chosen();
    const std::optional<UploadState> state =
        row != nullptr && row->upload ? std::optional(row->upload->state) : std::nullopt;
    const bool moving = state && !isFinal(*state) && *state != UploadState::received;
    const bool stopped =
        state == UploadState::paused || state == UploadState::needsAttention || state == UploadState::unknown;
    m_resume->setEnabled(stopped);
    m_resume->setText(state == UploadState::unknown ? tr("Ask whether it arrived") : tr("Go on"));
    m_pause->setEnabled(moving && !stopped);
    m_cancel->setEnabled(moving);
    m_explanation->setText(
        row == nullptr
            ? tr("Sealed packages appear here.")
            : m_packages.index(m_table->currentIndex().row(), PackageTableModel::nextColumn).data().toString());
    const int waiting = m_packages.notQueuedCount();
    m_send->setText(waiting > 0 ? tr("Send %n package(s)", nullptr, waiting) : tr("Sign in"));
    m_send->setEnabled(m_endpointKnown && m_packages.unfinished() > 0 && !m_account->text().trimmed().isEmpty() &&
                       !m_password->text().isEmpty());
}

void OutboxPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QFrame::changeEvent(event);
}

void OutboxPanel::retranslate() {
    setAccessibleName(tr("Packages"));
    m_table->setAccessibleName(tr("Packages"));
    m_pause->setText(tr("Pause"));
    m_cancel->setText(tr("Cancel sending"));
    m_signIn->setText(tr("Sign in at the endpoint"));
    m_account->setPlaceholderText(tr("User ID"));
    m_account->setAccessibleName(tr("User ID"));
    m_password->setPlaceholderText(tr("Password"));
    m_password->setAccessibleName(tr("Password"));
    showActions();
}

} // namespace todoke::desktop
