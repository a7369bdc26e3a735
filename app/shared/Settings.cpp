#include "app/shared/Settings.h"

#include "app/shared/FileLock.h"
#include "core/base/File.h"

#include <nlohmann/json.hpp>

#include <stdexcept>

namespace todoke {

namespace {

using Json = nlohmann::json;

constexpr std::uint64_t kMaximumFileSize = 1'048'576;

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

Json jsonOf(const SettingValue& value) {
    return std::visit([](const auto& held) { return Json(held); }, value);
}

/// The text of the file; that of an empty object when there is none.
Result<std::string> readText(const std::filesystem::path& file) {
    const auto bytes = readFile(file, kMaximumFileSize);
    if (!bytes)
        return bytes.error().code == Errc::notFound ? Result<std::string>("{}") : failure(bytes.error());
    return std::string(textOf(*bytes));
}

Result<Json> parse(std::string_view text, const std::filesystem::path& file) {
    try {
        Json json = Json::parse(text);
        if (json.is_object())
            return json;
        return failure(Error(Errc::settingsInvalid, "not a JSON object").with("file", utf8Path(file)));
    } catch (const Json::exception& error) {
        return failure(Error(Errc::settingsInvalid, error.what()).with("file", utf8Path(file)));
    }
}

const SettingDefinition& known(std::string_view key) {
    const SettingDefinition* const setting = findSetting(key);
    if (setting == nullptr)
        throw std::out_of_range("no setting " + std::string(key));
    return *setting;
}

} // namespace

std::string_view toString(SettingOrigin origin) {
    return origin == SettingOrigin::standard ? "default" : "user";
}

Result<Settings> Settings::load(std::filesystem::path file) {
    Settings settings(std::move(file));
    const auto text = readText(settings.m_file);
    if (!text)
        return failure(text.error());
    if (auto read = settings.read(*text); !read)
        return failure(read.error());
    return settings;
}

Result<void> Settings::read(std::string_view text) {
    const auto json = parse(text, m_file);
    if (!json)
        return failure(json.error());
    m_values.clear();
    m_problems.clear();
    for (const auto& [key, member] : json->items()) {
        const SettingDefinition* const setting = findSetting(key);
        const auto value = valueOf(member);
        std::optional<SettingFault> fault;
        if (setting == nullptr)
            fault = SettingFault::unknownKey;
        else
            fault = value ? faultOf(*setting, *value) : SettingFault::wrongType;
        if (fault)
            m_problems.push_back({key, *fault});
        else
            m_values.emplace(key, *value);
    }
    return {};
}

const SettingValue& Settings::value(std::string_view key) const {
    const SettingDefinition& setting = known(key);
    const auto found = m_values.find(key);
    return found == m_values.end() ? setting.standard : found->second;
}

SettingOrigin Settings::origin(std::string_view key) const {
    return m_values.contains(known(key).key) ? SettingOrigin::user : SettingOrigin::standard;
}

Result<void> Settings::set(std::string_view key, const SettingValue& value) {
    const SettingDefinition* const setting = findSetting(key);
    const auto fault = setting == nullptr ? SettingFault::unknownKey : faultOf(*setting, value);
    if (fault)
        return failure(
            Error(Errc::settingsInvalid).with("key", std::string(key)).with("reason", std::string(toString(*fault))));
    return store(key, &value);
}

Result<void> Settings::reset(std::string_view key) {
    return store(key, nullptr);
}

Result<void> Settings::store(std::string_view key, const SettingValue* value) {
    // Read again under the lock, so that what another process has just set is not written over.
    std::filesystem::path lockFile = m_file;
    lockFile += ".lock";
    const auto lock = FileLock::acquire(lockFile);
    if (!lock)
        return failure(lock.error());
    const auto before = readText(m_file);
    if (!before)
        return failure(before.error());
    auto json = parse(*before, m_file);
    if (!json)
        return failure(json.error());
    json->erase(std::string(key));
    if (value != nullptr)
        (*json)[std::string(key)] = jsonOf(*value);
    const std::string text = json->dump(2) + "\n";
    if (auto written = writeFileAtomically(m_file, bytesOf(text)); !written)
        return written;
    return read(text);
}

} // namespace todoke
