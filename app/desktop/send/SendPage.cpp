#include "app/desktop/send/SendPage.h"

#include "app/desktop/look/Look.h"
#include "app/desktop/look/Metrics.h"
#include "app/desktop/send/KeyPanel.h"
#include "app/desktop/send/OutboxPanel.h"
#include "app/desktop/send/SealPanel.h"
#include "app/desktop/widgets/Notice.h"
#include "core/base/File.h"
#include "core/finding/Catalogue.h"

#include <QEvent>
#include <QFileDialog>
#include <QLabel>
#include <QVBoxLayout>
#include <utility>

namespace todoke::desktop {

namespace {

/// Takes a secret out of a Qt text; what Qt held is overwritten.
crypto::SecretBytes takeSecret(QByteArray text) {
    crypto::SecretBytes secret(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
    text.fill('\0');
    return secret;
}

} // namespace

SendPage::SendPage(SendDesk& desk, const LanguageSwitch& language, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_language(language)
    , m_title(makeLabel(this, "title"))
    , m_notice(new Notice(this))
    , m_keys(new KeyPanel(desk.draft(), language, theme, this))
    , m_seal(new SealPanel(desk.draft(), language, theme, this))
    , m_outbox(new OutboxPanel(desk.packages(), theme, this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::kPageMarginX, metrics::kPageMarginY, metrics::kPageMarginX,
                               metrics::kPageMarginY);
    layout->setSpacing(metrics::kGap);
    layout->addWidget(m_title);
    layout->addWidget(m_notice);
    layout->addWidget(m_keys);
    layout->addWidget(m_seal);
    layout->addWidget(m_outbox, 1);
    connectDesk();
    connectPanels();
    retranslate();
}

void SendPage::connectDesk() {
    const auto showEndpoints = [this] {
        m_seal->setEndpoints(m_desk.endpoints());
        m_outbox->setEndpointKnown(m_desk.draft().endpoint() != nullptr);
    };
    connect(&m_desk, &SendDesk::endpointsChanged, this, showEndpoints);
    connect(&m_desk.draft(), &SealDraft::changed, this,
            [this] { m_outbox->setEndpointKnown(m_desk.draft().endpoint() != nullptr); });
    connect(&m_desk, &SendDesk::keyLoaded, m_keys, &KeyPanel::acceptKey);
    connect(&m_desk, &SendDesk::keyRefused, m_keys, &KeyPanel::refuseKey);
    connect(&m_desk, &SendDesk::sealed, this, &SendPage::tellSealed);
    connect(&m_desk, &SendDesk::sealingFailed, this, [this](const Error& error) {
        m_seal->setBusy(false);
        tell(error);
    });
    connect(&m_desk, &SendDesk::failed, this, &SendPage::tell);
}

void SendPage::connectPanels() {
    connect(m_keys, &KeyPanel::loadAsked, this,
            [this](const std::filesystem::path& file, const QByteArray& passphrase) {
                m_desk.loadKey(file, takeSecret(passphrase));
            });
    connect(m_seal, &SealPanel::operatorEntered, this, &SendPage::operatorEntered);
    connect(m_seal, &SealPanel::importAsked, this, &SendPage::askForProfile);
    connect(m_seal, &SealPanel::sealAsked, this, [this] {
        m_notice->clear();
        m_seal->setBusy(true);
        m_desk.seal();
    });
    connect(m_outbox, &OutboxPanel::sendAsked, this, [this](const QString& account, const QByteArray& password) {
        m_notice->clear();
        m_desk.sendAll(account.toStdString(), takeSecret(password));
    });
    connect(m_outbox, &OutboxPanel::wishAsked, this,
            [this](const QString& packageId, UploadWish wish) { m_desk.wish(packageId.toStdString(), wish); });
}

void SendPage::askForProfile() {
    auto* dialog =
        new QFileDialog(this, tr("Endpoint profile"), QString(),
                        tr("Endpoint profiles (*.todoke-profile)") + QStringLiteral(";;") + tr("All files (*)"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& file) { m_desk.importEndpoint(pathFromUtf8(file.toStdString())); });
    dialog->open();
}

void SendPage::tell(const Error& error) {
    m_notice->say(finding::Catalogue::builtIn().describe(error, m_language.language()));
}

void SendPage::tellSealed(const SealedForms& forms) {
    m_seal->setBusy(false);
    QString text = tr("%n form(s) sealed.", nullptr, static_cast<int>(forms.forms.size()));
    if (forms.waitingForKey > 0) {
        text += QLatin1Char(' ') + tr("%n wait(s) for a key.", nullptr, static_cast<int>(forms.waitingForKey));
    }
    for (const Error& warning : forms.warnings) {
        text += QLatin1Char('\n') +
                QString::fromStdString(finding::Catalogue::builtIn().describe(warning, m_language.language()).sentence);
    }
    m_notice->say(forms.warnings.empty() ? Tone::ready : Tone::confirm, text);
}

void SendPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void SendPage::retranslate() {
    setAccessibleName(tr("Send"));
    m_title->setText(tr("Send"));
}

} // namespace todoke::desktop
