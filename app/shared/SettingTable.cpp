#include "app/shared/SettingTable.h"

#include "core/base/Text.h"

#include <algorithm>
#include <array>

namespace todoke {

namespace {

constexpr std::array<std::string_view, 8> kFaultNames = {"unknownKey",  "wrongType", "outOfRange", "notAChoice",
                                                         "wrongLength", "notDigits", "notUtf8",    "administratorOnly"};

SettingDefinition choice(std::string key, LocalText label, std::string standard, std::vector<SettingChoice> choices) {
    SettingDefinition setting{std::move(key), std::move(label), std::move(standard)};
    setting.choices = std::move(choices);
    return setting;
}

/// A text that is empty until somebody sets it.
SettingDefinition text(std::string key, LocalText label, std::int64_t minimum, std::int64_t maximum) {
    SettingDefinition setting{std::move(key), std::move(label), std::string(), minimum, maximum};
    setting.mayBeEmpty = true;
    return setting;
}

SettingDefinition digits(std::string key, LocalText label, std::int64_t minimum, std::int64_t maximum) {
    SettingDefinition setting = text(std::move(key), std::move(label), minimum, maximum);
    setting.digitsOnly = true;
    return setting;
}

SettingDefinition administratorText(std::string key, LocalText label, std::int64_t minimum, std::int64_t maximum) {
    SettingDefinition setting = text(std::move(key), std::move(label), minimum, maximum);
    setting.administratorOnly = true;
    return setting;
}

std::vector<SettingDefinition> makeTable() {
    return {
        choice("language", {"表示言語", "Language"}, "system",
               {{"system", {"システムの設定に合わせる", "As the system"}},
                {"ja", {"日本語", "Japanese"}},
                {"en", {"英語", "English"}}}),
        choice("appearance", {"画面の配色", "Appearance"}, "system",
               {{"system", {"システムの設定に合わせる", "As the system"}},
                {"light", {"明るい", "Light"}},
                {"dark", {"暗い", "Dark"}}}),
        choice("role", {"この端末の役割", "Role of this PC"}, "onePc",
               {{"onePc", {"チェックと送信を 1 台で行う", "Checks and sends"}},
                {"checkPc", {"チェック端末", "Check PC"}},
                {"uploadPc", {"送信端末", "Upload PC"}}}),
        text("organisation.name", {"組織名", "Name of the organisation"}, 1, 100),
        text("organisation.code", {"組織コード", "Code of the organisation"}, 1, 20),
        text("institution.name", {"医療機関名", "Name of the institution"}, 1, 100),
        digits("institution.code", {"医療機関コード (10 桁)", "Institution code (10 digits)"}, 10, 10),
        text("operator", {"操作者", "Operator"}, 1, 50),
        text("endpoint", {"送信先", "Endpoint"}, 1, 64),
        administratorText("endpoints.folder",
                          {"送信先の設定ファイルのフォルダー", "Folder with endpoint profiles of the administrator"}, 1,
                          4096),
        text("packs.folder",
             {"様式定義フォルダー (同梱のものに加えて)", "Folder with form packs (besides those of the program)"}, 1,
             4096),
        {"check.jobs",
         {"同時にチェックする数 (0 は自動)", "Checks at the same time (0: automatic)"},
         std::int64_t{0},
         0,
         64},
        {"history.record", {"チェックを履歴に残す", "Keep checks in the history"}, true},
        choice("log.level", {"ログの詳しさ", "Detail of the log"}, "info",
               {{"debug", {"詳細", "Everything"}},
                {"info", {"標準", "Standard"}},
                {"warning", {"警告のみ", "Warnings only"}}}),
    };
}

std::optional<SettingFault> faultOfText(const SettingDefinition& setting, const std::string& value) {
    if (firstInvalidUtf8(value))
        return SettingFault::notUtf8;
    if (!setting.choices.empty()) {
        const bool known = std::any_of(setting.choices.begin(), setting.choices.end(),
                                       [&](const SettingChoice& choice) { return choice.value == value; });
        return known ? std::nullopt : std::optional(SettingFault::notAChoice);
    }
    if (value.empty() && setting.mayBeEmpty)
        return std::nullopt;
    if (setting.digitsOnly && value.find_first_not_of("0123456789") != std::string::npos)
        return SettingFault::notDigits;
    const auto length = static_cast<std::int64_t>(countCodePoints(value));
    return length < setting.minimum || length > setting.maximum ? std::optional(SettingFault::wrongLength)
                                                                : std::nullopt;
}

} // namespace

std::string_view toString(SettingFault fault) {
    return kFaultNames.at(static_cast<std::size_t>(fault));
}

const std::vector<SettingDefinition>& settingTable() {
    static const std::vector<SettingDefinition> table = makeTable();
    return table;
}

const SettingDefinition* findSetting(std::string_view key) {
    const auto& table = settingTable();
    const auto found =
        std::find_if(table.begin(), table.end(), [&](const SettingDefinition& setting) { return setting.key == key; });
    return found == table.end() ? nullptr : &*found;
}

std::optional<SettingFault> faultOf(const SettingDefinition& setting, const SettingValue& value) {
    if (value.index() != setting.standard.index())
        return SettingFault::wrongType;
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        if (*number < setting.minimum || *number > setting.maximum)
            return SettingFault::outOfRange;
    }
    if (const auto* words = std::get_if<std::string>(&value))
        return faultOfText(setting, *words);
    return std::nullopt;
}

} // namespace todoke
