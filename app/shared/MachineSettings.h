#pragma once

#include "app/shared/SettingTable.h"
#include "core/base/Error.h"

#include <filesystem>
#include <map>

namespace todoke {

/// Where a value comes from; each counts more than those before it.
enum class SettingOrigin {
    standard,  ///< nobody set one
    installer, ///< given for the whole PC when the program was installed
    user,      ///< `settings.json` of the data folder
    policy,    ///< fixed by the administrator for the whole PC
};

/// `default`, `installer`, `user`, `policy`.
[[nodiscard]] std::string_view toString(SettingOrigin origin);

/// A value that does not count, because it does not fit its setting or no setting has its key.
struct SettingProblem {
    std::string key;
    SettingFault fault = SettingFault::wrongType;
    SettingOrigin origin = SettingOrigin::user;

    friend bool operator==(const SettingProblem&, const SettingProblem&) = default;
};

using SettingValues = std::map<std::string, SettingValue, std::less<>>;

/// What an administrator set for everybody on this PC.
struct MachineSettings {
    /// Given at the installation; users may change it for themselves.
    SettingValues installer;
    /// Fixed.
    SettingValues policy;
    /// What does not count of both.
    std::vector<SettingProblem> problems;
};

/// Reads them where administrators alone can write.
///
/// - Windows: the values of the registry keys `HKEY_LOCAL_MACHINE\Software\Todoke` (installer) and
///   `HKEY_LOCAL_MACHINE\Software\Policies\Todoke` (policy), each named as its setting. Texts are strings (REG_SZ),
///   numbers DWORDs or strings of digits, flags DWORDs or strings 0 and 1. An empty string of the installer counts as
///   none.
/// - Elsewhere: `/etc/todoke/settings.json` and `/etc/todoke/policy.json`, one member per setting.
///
/// `Errc::settingsInvalid` (args `file`) when a file is no JSON object: rather no program than one without its policy.
/// `Errc::notReadable`, `Errc::tooLarge`.
Result<MachineSettings> readMachineSettings();

/// The same from two files with JSON; a missing one sets nothing.
Result<MachineSettings> readMachineSettings(const std::filesystem::path& installerFile,
                                            const std::filesystem::path& policyFile);

/// A JSON object with one member per setting, as values that fit; what does not is named in `problems`, as from
/// `origin`. `Errc::settingsInvalid` (args `file`) when it is no such object.
Result<SettingValues> parseSettings(std::string_view text, const std::filesystem::path& file, SettingOrigin origin,
                                    std::vector<SettingProblem>& problems);

/// The text of a settings file; that of an empty object when there is none. `Errc::notReadable`, `Errc::tooLarge`.
Result<std::string> readSettingsFile(const std::filesystem::path& file);

} // namespace todoke
