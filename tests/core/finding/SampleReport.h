#pragma once

#include "core/check/ReportBuilder.h"
#include "core/model/FindingCode.h"

namespace todoke {

inline PackRef standInPack() {
    return {"standin", "2024-04", std::string(64, 'a'), {"模擬仕様 2024-04", "Stand-in 2024-04"}, true, true};
}

inline ItemRef itemHaemoglobin() {
    return {
        "batch/form/blood/hb", {"検査所見", "Laboratory"}, "3-2", {"ヘモグロビン", "Haemoglobin"}, {"g/dL", "g/dL"}};
}

inline FormReport sampleForm(std::uint32_t number, std::string inHouseId) {
    FormReport form;
    form.info = {number,
                 "clinicalSurvey",
                 {"臨床調査個人票", "Clinical survey form"},
                 "97-1",
                 "2024-04",
                 {"97 潰瘍性大腸炎", "97 Ulcerative colitis"},
                 std::move(inHouseId),
                 "1234567",
                 "テスト 一郎",
                 "1310000001",
                 "2026-11-01",
                 "2",
                 {std::uint64_t{1000} * number, 900},
                 std::uint64_t{100} * number};
    return form;
}

inline std::vector<Finding> sampleErrors() {
    Finding range = makeFinding("F3005");
    range.item = itemHaemoglobin();
    range.found = "130";
    range.args = {{"minimum", "3.0"}, {"maximum", "25.0"}};
    range.location = {312, 8, 3456, "/batch/form[3]/blood/hb"};
    range.technical = "value '130' exceeds the maximum";

    Finding list = makeFinding("F3002");
    list.item = {"batch/form/sex", {"基本情報", "Basics"}, "1-2", {"性別", "Sex"}, {}};
    list.found = "=cmd|' /C calc'!A0";
    list.args = {{"table", "性別"}};
    for (int code = 1; code <= 10; ++code)
        list.allowed.push_back({std::to_string(code), {"値" + std::to_string(code), "value " + std::to_string(code)}});
    list.location = {320, 4, 3600, "/batch/form[3]/sex"};

    Finding rule = makeFinding("F4001");
    rule.item = {"batch/form/severity", {"重症度分類", "Severity"}, "5-1", {"臨床的重症度", "Clinical severity"}, {}};
    rule.ruleId = "UC-SEVERITY-1";
    rule.clause = "診断基準 重症度分類";
    rule.message = {"「軽症」となっていますが、「排便回数」の値「8」からは重症にあたります。",
                    "It says “mild”, but the value “8” of “stools” makes it severe."};
    rule.fix = {"5-1 の選択を見直してください。", "Look again at 5-1."};
    rule.location = {330, 4, 3700, "/batch/form[3]/severity"};
    return {range, list, rule};
}

/// Three files: one with a form of each verdict, one that cannot be read, one whose header blocks its form.
inline CheckReport sampleReport() {
    SourceReport mixed;
    mixed.name = "退院_20261101.xml";
    mixed.path = "D:/secret-user/export/退院_20261101.xml";
    mixed.size = 5000;
    mixed.sha256 = std::string(64, 'b');
    mixed.pack = standInPack();
    mixed.institutionCode = "1310000001";
    mixed.findings = {makeFinding("F9002")};
    mixed.findings.front().args = {{"pack", "模擬仕様 2024-04"}};
    mixed.forms = {sampleForm(1, "A-000101"), sampleForm(2, "A-000102"), sampleForm(3, "A-000103")};
    mixed.forms[0].findings = {makeFinding("F5004")};
    mixed.forms[0].findings.front().location = {100, 3, 1000, "/batch/form[1]"};
    mixed.forms[1].findings = {makeFinding("F5002")};
    mixed.forms[1].findings.front().args = {{"otherFile", "前回.xml"}, {"firstForm", "7"}};
    mixed.forms[1].findings.front().location = {200, 3, 2000, "/batch/form[2]"};
    mixed.forms[2].findings = sampleErrors();

    SourceReport unreadable;
    unreadable.name = "まとめ.zip!/\x1b[31m一覧.xml";
    unreadable.size = 12;
    unreadable.findings = {makeFinding("F1003")};
    unreadable.findings.front().args = {{"encoding", "Shift_JIS"}};
    unreadable.findings.front().location = {1, 1, 0, ""};

    SourceReport blocked;
    blocked.name = "件数.xml";
    blocked.size = 3000;
    blocked.sha256 = std::string(64, 'c');
    blocked.pack = {"site", "1", std::string(64, 'd'), {"院内の試作", "Site trial"}, true, false};
    blocked.findings = {makeFinding("F5003")};
    blocked.findings.front().args = {{"stated", "2"}, {"counted", "1"}};
    blocked.findings.front().location = {3, 12, 90, "/batch/header/count"};
    blocked.forms = {sampleForm(1, "B-000001")};

    check::ReportBuilder builder(Date{std::chrono::year{2026}, std::chrono::November, std::chrono::day{22}});
    builder.add(std::move(mixed));
    builder.add(std::move(unreadable));
    builder.add(std::move(blocked));
    return std::move(builder).finish();
}

} // namespace todoke
