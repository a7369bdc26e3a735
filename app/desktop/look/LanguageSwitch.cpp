#include "app/desktop/look/LanguageSwitch.h"

#include <QCoreApplication>
#include <QLocale>

namespace todoke::desktop {

namespace {

void load(QTranslator& translator, const QString& file) {
    if (!translator.load(file)) {
        qFatal("a translation is missing from the program: %s", qPrintable(file));
    }
}

} // namespace

LanguageSwitch::LanguageSwitch(QObject* parent)
    : QObject(parent) {
    setLanguage(m_language);
}

void LanguageSwitch::setLanguage(Language language) {
    m_language = language;
    const QString name = language == Language::ja ? QStringLiteral("ja") : QStringLiteral("en");
    QLocale::setDefault(language == Language::ja ? QLocale(QLocale::Japanese, QLocale::Japan)
                                                 : QLocale(QLocale::English, QLocale::UnitedKingdom));
    // Loading a translator that is installed sends LanguageChange by itself, so both are in place before that.
    QCoreApplication::removeTranslator(&m_qt);
    QCoreApplication::removeTranslator(&m_own);
    load(m_qt, QStringLiteral(":/translations/qtbase_%1.qm").arg(name));
    load(m_own, QStringLiteral(":/translations/todoke_%1.qm").arg(name));
    QCoreApplication::installTranslator(&m_qt);
    QCoreApplication::installTranslator(&m_own);
    emit changed();
}

QString LanguageSwitch::text(const LocalText& text) const {
    return QString::fromStdString(text.in(m_language));
}

Language LanguageSwitch::ofSystem() {
    return QLocale::system().language() == QLocale::Japanese ? Language::ja : Language::en;
}

} // namespace todoke::desktop
