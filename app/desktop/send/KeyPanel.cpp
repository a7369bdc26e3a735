#include "app/desktop/send/KeyPanel.h"

#include "app/desktop/look/Look.h"
#include "app/desktop/look/Metrics.h"
#include "app/desktop/widgets/Pill.h"
#include "core/base/File.h"
#include "core/finding/Catalogue.h"

#include <QDateTime>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QStringList>
#include <QVBoxLayout>

namespace todoke::desktop {

namespace {

constexpr int kDaysOfWarning = 30;
constexpr int kCardWidth = 270;
constexpr int kCardHeight = 116;

QDateTime timeOf(Timestamp time) {
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count());
}

QFrame* makeCard(QWidget* parent) {
    auto* card = new QFrame(parent);
    setLook(*card, "panel");
    card->setMinimumSize(kCardWidth, kCardHeight);
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(16, 10, 16, 10);
    layout->setSpacing(3);
    return card;
}

} // namespace

KeyPanel::KeyPanel(SealDraft& draft, const LanguageSwitch& language, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_language(language)
    , m_theme(theme)
    , m_row(new QWidget(this))
    , m_cards(new QHBoxLayout(m_row))
    , m_loader(makeCard(m_row))
    , m_loaderTitle(makeLabel(m_loader, "strong"))
    , m_problem(makeLabel(m_loader, "problem"))
    , m_choose(new QPushButton(m_loader))
    , m_passphrase(new QLineEdit(m_loader))
    , m_load(new QPushButton(m_loader)) {
    m_cards->setContentsMargins(0, 0, 0, 0);
    m_cards->setSpacing(metrics::kGap);
    buildLoader();
    m_cards->addWidget(m_loader, 1);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFixedHeight(kCardHeight + 16);
    scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setWidget(m_row);
    m_row->setAutoFillBackground(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    connect(&draft, &SealDraft::changed, this, &KeyPanel::rebuildCards);
    connect(&draft, &SealDraft::countsChanged, this, &KeyPanel::rebuildCards);
    retranslate();
}

void KeyPanel::buildLoader() {
    auto* layout = static_cast<QVBoxLayout*>(m_loader->layout());
    m_choose->setObjectName(QStringLiteral("chooseKey"));
    m_passphrase->setObjectName(QStringLiteral("passphrase"));
    m_passphrase->setEchoMode(QLineEdit::Password);
    m_passphrase->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::kSmallGap);
    row->addWidget(m_choose);
    row->addWidget(m_passphrase, 3);
    row->addWidget(m_load);
    row->addStretch(1);
    layout->addWidget(m_loaderTitle);
    layout->addWidget(m_problem);
    layout->addStretch();
    layout->addLayout(row);
    m_passphrase->hide();
    m_load->hide();
    m_problem->hide();
    connect(m_choose, &QPushButton::clicked, this, &KeyPanel::askForFile);
    connect(m_load, &QPushButton::clicked, this, &KeyPanel::submit);
    connect(m_passphrase, &QLineEdit::returnPressed, this, &KeyPanel::submit);
}

void KeyPanel::askForFile() {
    auto* dialog = new QFileDialog(this, tr("Key file"), QString(),
                                   tr("Key files (*.p12 *.pfx *.pem *.cer *.crt *.der *.tdkey)") +
                                       QStringLiteral(";;") + tr("All files (*)"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        m_file = pathFromUtf8(file.toStdString());
        m_problem->hide();
        m_passphrase->clear();
        m_passphrase->show();
        m_load->show();
        m_passphrase->setFocus();
    });
    dialog->open();
}

void KeyPanel::submit() {
    if (!m_file.empty()) {
        emit loadAsked(m_file, m_passphrase->text().toUtf8());
    }
}

void KeyPanel::acceptKey() {
    m_file.clear();
    m_passphrase->clear();
    m_passphrase->hide();
    m_load->hide();
    m_problem->hide();
}

void KeyPanel::refuseKey(const Error& error) {
    const finding::ErrorText text = finding::Catalogue::builtIn().describe(error, m_language.language());
    m_problem->setText(QString::fromStdString(text.sentence + ' ' + text.nextStep));
    m_problem->show();
    m_passphrase->selectAll();
    m_passphrase->setFocus();
}

void KeyPanel::rebuildCards() {
    for (QWidget* card : m_cardWidgets) {
        card->deleteLater();
        card->hide();
    }
    m_cardWidgets.clear();
    for (const auto& key : m_draft.keys()) {
        addCard(key->card());
    }
    addWaitingCard();
}

void KeyPanel::addCard(const seal::KeyCard& card) {
    auto* frame = makeCard(m_row);
    auto* holder = makeLabel(frame, "strong");
    holder->setText(QString::fromStdString(card.holder));
    auto* whose = makeLabel(frame, "muted");
    whose->setText(
        tr("Doctor number %1 · valid until %2")
            .arg(QString::fromStdString(card.doctorNumber), timeOf(card.validUntil).date().toString(Qt::ISODate)));
    QStringList words;
    for (const LocalText& word : card.words) {
        words << m_language.text(word);
    }
    auto* fingerprint = makeLabel(frame, "muted");
    fingerprint->setText(tr("Fingerprint: %1").arg(words.join(QLatin1Char(' '))));
    auto* use = new Pill(m_theme, frame);
    const qint64 days = QDateTime::currentDateTime().daysTo(timeOf(card.validUntil));
    const std::uint64_t forms = formsOf(card);
    if (days < 0) {
        use->setContent(Tone::notAcceptable, tr("Expired: ask for a new key"));
    } else if (days <= kDaysOfWarning) {
        use->setContent(Tone::confirm, tr("Expires in %n day(s)", nullptr, static_cast<int>(days)));
    } else if (forms > 0) {
        use->setContent(Tone::ready, tr("Used for %n form(s) now", nullptr, static_cast<int>(forms)));
    } else {
        use->setContent(Tone::plain, tr("Not needed now"));
    }
    for (QWidget* widget : {static_cast<QWidget*>(holder), static_cast<QWidget*>(whose),
                            static_cast<QWidget*>(fingerprint), static_cast<QWidget*>(use)}) {
        frame->layout()->addWidget(widget);
    }
    m_cards->insertWidget(static_cast<int>(m_cardWidgets.size()), frame, 1);
    m_cardWidgets.push_back(frame);
}

void KeyPanel::addWaitingCard() {
    QStringList names;
    for (const SealDraft::DoctorShare& doctor : m_draft.doctors()) {
        if (!doctor.hasKey) {
            names << tr("%1: %n form(s)", nullptr, static_cast<int>(doctor.forms))
                         .arg(QString::fromStdString(doctor.name.empty() ? doctor.number : doctor.name));
        }
    }
    m_loaderTitle->setText(names.isEmpty()
                               ? tr("Load a key file")
                               : tr("Waiting for the keys of %n doctor(s)", nullptr, static_cast<int>(names.size())) +
                                     QLatin1Char('\n') + names.join(tr(", ")));
}

std::uint64_t KeyPanel::formsOf(const seal::KeyCard& card) const {
    const bool ofInstitution = m_draft.endpoint() && m_draft.endpoint()->keyScope == KeyScope::institution;
    if (ofInstitution) {
        return m_draft.sealable();
    }
    for (const SealDraft::DoctorShare& doctor : m_draft.doctors()) {
        if (doctor.number == card.doctorNumber) {
            return doctor.forms;
        }
    }
    return 0;
}

void KeyPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void KeyPanel::retranslate() {
    setAccessibleName(tr("Keys"));
    m_choose->setText(tr("Choose a key file…"));
    m_passphrase->setPlaceholderText(tr("Passphrase"));
    m_passphrase->setAccessibleName(tr("Passphrase of the key file"));
    m_load->setText(tr("Load"));
    rebuildCards();
}

} // namespace todoke::desktop
