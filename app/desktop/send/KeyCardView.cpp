#include "app/desktop/send/KeyCardView.h"

#include "app/desktop/look/Look.h"
#include "app/desktop/look/ShortTime.h"
#include "app/desktop/widgets/ElidedLabel.h"
#include "app/desktop/widgets/Pill.h"

#include <QStringList>
#include <QVBoxLayout>
#include <utility>

namespace todoke::desktop {

namespace {

constexpr int kDaysOfWarning = 30;
constexpr int kLeastWidth = 270;

} // namespace

KeyCardView::KeyCardView(std::shared_ptr<const seal::KeyFile> key, const Theme& theme, QWidget* parent)
    : QFrame(parent)
    , m_key(std::move(key))
    , m_holder(new ElidedLabel(this, "strong"))
    , m_whose(new ElidedLabel(this, "muted"))
    , m_fingerprint(new ElidedLabel(this, "muted"))
    , m_use(new Pill(theme, this)) {
    setLook(*this, "panel");
    setMinimumWidth(kLeastWidth);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 10, 16, 10);
    layout->setSpacing(3);
    layout->addWidget(m_holder);
    layout->addWidget(m_whose);
    layout->addWidget(m_fingerprint);
    layout->addStretch();
    layout->addWidget(m_use);
}

void KeyCardView::showState(std::uint64_t forms, Timestamp now, const LanguageSwitch& language) {
    const seal::KeyCard& card = m_key->card();
    QStringList words;
    for (const LocalText& word : card.words) {
        words << language.text(word);
    }
    m_holder->setFullText(QString::fromStdString(card.holder));
    m_whose->setFullText(
        tr("Doctor number %1 · valid until %2")
            .arg(QString::fromStdString(card.doctorNumber), localTime(card.validUntil).date().toString(Qt::ISODate)));
    m_fingerprint->setFullText(tr("Fingerprint: %1").arg(words.join(QLatin1Char(' '))));
    showUse(forms, now);
    setAccessibleName(tr("Key of %1", "read aloud").arg(m_holder->fullText()));
    setAccessibleDescription(m_whose->fullText());
}

void KeyCardView::showUse(std::uint64_t forms, Timestamp now) {
    const seal::KeyCard& card = m_key->card();
    const qint64 days = localTime(now).daysTo(localTime(card.validUntil));
    if (const auto valid = m_key->checkValidAt(now); !valid) {
        m_use->setContent(Tone::notAcceptable, valid.error().code == Errc::keyNotYetValid
                                                   ? tr("Not valid yet")
                                                   : tr("Expired: ask for a new key"));
    } else if (days == 0) {
        m_use->setContent(Tone::confirm, tr("Expires today"));
    } else if (days <= kDaysOfWarning) {
        m_use->setContent(Tone::confirm, tr("Expires in %n day(s)", nullptr, static_cast<int>(days)));
    } else if (forms > 0) {
        m_use->setContent(Tone::ready, tr("Used for %n form(s) now", nullptr, static_cast<int>(forms)));
    } else {
        m_use->setContent(Tone::plain, tr("Not needed now"));
    }
}

} // namespace todoke::desktop
