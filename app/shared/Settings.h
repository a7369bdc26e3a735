#pragma once

#include "app/shared/SettingTable.h"
#include "core/base/Error.h"

#include <filesystem>
#include <map>

namespace todoke {

/// Where a value comes from.
enum class SettingOrigin {
    standard, ///< nobody set one
    user,     ///< `settings.json` of the data folder
};

/// `default`, `user`.
[[nodiscard]] std::string_view toString(SettingOrigin origin);

/// A value in `settings.json` that does not count.
struct SettingProblem {
    std::string key;
    SettingFault fault = SettingFault::wrongType;

    friend bool operator==(const SettingProblem&, const SettingProblem&) = default;
};

/// What the user set for this installation, over the defaults of `settingTable`. Kept in one JSON file with one member
/// per setting. A wrong value does not stop the program: the default counts, `problems` names it, and it stays in the
/// file until it is set anew. So do members that this version does not know. For one thread at a time.
class Settings {
public:
    /// Reads the file; a missing one means that nothing was set.
    ///
    /// `Errc::settingsInvalid` (args `file`, detail says where) when it is no JSON object: nothing is overwritten then.
    /// `Errc::notReadable`, `Errc::tooLarge`.
    static Result<Settings> load(std::filesystem::path file);

    /// The value that counts. A key that is not in the table is our own bug: `std::out_of_range`.
    [[nodiscard]] const SettingValue& value(std::string_view key) const;
    [[nodiscard]] bool flag(std::string_view key) const { return std::get<bool>(value(key)); }
    [[nodiscard]] std::int64_t number(std::string_view key) const { return std::get<std::int64_t>(value(key)); }
    [[nodiscard]] const std::string& text(std::string_view key) const { return std::get<std::string>(value(key)); }
    [[nodiscard]] SettingOrigin origin(std::string_view key) const;

    /// By key; those of members that no setting has are among them.
    [[nodiscard]] const std::vector<SettingProblem>& problems() const { return m_problems; }

    /// Sets a value and writes the file, whole or not at all. What other processes set in the meantime stays and counts
    /// here from now on. `Errc::settingsInvalid` (args `key`, `reason`: a `SettingFault`) when the value does not fit;
    /// the errors of `load` and of writing.
    Result<void> set(std::string_view key, const SettingValue& value);

    /// Back to the default.
    Result<void> reset(std::string_view key);

private:
    explicit Settings(std::filesystem::path file)
        : m_file(std::move(file)) {}

    Result<void> store(std::string_view key, const SettingValue* value);
    /// Takes the values of the file's text.
    Result<void> read(std::string_view text);

    std::filesystem::path m_file;
    std::map<std::string, SettingValue, std::less<>> m_values;
    std::vector<SettingProblem> m_problems;
};

} // namespace todoke
