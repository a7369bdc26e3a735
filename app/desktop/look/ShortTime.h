#pragma once

#include "core/base/Time.h"

#include <QDateTime>
#include <QString>

namespace todoke::desktop {

/// In the time zone of this PC.
[[nodiscard]] QDateTime localTime(Timestamp at);

/// `11-22 14:05`, with the year in front when it is not this year; `ofDay` is the format of what stands behind the day.
[[nodiscard]] QString shortTime(Timestamp at, const QString& ofDay = QStringLiteral("HH:mm"));

} // namespace todoke::desktop
