#include "app/shared/PolicyTemplates.h"

#include "app/shared/SettingTable.h"

#include <fmt/format.h>

#include <algorithm>

namespace todoke {

namespace {

constexpr std::string_view kKey = R"(Software\Policies\Todoke)";

std::string escaped(std::string_view text) {
    std::string result;
    for (const char character : text) {
        switch (character) {
        case '&':
            result += "&amp;";
            break;
        case '<':
            result += "&lt;";
            break;
        case '>':
            result += "&gt;";
            break;
        case '"':
            result += "&quot;";
            break;
        default:
            result += character;
        }
    }
    return result;
}

/// What a setting is called inside of the templates, where dots have a meaning of their own.
std::string idOf(const SettingDefinition& setting) {
    std::string id = setting.key;
    std::replace(id.begin(), id.end(), '.', '_');
    return id;
}

/// What the policy editor asks for: nothing but on or off for a flag.
std::string elementsOf(const SettingDefinition& setting) {
    const std::string id = idOf(setting);
    if (std::holds_alternative<bool>(setting.standard))
        return "      <enabledValue><decimal value=\"1\"/></enabledValue>\n"
               "      <disabledValue><decimal value=\"0\"/></disabledValue>\n";
    if (std::holds_alternative<std::int64_t>(setting.standard))
        return fmt::format("      <elements><decimal id=\"{}_value\" valueName=\"{}\" minValue=\"{}\" maxValue=\"{}\" "
                           "required=\"true\"/></elements>\n",
                           id, setting.key, setting.minimum, setting.maximum);
    if (setting.choices.empty())
        return fmt::format("      <elements><text id=\"{}_value\" valueName=\"{}\" maxLength=\"{}\" "
                           "required=\"true\"/></elements>\n",
                           id, setting.key, setting.maximum);
    std::string items;
    for (const SettingChoice& choice : setting.choices)
        items +=
            fmt::format("          <item displayName=\"$(string.{}_{})\"><value><string>{}</string></value></item>\n",
                        id, choice.value, escaped(choice.value));
    return fmt::format("      <elements>\n        <enum id=\"{}_value\" valueName=\"{}\" required=\"true\">\n{}"
                       "        </enum>\n      </elements>\n",
                       id, setting.key, items);
}

std::string definitions() {
    std::string policies;
    for (const SettingDefinition& setting : settingTable()) {
        const std::string id = idOf(setting);
        const bool flag = std::holds_alternative<bool>(setting.standard);
        policies += fmt::format(
            "    <policy name=\"{0}\" class=\"Machine\" displayName=\"$(string.{0})\" "
            "explainText=\"$(string.{0}_help)\" "
            "key=\"{1}\"{2}{3}>\n"
            "      <parentCategory ref=\"Todoke\"/>\n      <supportedOn ref=\"windows:SUPPORTED_Windows_10_0\"/>\n{4}"
            "    </policy>\n",
            id, kKey, flag ? fmt::format(" valueName=\"{}\"", setting.key) : "",
            flag ? "" : fmt::format(" presentation=\"$(presentation.{})\"", id), elementsOf(setting));
    }
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
           "<policyDefinitions xmlns=\"http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions\" "
           "revision=\"1.0\" schemaVersion=\"1.0\">\n"
           "  <policyNamespaces>\n"
           "    <target prefix=\"todoke\" namespace=\"Todoke.Policies\"/>\n"
           "    <using prefix=\"windows\" namespace=\"Microsoft.Policies.Windows\"/>\n"
           "  </policyNamespaces>\n"
           "  <resources minRequiredRevision=\"1.0\"/>\n"
           "  <categories>\n    <category name=\"Todoke\" displayName=\"$(string.Todoke)\"/>\n  </categories>\n"
           "  <policies>\n" +
           policies + "  </policies>\n</policyDefinitions>\n";
}

std::string standardInWords(const SettingDefinition& setting, Language language) {
    if (const auto* flag = std::get_if<bool>(&setting.standard))
        return language == Language::ja ? (*flag ? "有効" : "無効") : (*flag ? "Enabled" : "Disabled");
    if (const auto* number = std::get_if<std::int64_t>(&setting.standard))
        return std::to_string(*number);
    const auto& value = std::get<std::string>(setting.standard);
    const auto choice = std::find_if(setting.choices.begin(), setting.choices.end(),
                                     [&](const SettingChoice& each) { return each.value == value; });
    if (choice != setting.choices.end())
        return choice->label.in(language);
    return language == Language::ja ? "(なし)" : "(none)";
}

std::string helpOf(const SettingDefinition& setting, Language language) {
    const std::string standard = standardInWords(setting, language);
    if (language == Language::ja)
        return fmt::format(
            "{} を、この PC のすべての利用者について固定します。利用者は変更できません。未構成のときは利用者が決め、"
            "決めるまでは「{}」です。とどけの設定名: {}",
            setting.label.ja, standard, setting.key);
    return fmt::format("Fixes “{}” for all users of this PC; they cannot change it. When this is not configured, users "
                       "decide; until they do it is “{}”. Name of the setting in Todoke: {}",
                       setting.label.en, standard, setting.key);
}

std::string presentationOf(const SettingDefinition& setting, Language language) {
    const std::string id = idOf(setting);
    const std::string label = escaped(setting.label.in(language));
    if (std::holds_alternative<bool>(setting.standard))
        return {};
    std::string control;
    if (std::holds_alternative<std::int64_t>(setting.standard))
        control = fmt::format("<decimalTextBox refId=\"{}_value\" defaultValue=\"{}\">{}</decimalTextBox>", id,
                              std::get<std::int64_t>(setting.standard), label);
    else if (setting.choices.empty())
        control = fmt::format("<textBox refId=\"{}_value\"><label>{}</label></textBox>", id, label);
    else
        control = fmt::format("<dropdownList refId=\"{}_value\" noSort=\"true\">{}</dropdownList>", id, label);
    return fmt::format("      <presentation id=\"{}\">{}</presentation>\n", id, control);
}

std::string texts(Language language) {
    std::string strings = fmt::format("      <string id=\"Todoke\">{}</string>\n",
                                      language == Language::ja ? "とどけ (Todoke)" : "Todoke");
    std::string presentations;
    for (const SettingDefinition& setting : settingTable()) {
        const std::string id = idOf(setting);
        strings += fmt::format("      <string id=\"{}\">{}</string>\n", id, escaped(setting.label.in(language)));
        strings += fmt::format("      <string id=\"{}_help\">{}</string>\n", id, escaped(helpOf(setting, language)));
        for (const SettingChoice& choice : setting.choices)
            strings += fmt::format("      <string id=\"{}_{}\">{}</string>\n", id, choice.value,
                                   escaped(choice.label.in(language)));
        presentations += presentationOf(setting, language);
    }
    return fmt::format("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                       "<policyDefinitionResources xmlns=\"http://schemas.microsoft.com/GroupPolicy/2006/07/"
                       "PolicyDefinitions\" revision=\"1.0\" schemaVersion=\"1.0\">\n"
                       "  <displayName>{}</displayName>\n  <description>{}</description>\n  <resources>\n"
                       "    <stringTable>\n{}    </stringTable>\n    <presentationTable>\n{}    </presentationTable>\n"
                       "  </resources>\n</policyDefinitionResources>\n",
                       language == Language::ja ? "とどけ (Todoke)" : "Todoke",
                       language == Language::ja ? "とどけの設定のポリシー" : "Policies for the settings of Todoke",
                       strings, presentations);
}

} // namespace

std::vector<PolicyTemplate> policyTemplates() {
    return {{"Todoke.admx", definitions()},
            {"ja-JP/Todoke.adml", texts(Language::ja)},
            {"en-US/Todoke.adml", texts(Language::en)}};
}

} // namespace todoke
