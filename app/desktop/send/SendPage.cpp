#include "app/desktop/send/SendPage.h"

#include "app/desktop/look/Look.h"
#include "app/desktop/look/Metrics.h"
#include "app/desktop/send/KeyLoader.h"
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

SendPage::SendPage(SendDesk& desk, const Clock& clock, const LanguageSwitch& language, const Theme& theme,
                   QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_language(language)
    , m_title(makeLabel(this, "title"))
    , m_notice(new Notice(language, this))
    , m_keys(new KeyPanel(desk.draft(), clock, language, theme, this))
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
    connect(&m_desk, &SendDesk::keyLoaded, &m_keys->loader(), &KeyLoader::acceptKey);
    connect(&m_desk, &SendDesk::keyRefused, &m_keys->loader(), &KeyLoader::refuseKey);
    connect(&m_desk, &SendDesk::sealed, this, &SendPage::tellSealed);
    connect(&m_desk, &SendDesk::sealingFailed, this, [this](const Error& error) {
        m_seal->setBusy(false);
        if (error.code == Errc::cancelled) {
            m_notice->say(Tone::confirm, [] { return tr("The sealing was cancelled. Nothing of it was kept."); });
        } else {
            m_notice->say(error);
        }
    });
    connect(&m_desk, &SendDesk::sealingProgressed, m_seal, &SealPanel::setProgress);
}

void SendPage::connectPanels() {
    connect(&m_keys->loader(), &KeyLoader::loadAsked, this,
            [this](const std::filesystem::path& file, const Secret& passphrase) {
                m_desk.loadKey(file, std::move(*passphrase));
            });
    connect(m_seal, &SealPanel::operatorEntered, this, &SendPage::operatorEntered);
    connect(m_seal, &SealPanel::endpointChosen, this,
            [this](const QString& id) { m_desk.saveSetting("endpoint", id.toStdString()); });
    connect(m_seal, &SealPanel::cancelAsked, &m_desk, &SendDesk::cancelSealing);
    connect(m_seal, &SealPanel::importAsked, this, &SendPage::askForProfile);
    connect(m_seal, &SealPanel::sealAsked, this, [this] {
        m_notice->clear();
        m_seal->setBusy(true);
        m_desk.seal();
    });
    connect(m_outbox, &OutboxPanel::sendAsked, this, [this](const QString& account, const Secret& password) {
        m_notice->clear();
        m_desk.sendAll(account.toStdString(), std::move(*password));
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

void SendPage::tellSealed(const SealedForms& forms) {
    m_seal->setBusy(false);
    m_notice->say(forms.warnings.empty() ? Tone::ready : Tone::confirm,
                  [this, sealed = static_cast<int>(forms.forms.size()), waiting = static_cast<int>(forms.waitingForKey),
                   warnings = forms.warnings] {
                      QString text = tr("%n form(s) sealed.", nullptr, sealed);
                      if (waiting > 0) {
                          text += QLatin1Char(' ') + tr("%n wait(s) for a key.", nullptr, waiting);
                      }
                      for (const Error& warning : warnings) {
                          const auto words = finding::Catalogue::builtIn().describe(warning, m_language.language());
                          text += QLatin1Char('\n') + QString::fromStdString(words.sentence);
                      }
                      return text;
                  });
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
