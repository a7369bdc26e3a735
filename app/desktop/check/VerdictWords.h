#pragma once

#include "app/desktop/look/Palette.h"
#include "core/model/CheckReport.h"
#include "core/model/LocalText.h"

#include <QString>

namespace todoke::desktop {

/// 送信可, 要確認, 受付不能.
[[nodiscard]] QString wordOf(Verdict verdict, Language language);

/// お知らせ for what is only information.
[[nodiscard]] QString wordOf(Severity severity, Language language);

[[nodiscard]] Tone toneOf(Verdict verdict);
[[nodiscard]] Tone toneOf(Severity severity);

} // namespace todoke::desktop
