#include "app/desktop/send/KeyLoader.h"

#include "app/desktop/look/Look.h"
#include "app/desktop/look/Metrics.h"
#include "app/desktop/widgets/ElidedLabel.h"
#include "core/base/File.h"
#include "core/finding/Catalogue.h"

#include <QApplication>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStringList>
#include <QVBoxLayout>
#include <algorithm>

namespace todoke::desktop {

namespace {

constexpr int kNamesShown = 3;
constexpr int kPassphraseWidth = 130;

} // namespace

KeyLoader::KeyLoader(const LanguageSwitch& language, QWidget* parent)
    : QFrame(parent)
    , m_language(language)
    , m_choose(new QPushButton(this))
    , m_passphrase(new QLineEdit(this))
    , m_load(new QPushButton(this))
    , m_title(new ElidedLabel(this, "strong"))
    , m_waiting(makeLabel(this, "muted"))
    , m_problem(makeLabel(this, "problem")) {
    setLook(*this, "panel");
    buildLayout();
    m_passphrase->hide();
    m_load->hide();
    m_waiting->hide();
    m_problem->hide();
    connect(m_choose, &QPushButton::clicked, this, &KeyLoader::askForFile);
    connect(m_load, &QPushButton::clicked, this, &KeyLoader::submit);
    connect(m_passphrase, &QLineEdit::returnPressed, this, &KeyLoader::submit);
    retranslate();
}

void KeyLoader::buildLayout() {
    m_choose->setObjectName(QStringLiteral("chooseKey"));
    m_passphrase->setObjectName(QStringLiteral("passphrase"));
    m_passphrase->setEchoMode(QLineEdit::Password);
    m_passphrase->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    m_passphrase->setMinimumWidth(kPassphraseWidth);
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::kSmallGap);
    row->addWidget(m_choose);
    row->addWidget(m_passphrase, 3);
    row->addWidget(m_load);
    row->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 10, 16, 10);
    layout->setSpacing(3);
    // What is to be done stands first: no list of names may push it away.
    layout->addLayout(row);
    layout->addSpacing(3);
    layout->addWidget(m_title);
    layout->addWidget(m_waiting);
    layout->addWidget(m_problem);
    layout->addStretch();
}

void KeyLoader::showWaiting(const std::vector<SealDraft::DoctorShare>& doctors) {
    m_missing.clear();
    std::copy_if(doctors.begin(), doctors.end(), std::back_inserter(m_missing),
                 [](const SealDraft::DoctorShare& doctor) { return !doctor.hasKey; });
    retranslate();
}

void KeyLoader::askForFile() {
    auto* dialog = new QFileDialog(this, tr("Key file"), QString(),
                                   tr("Key files (*.p12 *.pfx *.pem *.cer *.crt *.der *.tdkey)") +
                                       QStringLiteral(";;") + tr("All files (*)"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        m_file = pathFromUtf8(file.toStdString());
        m_refusal.reset();
        m_passphrase->clear();
        m_passphrase->show();
        m_load->show();
        m_passphrase->setFocus();
        retranslate();
    });
    dialog->open();
}

void KeyLoader::submit() {
    if (!m_file.empty() && m_choose->isEnabled()) {
        setLoading(true);
        emit loadAsked(m_file, takeSecret(*m_passphrase));
    }
}

void KeyLoader::setLoading(bool loading) {
    const bool wasLoading = !m_choose->isEnabled();
    for (QWidget* widget :
         {static_cast<QWidget*>(m_choose), static_cast<QWidget*>(m_passphrase), static_cast<QWidget*>(m_load)}) {
        widget->setEnabled(!loading);
    }
    if (loading) {
        m_focusMeanwhile = QApplication::focusWidget();
    } else if (wasLoading && QApplication::focusWidget() == m_focusMeanwhile) {
        // The person has gone nowhere else meanwhile.
        m_choose->setFocus();
    }
}

void KeyLoader::acceptKey() {
    setLoading(false);
    m_file.clear();
    m_refusal.reset();
    m_passphrase->clear();
    m_passphrase->hide();
    m_load->hide();
    retranslate();
}

void KeyLoader::refuseKey(const Error& error) {
    setLoading(false);
    m_refusal = error;
    retranslate();
    if (m_passphrase->isVisible()) {
        m_passphrase->setFocus();
    }
}

void KeyLoader::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QFrame::changeEvent(event);
}

QString KeyLoader::shortList(const QStringList& names) const {
    const int more = static_cast<int>(names.size()) - kNamesShown;
    const QString list = names.mid(0, kNamesShown).join(tr(", "));
    return more <= 0 ? list : tr("%1 and %n more", "names of doctors", more).arg(list);
}

void KeyLoader::retranslate() {
    setAccessibleName(tr("Load a key file"));
    m_choose->setText(tr("Choose a key file…"));
    m_passphrase->setPlaceholderText(tr("Passphrase"));
    m_passphrase->setAccessibleName(tr("Passphrase of the key file"));
    m_load->setText(tr("Load"));
    QStringList names;
    for (const SealDraft::DoctorShare& doctor : m_missing) {
        names << tr("%1: %n form(s)", nullptr, static_cast<int>(doctor.forms))
                     .arg(QString::fromStdString(doctor.name.empty() ? doctor.number : doctor.name));
    }
    m_title->setFullText(names.isEmpty()
                             ? tr("Load a key file")
                             : tr("Waiting for the keys of %n doctor(s)", nullptr, static_cast<int>(names.size())));
    m_waiting->setText(shortList(names));
    m_waiting->setToolTip(names.join(QLatin1Char('\n')));
    m_waiting->setAccessibleDescription(names.join(tr(", ")));
    m_waiting->setVisible(!names.isEmpty());
    QString problem;
    if (m_refusal) {
        const auto text = finding::Catalogue::builtIn().describe(*m_refusal, m_language.language());
        problem = QString::fromStdString(text.sentence + ' ' + text.nextStep);
    }
    m_problem->setText(problem);
    m_problem->setVisible(m_refusal.has_value());
}

} // namespace todoke::desktop
