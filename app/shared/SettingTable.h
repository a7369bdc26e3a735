#pragma once

#include "core/model/LocalText.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace todoke {

using SettingValue = std::variant<bool, std::int64_t, std::string>;

/// One of the values that a setting can have, with the words that the user sees.
struct SettingChoice {
    std::string value;
    LocalText label;
};

/// One setting: everything that the programs, the settings page and `settings list` need to know of it.
struct SettingDefinition {
    /// `institution.code`; stored under this name, never used for something else.
    std::string key;
    LocalText label;
    /// The value when nobody set one. Its type is the setting's type.
    SettingValue standard;
    /// Bounds of a number, or of the code points of a text, both included.
    std::int64_t minimum = 0;
    std::int64_t maximum = 0;
    /// A text must be one of these, unless there are none.
    std::vector<SettingChoice> choices = {};
    /// A text consists of decimal digits only.
    bool digitsOnly = false;
    /// A text may also be empty: not set yet.
    bool mayBeEmpty = false;
    /// Only the installer or a policy can set it: it decides whom the program trusts.
    bool administratorOnly = false;
};

/// Why a value does not fit a setting.
enum class SettingFault {
    unknownKey,
    wrongType,
    outOfRange,
    notAChoice,
    wrongLength,
    notDigits,
    notUtf8,
    administratorOnly
};

[[nodiscard]] std::string_view toString(SettingFault fault);

/// All settings, in the order in which they are shown.
[[nodiscard]] const std::vector<SettingDefinition>& settingTable();

/// Null for a key that no setting has.
[[nodiscard]] const SettingDefinition* findSetting(std::string_view key);

/// Why `value` does not fit; empty when it does.
[[nodiscard]] std::optional<SettingFault> faultOf(const SettingDefinition& setting, const SettingValue& value);

} // namespace todoke
