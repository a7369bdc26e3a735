#include "app/desktop/settings/SettingsPage.h"

#include "app/desktop/look/Look.h"
#include "app/desktop/look/Metrics.h"
#include "app/desktop/widgets/ComboBox.h"
#include "core/base/File.h"
#include "core/finding/Catalogue.h"

#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QStringList>
#include <QVBoxLayout>
#include <utility>

namespace todoke::desktop {

SettingsPage::SettingsPage(LanguageSwitch& language, Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_language(language)
    , m_title(makeLabel(this, "title"))
    , m_languageLabel(makeLabel(this))
    , m_languages(new ComboBox(theme, this))
    , m_appearanceLabel(makeLabel(this))
    , m_appearances(new ComboBox(theme, this))
    , m_packsTitle(makeLabel(this, "strong"))
    , m_packsText(makeLabel(this))
    , m_brokenText(makeLabel(this, "problem")) {
    auto* panel = new QFrame(this);
    setLook(*panel, "panel");
    auto* form = new QFormLayout(panel);
    form->setContentsMargins(20, 16, 20, 16);
    form->setHorizontalSpacing(24);
    form->setVerticalSpacing(metrics::kGap);
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->addRow(m_languageLabel, m_languages);
    form->addRow(m_appearanceLabel, m_appearances);

    auto* packs = new QFrame(this);
    setLook(*packs, "panel");
    auto* packsLayout = new QVBoxLayout(packs);
    packsLayout->setContentsMargins(20, 16, 20, 16);
    packsLayout->addWidget(m_packsTitle);
    packsLayout->addWidget(m_packsText);
    packsLayout->addWidget(m_brokenText);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::kPageMarginX, metrics::kPageMarginY, metrics::kPageMarginX,
                               metrics::kPageMarginY);
    layout->setSpacing(metrics::kGap);
    layout->addWidget(m_title);
    layout->addWidget(panel);
    layout->addWidget(packs);
    layout->addStretch();

    // Each language is named in itself, so that whoever cannot read the other finds the way back.
    m_languages->addItem(QStringLiteral("日本語"), static_cast<int>(Language::ja));
    m_languages->addItem(QStringLiteral("English"), static_cast<int>(Language::en));
    for (const Appearance appearance : {Appearance::system, Appearance::light, Appearance::dark}) {
        m_appearances->addItem(QString(), static_cast<int>(appearance));
    }
    m_languages->setCurrentIndex(m_languages->findData(static_cast<int>(language.language())));
    m_appearances->setCurrentIndex(m_appearances->findData(static_cast<int>(theme.appearance())));
    connect(m_languages, &QComboBox::activated, this, [this] {
        const auto chosen = static_cast<Language>(m_languages->currentData().toInt());
        m_language.setLanguage(chosen);
        emit languageChosen(chosen);
    });
    connect(m_appearances, &QComboBox::activated, this, [this, &theme] {
        const auto chosen = static_cast<Appearance>(m_appearances->currentData().toInt());
        theme.setAppearance(chosen);
        emit appearanceChosen(chosen);
    });
    retranslate();
}

void SettingsPage::setPacks(std::vector<PackRef> packs, std::vector<pack::BrokenPack> broken) {
    m_brokenPacks = std::move(broken);
    m_packs = std::move(packs);
    retranslate();
}

void SettingsPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        m_languages->setCurrentIndex(m_languages->findData(static_cast<int>(m_language.language())));
        retranslate();
    }
    QWidget::changeEvent(event);
}

void SettingsPage::retranslate() {
    setAccessibleName(tr("Settings"));
    m_title->setText(tr("Settings"));
    m_languageLabel->setText(tr("Language"));
    m_languages->setAccessibleName(tr("Language"));
    m_appearanceLabel->setText(tr("Appearance"));
    m_appearances->setAccessibleName(tr("Appearance"));
    m_appearances->setItemText(0, tr("As the system"));
    m_appearances->setItemText(1, tr("Light"));
    m_appearances->setItemText(2, tr("Dark"));
    m_packsTitle->setText(tr("Form definitions"));
    QStringList lines;
    for (const PackRef& pack : m_packs) {
        lines << describe(pack);
    }
    m_packsText->setText(lines.isEmpty() ? tr("None are installed. Ask your IT staff to install a form pack.")
                                         : lines.join(QLatin1Char('\n')));
    QStringList broken;
    for (const pack::BrokenPack& pack : m_brokenPacks) {
        broken << describe(pack);
    }
    m_brokenText->setText(broken.join(QLatin1Char('\n')));
    m_brokenText->setVisible(!broken.isEmpty());
}

QString SettingsPage::describe(const pack::BrokenPack& pack) const {
    const auto text = finding::Catalogue::builtIn().describe(pack.error, m_language.language());
    return tr("%1 cannot be used: %2", "folder of form definitions, reason and next step")
        .arg(QString::fromStdString(utf8Path(pack.folder.filename())),
             QString::fromStdString(text.sentence + ' ' + text.nextStep));
}

QString SettingsPage::describe(const PackRef& pack) const {
    const QString status = pack.standIn ? tr("stand-in, not official") : tr("official");
    const QString trust = pack.trusted ? tr("source verified") : tr("source not verified");
    return tr("%1 (%2 %3): %4, %5", "title, id, version, status, trust")
        .arg(m_language.text(pack.title), QString::fromStdString(pack.id), QString::fromStdString(pack.version), status,
             trust);
}

} // namespace todoke::desktop
