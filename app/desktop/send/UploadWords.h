#pragma once

#include "app/desktop/look/Palette.h"
#include "core/model/LocalText.h"
#include "core/model/Upload.h"

#include <QCoreApplication>
#include <QString>
#include <optional>

namespace todoke::desktop {

/// Uploads in a person's words.
class UploadWords {
    Q_DECLARE_TR_FUNCTIONS(todoke::desktop::UploadWords)

public:
    /// 送信中, 受信済, 登録済, 確認中…
    [[nodiscard]] static QString state(UploadState state);
    [[nodiscard]] static Tone tone(UploadState state);
    /// Why it stands still and what happens next, as one sentence or two; `sent` are the bytes that left.
    [[nodiscard]] static QString next(const UploadRecord& upload, std::uint64_t sent, Language language);
    /// Share of the bytes that have left, 0 to 1.
    [[nodiscard]] static double progress(const UploadRecord& upload, std::uint64_t sent);

private:
    [[nodiscard]] static QString reason(const UploadRecord& upload, Language language);
};

} // namespace todoke::desktop
