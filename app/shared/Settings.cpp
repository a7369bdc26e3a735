#include "app/shared/Settings.h"

#include "app/shared/FileLock.h"
#include "core/base/File.h"

#include <nlohmann/json.hpp>

#include <stdexcept>

namespace todoke {

namespace {

using Json = nlohmann::json;

Json jsonOf(const SettingValue& value) {
    return std::visit([](const auto& held) { return Json(held); }, value);
}

const SettingDefinition& known(std::string_view key) {
    const SettingDefinition* const setting = findSetting(key);
    if (setting == nullptr)
        throw std::out_of_range("no setting " + std::string(key));
    return *setting;
}

} // namespace

Result<Settings> Settings::load(std::filesystem::path file, MachineSettings machine) {
    Settings settings(std::move(file), std::move(machine));
    const auto text = readSettingsFile(settings.m_file);
    if (!text)
        return failure(text.error());
    if (auto read = settings.read(*text); !read)
        return failure(read.error());
    return settings;
}

Result<void> Settings::read(std::string_view text) {
    std::vector<SettingProblem> problems = m_machine.problems;
    auto values = parseSettings(text, m_file, SettingOrigin::user, problems);
    if (!values)
        return failure(values.error());
    m_values = std::move(*values);
    m_problems = std::move(problems);
    return {};
}

const SettingValue& Settings::value(std::string_view key) const {
    const SettingDefinition& setting = known(key);
    for (const SettingValues* values : {&m_machine.policy, &m_values, &m_machine.installer}) {
        if (const auto found = values->find(key); found != values->end())
            return found->second;
    }
    return setting.standard;
}

SettingOrigin Settings::origin(std::string_view key) const {
    const std::string& name = known(key).key;
    if (m_machine.policy.contains(name))
        return SettingOrigin::policy;
    if (m_values.contains(name))
        return SettingOrigin::user;
    return m_machine.installer.contains(name) ? SettingOrigin::installer : SettingOrigin::standard;
}

Result<void> Settings::set(std::string_view key, const SettingValue& value) {
    const SettingDefinition* const setting = findSetting(key);
    auto fault = setting == nullptr ? SettingFault::unknownKey : faultOf(*setting, value);
    if (!fault && setting->administratorOnly)
        fault = SettingFault::administratorOnly;
    if (fault)
        return failure(
            Error(Errc::settingsInvalid).with("field", std::string(key)).with("reason", std::string(toString(*fault))));
    return store(key, &value);
}

Result<void> Settings::reset(std::string_view key) {
    if (findSetting(key) == nullptr)
        return failure(Error(Errc::settingsInvalid)
                           .with("field", std::string(key))
                           .with("reason", std::string(toString(SettingFault::unknownKey))));
    return store(key, nullptr);
}

Result<void> Settings::store(std::string_view key, const SettingValue* value) {
    if (m_machine.policy.contains(key))
        return failure(Error(Errc::settingFixed).with("field", std::string(key)));
    // Read again under the lock, so that what another process has just set is not written over.
    std::filesystem::path lockFile = m_file;
    lockFile += ".lock";
    const auto lock = FileLock::acquire(lockFile);
    if (!lock)
        return failure(lock.error());
    const auto before = readSettingsFile(m_file);
    if (!before)
        return failure(before.error());
    std::vector<SettingProblem> ignored;
    if (auto sound = parseSettings(*before, m_file, SettingOrigin::user, ignored); !sound)
        return failure(sound.error());
    Json json = Json::parse(*before);
    json.erase(std::string(key));
    if (value != nullptr)
        json[std::string(key)] = jsonOf(*value);
    const std::string text = json.dump(2) + "\n";
    if (auto written = writeFileAtomically(m_file, bytesOf(text)); !written)
        return written;
    return read(text);
}

} // namespace todoke
