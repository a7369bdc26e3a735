#include "app/desktop/look/Theme.h"

#include "app/desktop/look/Metrics.h"

#include <QApplication>
#include <QEvent>
#include <QFile>
#include <QFont>
#include <QSettings>
#include <QStyleFactory>
#include <QWidget>
#include <algorithm>
#include <utility>
#include <vector>

namespace todoke::desktop {

namespace {

/// Qt 6.4 tells light from dark only by the platform's window colour, and on Windows not even so.
bool systemIsDark() {
#ifdef Q_OS_WIN
    const QSettings personalize(
        QStringLiteral("HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize"),
        QSettings::NativeFormat);
    return personalize.value(QStringLiteral("AppsUseLightTheme"), 1).toInt() == 0;
#else
    // Without the palette of our own, Qt gives the platform's.
    QApplication::setPalette(QPalette());
    const QPalette platform = QGuiApplication::palette();
    return platform.color(QPalette::Window).lightness() < platform.color(QPalette::WindowText).lightness();
#endif
}

QStringList fontFamilies() {
    return {QStringLiteral("Yu Gothic UI"), QStringLiteral("Noto Sans CJK JP"), QStringLiteral("Meiryo UI"),
            QStringLiteral("sans-serif")};
}

QString styleSheet(const Palette& palette) {
    QFile file(QStringLiteral(":/todoke/look/todoke.qss"));
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("the style sheet is missing from the program");
    }
    QString text = QString::fromUtf8(file.readAll());
    std::vector<std::pair<QString, QColor>> colors{
        {QStringLiteral("@accent-hover"), palette.accentHover},
        {QStringLiteral("@accent-ink"), palette.accentInk},
        {QStringLiteral("@accent"), palette.accent},
        {QStringLiteral("@confirm-ground"), palette.confirm.ground},
        {QStringLiteral("@confirm"), palette.confirm.ink},
        {QStringLiteral("@ground"), palette.ground},
        {QStringLiteral("@ink"), palette.ink},
        {QStringLiteral("@line"), palette.line},
        {QStringLiteral("@muted"), palette.muted},
        {QStringLiteral("@notacceptable-ground"), palette.notAcceptable.ground},
        {QStringLiteral("@notacceptable"), palette.notAcceptable.ink},
        {QStringLiteral("@rail"), palette.rail},
        {QStringLiteral("@ready-ground"), palette.ready.ground},
        {QStringLiteral("@ready"), palette.ready.ink},
        {QStringLiteral("@selection"), palette.selection},
        {QStringLiteral("@surface"), palette.surface},
    };
    // A name that begins with another one is replaced first.
    std::stable_sort(colors.begin(), colors.end(),
                     [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
    for (const auto& [name, color] : colors) {
        text.replace(name, color.name());
    }
    text.replace(QStringLiteral("@text-size"), QStringLiteral("%1px").arg(metrics::kTextSize));
    return text.replace(QStringLiteral("@fonts"), '"' + fontFamilies().join(QStringLiteral("\", \"")) + '"');
}

} // namespace

std::string_view toString(Appearance appearance) {
    return appearance == Appearance::light ? "light" : appearance == Appearance::dark ? "dark" : "system";
}

Appearance appearanceOf(std::string_view name) {
    return name == "light" ? Appearance::light : name == "dark" ? Appearance::dark : Appearance::system;
}

Theme::Theme(std::function<bool()> askSystem, QObject* parent)
    : QObject(parent)
    , m_askSystem(askSystem ? std::move(askSystem) : systemIsDark)
    , m_systemIsDark(m_askSystem()) {
    // One style on every system, so that the sheet meets what it was made for.
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QFont font;
    font.setFamilies(fontFamilies());
    font.setPixelSize(metrics::kTextSize);
    QApplication::setFont(font);
    apply();
    qApp->installEventFilter(this);
}

void Theme::setAppearance(Appearance appearance) {
    if (m_appearance != appearance) {
        m_appearance = appearance;
        apply();
    }
}

bool Theme::isDark() const {
    return m_appearance == Appearance::system ? m_systemIsDark : m_appearance == Appearance::dark;
}

bool Theme::eventFilter(QObject* watched, QEvent* event) {
    // Windows hear that the system looks otherwise; the application hears it where only its palette changes.
    const bool ofWindow = event->type() == QEvent::ThemeChange && watched->isWidgetType() &&
                          static_cast<const QWidget*>(watched)->isWindow();
    const bool ofPalette = event->type() == QEvent::ApplicationPaletteChange && watched == qApp &&
                           QApplication::palette() != palette().forQt();
    if (!m_isApplying && (ofWindow || ofPalette)) {
        followSystem();
    }
    return QObject::eventFilter(watched, event);
}

void Theme::followSystem() {
    // Asking may take the palette away, so it is set again whatever the answer is.
    m_isApplying = true;
    m_systemIsDark = m_askSystem();
    apply();
}

void Theme::apply() {
    m_isApplying = true;
    QApplication::setPalette(palette().forQt());
    qApp->setStyleSheet(styleSheet(palette()));
    m_isApplying = false;
    emit changed();
}

} // namespace todoke::desktop
