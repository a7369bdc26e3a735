#include "app/desktop/look/ShortTime.h"

namespace todoke::desktop {

QDateTime localTime(Timestamp at) {
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count());
}

QString shortTime(Timestamp at, const QString& ofDay) {
    const QDateTime time = localTime(at);
    const bool thisYear = time.date().year() == QDate::currentDate().year();
    return time.toString((thisYear ? QStringLiteral("MM-dd ") : QStringLiteral("yyyy-MM-dd ")) + ofDay);
}

} // namespace todoke::desktop
