#include "app/shared/MachineSettings.h"

#include "core/base/File.h"
#include "core/base/WideText.h"

#include <nlohmann/json.hpp>

#include <array>

#ifdef _WIN32
#include <windows.h>

#include <charconv>
#endif

namespace todoke {

namespace {

using Json = nlohmann::json;

constexpr std::uint64_t kMaximumFileSize = 1'048'576;
constexpr std::array<std::string_view, 4> kOriginNames = {"default", "installer", "user", "policy"};

/// Empty for what is no value of a setting: null, fractions, lists, objects.
std::optional<SettingValue> valueOf(const Json& json) {
    if (json.is_boolean())
        return json.get<bool>();
    if (json.is_number_integer())
        return json.get<std::int64_t>();
    if (json.is_string())
        return json.get<std::string>();
    return std::nullopt;
}

/// Why a member does not count; empty when it does.
std::optional<SettingFault> faultOfMember(std::string_view key, const std::optional<SettingValue>& value,
                                          SettingOrigin origin) {
    const SettingDefinition* const setting = findSetting(key);
    if (setting == nullptr)
        return SettingFault::unknownKey;
    if (setting->administratorOnly && origin == SettingOrigin::user)
        return SettingFault::administratorOnly;
    return value ? faultOf(*setting, *value) : SettingFault::wrongType;
}

#ifdef _WIN32

struct KeyCloser {
    using pointer = HKEY;
    void operator()(HKEY key) const { RegCloseKey(key); }
};

constexpr DWORD kLongestName = 256;
constexpr DWORD kLongestValue = 65'536;

/// What a registry value means for a setting; empty when its type says nothing to it.
std::optional<SettingValue> registryValue(DWORD type, std::string_view bytes, const SettingDefinition* setting) {
    if (type == REG_DWORD && bytes.size() == sizeof(DWORD)) {
        DWORD number = 0;
        std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char*>(&number));
        if (setting != nullptr && std::holds_alternative<bool>(setting->standard))
            return number <= 1 ? std::optional<SettingValue>(number == 1) : std::nullopt;
        return std::int64_t{number};
    }
    if (type != REG_SZ)
        return std::nullopt;
    std::wstring wide(bytes.size() / sizeof(wchar_t), L'\0');
    std::copy_n(bytes.begin(), wide.size() * sizeof(wchar_t), reinterpret_cast<char*>(wide.data()));
    const std::string text = utf8FromWide(wide.substr(0, wide.find(L'\0')));
    if (setting == nullptr || std::holds_alternative<std::string>(setting->standard))
        return text;
    std::int64_t number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    if (std::holds_alternative<bool>(setting->standard))
        return number == 0 || number == 1 ? std::optional<SettingValue>(number == 1) : std::nullopt;
    return number;
}

SettingValues readRegistry(const wchar_t* path, SettingOrigin origin, std::vector<SettingProblem>& problems) {
    SettingValues values;
    HKEY raw = nullptr;
    if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, path, 0, KEY_READ | KEY_WOW64_64KEY, &raw) != ERROR_SUCCESS)
        return values;
    const std::unique_ptr<HKEY, KeyCloser> key(raw);
    std::wstring name(kLongestName, L'\0');
    std::string bytes(kLongestValue, '\0');
    for (DWORD index = 0;; ++index) {
        auto nameLength = static_cast<DWORD>(name.size());
        auto size = static_cast<DWORD>(bytes.size());
        DWORD type = REG_NONE;
        const LSTATUS read = RegEnumValueW(key.get(), index, name.data(), &nameLength, nullptr, &type,
                                           reinterpret_cast<BYTE*>(bytes.data()), &size);
        if (read == ERROR_MORE_DATA)
            continue; // none of our settings is as long
        if (read != ERROR_SUCCESS)
            return values;
        const std::string member = utf8FromWide(std::wstring_view(name).substr(0, nameLength));
        const auto value = registryValue(type, std::string_view(bytes).substr(0, size), findSetting(member));
        if (member.empty() || (origin == SettingOrigin::installer && value == SettingValue(std::string())))
            continue;
        if (const auto fault = faultOfMember(member, value, origin))
            problems.push_back({member, *fault, origin});
        else
            values.emplace(member, *value);
    }
}

#endif

} // namespace

std::string_view toString(SettingOrigin origin) {
    return kOriginNames.at(static_cast<std::size_t>(origin));
}

Result<std::string> readSettingsFile(const std::filesystem::path& file) {
    const auto bytes = readFile(file, kMaximumFileSize);
    if (!bytes)
        return bytes.error().code == Errc::notFound ? Result<std::string>("{}") : failure(bytes.error());
    return std::string(textOf(*bytes));
}

Result<SettingValues> parseSettings(std::string_view text, const std::filesystem::path& file, SettingOrigin origin,
                                    std::vector<SettingProblem>& problems) {
    SettingValues values;
    try {
        const Json json = Json::parse(text);
        if (!json.is_object())
            return failure(Error(Errc::settingsInvalid, "not a JSON object").with("file", utf8Path(file)));
        for (const auto& [key, member] : json.items()) {
            const auto value = valueOf(member);
            if (const auto fault = faultOfMember(key, value, origin))
                problems.push_back({key, *fault, origin});
            else
                values.emplace(key, *value);
        }
    } catch (const Json::exception& error) {
        return failure(Error(Errc::settingsInvalid, error.what()).with("file", utf8Path(file)));
    }
    return values;
}

Result<MachineSettings> readMachineSettings(const std::filesystem::path& installerFile,
                                            const std::filesystem::path& policyFile) {
    MachineSettings machine;
    for (const auto& [file, origin, values] : {std::tuple(installerFile, SettingOrigin::installer, &machine.installer),
                                               std::tuple(policyFile, SettingOrigin::policy, &machine.policy)}) {
        const auto text = readSettingsFile(file);
        if (!text)
            return failure(text.error());
        auto parsed = parseSettings(*text, file, origin, machine.problems);
        if (!parsed)
            return failure(parsed.error());
        *values = std::move(*parsed);
    }
    return machine;
}

Result<MachineSettings> readMachineSettings() {
#ifdef _WIN32
    MachineSettings machine;
    machine.installer = readRegistry(L"Software\\Todoke", SettingOrigin::installer, machine.problems);
    machine.policy = readRegistry(L"Software\\Policies\\Todoke", SettingOrigin::policy, machine.problems);
    return machine;
#else
    return readMachineSettings("/etc/todoke/settings.json", "/etc/todoke/policy.json");
#endif
}

} // namespace todoke
