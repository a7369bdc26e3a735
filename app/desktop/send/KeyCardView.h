#pragma once

#include "app/desktop/look/LanguageSwitch.h"
#include "app/desktop/look/Theme.h"
#include "core/seal/KeyFile.h"

#include <QFrame>
#include <memory>

namespace todoke::desktop {

class ElidedLabel;
class Pill;

/// 鍵カード: whose key a loaded key file is, until when it is valid, and what it is used for now.
class KeyCardView final : public QFrame {
    Q_OBJECT

public:
    /// `theme` must outlive this.
    KeyCardView(std::shared_ptr<const seal::KeyFile> key, const Theme& theme, QWidget* parent);

    [[nodiscard]] const std::shared_ptr<const seal::KeyFile>& key() const { return m_key; }

    /// Says everything anew; `forms` is how many this key would seal at `now`.
    void showState(std::uint64_t forms, Timestamp now, const LanguageSwitch& language);

private:
    void showUse(std::uint64_t forms, Timestamp now);

    std::shared_ptr<const seal::KeyFile> m_key;
    ElidedLabel* m_holder;
    ElidedLabel* m_whose;
    ElidedLabel* m_fingerprint;
    Pill* m_use;
};

} // namespace todoke::desktop
