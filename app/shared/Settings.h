#pragma once

#include "app/shared/MachineSettings.h"
#include "core/base/Error.h"

#include <filesystem>

namespace todoke {

/// What the user set, over what the installation brought and the defaults of `settingTable`, and under what a policy
/// fixed. Kept in one JSON file with one member per setting. A wrong value does not stop the program: what would count
/// without it does, `problems` names it, and it stays in the file until it is set anew. So do members that this version
/// does not know. For one thread at a time.
class Settings {
public:
    /// Reads the user's file; a missing one means that nothing was set. `machine` is what counts on the whole PC.
    ///
    /// `Errc::settingsInvalid` (args `file`, detail says where) when it is no JSON object: nothing is overwritten then.
    /// `Errc::notReadable`, `Errc::tooLarge`.
    static Result<Settings> load(std::filesystem::path file, MachineSettings machine = {});

    /// The value that counts. A key that is not in the table is our own bug: `std::out_of_range`.
    [[nodiscard]] const SettingValue& value(std::string_view key) const;
    [[nodiscard]] bool flag(std::string_view key) const { return std::get<bool>(value(key)); }
    [[nodiscard]] std::int64_t number(std::string_view key) const { return std::get<std::int64_t>(value(key)); }
    [[nodiscard]] const std::string& text(std::string_view key) const { return std::get<std::string>(value(key)); }
    [[nodiscard]] SettingOrigin origin(std::string_view key) const;
    /// A policy fixed it: the user cannot change it.
    [[nodiscard]] bool isFixed(std::string_view key) const { return origin(key) == SettingOrigin::policy; }

    /// Those of the user's file by key, after those of the whole PC; values of keys that no setting has are among them.
    [[nodiscard]] const std::vector<SettingProblem>& problems() const { return m_problems; }

    /// Sets a value and writes the file, whole or not at all. What other processes set in the meantime stays and counts
    /// here from now on. `Errc::settingsInvalid` (args `field`: the key, `reason`: a `SettingFault`) when the value
    /// does not fit; `Errc::settingFixed` (args `field`) when a policy fixed it; the errors of `load` and of writing.
    Result<void> set(std::string_view key, const SettingValue& value);

    /// Back to what counts without the user. Errors as `set`.
    Result<void> reset(std::string_view key);

private:
    Settings(std::filesystem::path file, MachineSettings machine)
        : m_file(std::move(file))
        , m_machine(std::move(machine)) {}

    Result<void> store(std::string_view key, const SettingValue* value);
    /// Takes the values of the file's text.
    Result<void> read(std::string_view text);

    std::filesystem::path m_file;
    MachineSettings m_machine;
    SettingValues m_values;
    std::vector<SettingProblem> m_problems;
};

} // namespace todoke
