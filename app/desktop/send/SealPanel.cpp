#include "app/desktop/send/SealPanel.h"

#include "app/desktop/look/Look.h"
#include "app/desktop/look/Metrics.h"
#include "app/desktop/send/ConfirmationList.h"
#include "app/desktop/widgets/CheckBox.h"
#include "app/desktop/widgets/ComboBox.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStringList>
#include <QVBoxLayout>

namespace todoke::desktop {

namespace {

constexpr int kOperatorWidth = 150;
constexpr int kProgressWidth = 160;
constexpr int kBarSteps = 1000;

} // namespace

SealPanel::SealPanel(SealDraft& draft, const LanguageSwitch& language, const Theme& theme, QWidget* parent)
    : QFrame(parent)
    , m_draft(draft)
    , m_language(language)
    , m_consent(new CheckBox(theme, this))
    , m_operatorLabel(makeLabel(this, "muted"))
    , m_operator(new QLineEdit(this))
    , m_endpointLabel(makeLabel(this, "muted"))
    , m_endpoints(new ComboBox(theme, this))
    , m_import(new QPushButton(this))
    , m_confirmations(new ConfirmationList(draft, language, theme, this))
    , m_seal(new QPushButton(this))
    , m_progress(new QProgressBar(this))
    , m_cancel(new QPushButton(this))
    , m_state(makeLabel(this)) {
    setLook(*this, "panel");
    setLook(*m_seal, "primary");
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    setLook(*m_import, "link");
    buildLayout();
    connect(m_consent, &QCheckBox::toggled, &draft, &SealDraft::setConsentGiven);
    connect(m_operator, &QLineEdit::textChanged, &draft, &SealDraft::setOperator);
    connect(m_operator, &QLineEdit::editingFinished, this, &SealPanel::operatorEntered);
    connect(m_endpoints, &QComboBox::activated, this, [this](int index) {
        const auto& chosen = m_known.at(static_cast<std::size_t>(index));
        m_draft.setEndpoint(chosen);
        emit endpointChosen(QString::fromStdString(chosen->id));
    });
    connect(m_import, &QPushButton::clicked, this, &SealPanel::importAsked);
    connect(m_confirmations, &ConfirmationList::reasonsChanged, this, &SealPanel::orderTabs);
    connect(m_seal, &QPushButton::clicked, this, &SealPanel::sealAsked);
    connect(m_cancel, &QPushButton::clicked, this, &SealPanel::cancelAsked);
    connect(&draft, &SealDraft::changed, this, &SealPanel::takeDraft);
    connect(&draft, &SealDraft::countsChanged, this, &SealPanel::showCounts);
    orderTabs();
    retranslate();
    setBusy(false);
}

void SealPanel::buildLayout() {
    m_consent->setObjectName(QStringLiteral("consent"));
    m_operator->setObjectName(QStringLiteral("operator"));
    m_import->setObjectName(QStringLiteral("importEndpoint"));
    m_seal->setObjectName(QStringLiteral("seal"));
    m_cancel->setObjectName(QStringLiteral("cancelSealing"));
    m_operator->setMaxLength(50);
    m_operator->setFixedWidth(kOperatorWidth);
    m_operator->setText(m_draft.operatorName());
    m_operatorLabel->setWordWrap(false);
    m_endpointLabel->setWordWrap(false);
    m_progress->setRange(0, kBarSteps);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(kProgressWidth);
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
    action->addWidget(m_progress);
    action->addWidget(m_cancel);
    action->addWidget(m_state, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 10, 16, 10);
    layout->setSpacing(metrics::kSmallGap);
    layout->addLayout(decisions);
    layout->addWidget(m_confirmations);
    layout->addLayout(action);
}

void SealPanel::orderTabs() {
    // What was made last would come last, behind the whole window.
    std::vector<QWidget*> way{m_consent, m_operator, m_endpoints, m_import};
    for (QLineEdit* reason : m_confirmations->reasons()) {
        way.push_back(reason);
    }
    way.insert(way.end(), {m_seal, m_cancel});
    for (std::size_t i = 1; i < way.size(); ++i) {
        setTabOrder(way[i - 1], way[i]);
    }
}

void SealPanel::setEndpoints(const std::vector<std::shared_ptr<const delivery::EndpointProfile>>& endpoints) {
    m_known = endpoints;
    showEndpoints();
}

void SealPanel::setBusy(bool busy) {
    const bool ends = m_busy && !busy;
    const bool hadFocus = m_cancel->hasFocus();
    m_busy = busy;
    m_progress->setValue(0);
    m_progress->setVisible(busy);
    m_cancel->setVisible(busy);
    m_cancel->setEnabled(busy);
    showCounts();
    if (ends && hadFocus) {
        m_seal->setFocus();
    }
}

void SealPanel::setProgress(quint64 done, quint64 total) {
    m_progress->setValue(
        total == 0 ? 0 : static_cast<int>(static_cast<double>(done) / static_cast<double>(total) * kBarSteps));
}

void SealPanel::takeDraft() {
    {
        // A new report took the consent back.
        const QSignalBlocker blocker(m_consent);
        m_consent->setChecked(m_draft.consentGiven());
    }
    m_confirmations->takeDraft();
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
    if (m_draft.counts().sealedBefore > 0) {
        parts << tr("%n form(s) were sealed before.", nullptr, static_cast<int>(m_draft.counts().sealedBefore));
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
    m_progress->setAccessibleName(tr("Progress of the sealing"));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setAccessibleName(tr("Cancel the sealing"));
    showEndpoints();
    takeDraft();
}

void SealPanel::showEndpoints() {
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
}

} // namespace todoke::desktop
