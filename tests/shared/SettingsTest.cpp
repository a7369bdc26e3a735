#include "app/shared/Settings.h"

#include "core/base/File.h"
#include "tests/support/ErrorCode.h"
#include "tests/support/Must.h"

#include <QTemporaryDir>
#include <QTest>
#include <array>
#include <set>
#include <thread>

using namespace todoke;
using namespace todoke::test;

class SettingsTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void theTableIsSound();
    void withoutAFileTheDefaultsCount();
    void keepsWhatWasSet();
    void refusesWhatDoesNotFit_data();
    void refusesWhatDoesNotFit();
    void wrongValuesInTheFileDoNotCountAndStay();
    void aDamagedFileIsNotWrittenOver_data();
    void aDamagedFileIsNotWrittenOver();
    void unknownMembersStay();
    void settersDoNotUndoEachOther();
    void theFileIsReadableForItsOwnerOnly();
    void anUnknownKeyIsOurOwnBug();
    void whatCountsMoreComesFirst();
    void whatAPolicyFixedCannotBeChanged();
    void wrongValuesOfTheMachineDoNotCount();
    void aDamagedPolicyStopsTheProgram();

private:
    [[nodiscard]] std::filesystem::path file() const {
        return std::filesystem::path(m_folder->path().toStdString()) / "settings.json";
    }
    [[nodiscard]] Settings load() const { return must(Settings::load(file())); }
    void write(std::string_view text) const { must(writeFileAtomically(file(), bytesOf(text))); }
    [[nodiscard]] std::string read() const { return std::string(textOf(must(readFile(file(), 1'000'000)))); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void SettingsTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
}

void SettingsTest::cleanup() {
    m_folder.reset();
}

void SettingsTest::theTableIsSound() {
    std::set<std::string> keys;
    for (const SettingDefinition& setting : settingTable()) {
        QVERIFY2(keys.insert(setting.key).second, setting.key.c_str());
        QVERIFY2(!setting.label.ja.empty() && !setting.label.en.empty(), setting.key.c_str());
        QVERIFY2(!faultOf(setting, setting.standard), setting.key.c_str());
        QVERIFY2(setting.minimum <= setting.maximum, setting.key.c_str());
        for (const SettingChoice& choice : setting.choices)
            QVERIFY2(!choice.label.ja.empty() && !choice.label.en.empty(), setting.key.c_str());
    }
}

void SettingsTest::withoutAFileTheDefaultsCount() {
    const Settings settings = load();
    QCOMPARE(settings.text("language"), std::string("system"));
    QCOMPARE(settings.number("check.jobs"), std::int64_t{0});
    QCOMPARE(settings.flag("history.record"), true);
    QVERIFY(settings.origin("language") == SettingOrigin::standard);
    QVERIFY(settings.problems().empty());
    QVERIFY(!std::filesystem::exists(file()));
}

void SettingsTest::keepsWhatWasSet() {
    Settings settings = load();
    must(settings.set("institution.name", std::string("架空病院 \"本院\"")));
    must(settings.set("institution.code", std::string("1319999996")));
    must(settings.set("check.jobs", std::int64_t{64}));
    must(settings.set("history.record", false));
    for (const Settings& now : {settings, load()}) {
        QCOMPARE(now.text("institution.name"), std::string("架空病院 \"本院\""));
        QCOMPARE(now.text("institution.code"), std::string("1319999996"));
        QCOMPARE(now.number("check.jobs"), std::int64_t{64});
        QCOMPARE(now.flag("history.record"), false);
        QVERIFY(now.origin("check.jobs") == SettingOrigin::user);
        QVERIFY(now.origin("language") == SettingOrigin::standard);
    }
    must(settings.reset("check.jobs"));
    QCOMPARE(load().number("check.jobs"), std::int64_t{0});
    QVERIFY(load().origin("check.jobs") == SettingOrigin::standard);
    QCOMPARE(load().flag("history.record"), false);
}

void SettingsTest::refusesWhatDoesNotFit_data() {
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<SettingValue>("value");
    QTest::addColumn<QByteArray>("reason");
    const auto row = [](const char* key, SettingValue value, const char* reason) {
        QTest::addRow("%s %s", key, reason) << QByteArray(key) << std::move(value) << QByteArray(reason);
    };
    row("colour", std::string("blue"), "unknownKey");
    row("language", std::int64_t{1}, "wrongType");
    row("history.record", std::string("true"), "wrongType");
    row("check.jobs", std::int64_t{65}, "outOfRange");
    row("check.jobs", std::int64_t{-1}, "outOfRange");
    row("language", std::string("fr"), "notAChoice");
    row("language", std::string(), "notAChoice");
    row("institution.code", std::string("131999999"), "wrongLength");
    row("institution.code", std::string("131999999６"), "notDigits");
    row("institution.name", std::string(101, 'x'), "wrongLength");
    row("institution.name", std::string("\xE3\x81"), "notUtf8");
    row("endpoints.folder", std::string("/tmp"), "administratorOnly");
}

void SettingsTest::refusesWhatDoesNotFit() {
    QFETCH(QByteArray, key);
    QFETCH(SettingValue, value);
    QFETCH(QByteArray, reason);
    Settings settings = load();
    const auto result = settings.set(key.toStdString(), value);
    QCOMPARE(codeOf(result), "settingsInvalid");
    QCOMPARE(QByteArray::fromStdString(std::string(result.error().arg("field"))), key);
    QCOMPARE(QByteArray::fromStdString(std::string(result.error().arg("reason"))), reason);
    QVERIFY(!std::filesystem::exists(file()));
}

void SettingsTest::wrongValuesInTheFileDoNotCountAndStay() {
    write(R"({"language": "fr", "check.jobs": 1.5, "history.record": null, "role": "checkPc",
              "endpoints.folder": "/tmp"})");
    Settings settings = load();
    QCOMPARE(settings.text("language"), std::string("system"));
    QVERIFY(settings.origin("language") == SettingOrigin::standard);
    QCOMPARE(settings.text("role"), std::string("checkPc"));
    const std::vector<SettingProblem> expected = {{"check.jobs", SettingFault::wrongType},
                                                  {"endpoints.folder", SettingFault::administratorOnly},
                                                  {"history.record", SettingFault::wrongType},
                                                  {"language", SettingFault::notAChoice}};
    QVERIFY(settings.problems() == expected);
    must(settings.set("role", std::string("uploadPc")));
    QVERIFY(settings.problems() == expected);
    QVERIFY(read().find("\"fr\"") != std::string::npos);
    must(settings.set("language", std::string("en")));
    QCOMPARE(settings.problems().size(), std::size_t{3});
}

void SettingsTest::aDamagedFileIsNotWrittenOver_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("cut") << QByteArray("{\"language\": \"ja\"");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("not UTF-8") << QByteArray("{\"operator\": \"\x8e\x52\"}");
}

void SettingsTest::aDamagedFileIsNotWrittenOver() {
    QFETCH(QByteArray, text);
    Settings before = load();
    write(text.toStdString());
    const auto loaded = Settings::load(file());
    QCOMPARE(codeOf(loaded), "settingsInvalid");
    QCOMPARE(std::string(loaded.error().arg("file")), utf8Path(file()));
    QCOMPARE(codeOf(before.set("language", std::string("en"))), "settingsInvalid");
    QCOMPARE(read(), text.toStdString());
}

void SettingsTest::unknownMembersStay() {
    write(R"({"of.a.newer.version": {"a": [1, 2]}})");
    Settings settings = load();
    QVERIFY(settings.problems() == std::vector{SettingProblem({"of.a.newer.version", SettingFault::unknownKey})});
    must(settings.set("language", std::string("en")));
    QVERIFY(read().find("of.a.newer.version") != std::string::npos);
}

void SettingsTest::settersDoNotUndoEachOther() {
    constexpr int kTimes = 20;
    const std::array<std::string, 4> keys = {"organisation.name", "institution.name", "operator", "endpoint"};
    std::vector<std::thread> threads;
    for (const std::string& key : keys)
        threads.emplace_back([&, settings = load()]() mutable {
            for (int time = 1; time <= kTimes; ++time)
                must(settings.set(key, std::to_string(time)));
        });
    for (std::thread& thread : threads)
        thread.join();
    for (const std::string& key : keys)
        QCOMPARE(load().text(key), std::to_string(kTimes));
}

void SettingsTest::theFileIsReadableForItsOwnerOnly() {
    must(load().set("language", std::string("en")));
    QCOMPARE(std::filesystem::status(file()).permissions(), std::filesystem::perms(0600));
}

void SettingsTest::anUnknownKeyIsOurOwnBug() {
    const Settings settings = load();
    QVERIFY_THROWS_EXCEPTION(std::out_of_range, static_cast<void>(settings.value("colour")));
}

void SettingsTest::whatCountsMoreComesFirst() {
    const MachineSettings machine{.installer = {{"role", std::string("checkPc")},
                                                {"endpoint", std::string("of-the-installer")},
                                                {"check.jobs", std::int64_t{2}}},
                                  .policy = {{"endpoint", std::string("of-the-policy")}},
                                  .problems = {}};
    write(R"({"endpoint": "of-the-user", "check.jobs": 3})");
    Settings settings = must(Settings::load(file(), machine));
    QCOMPARE(settings.text("role"), std::string("checkPc"));
    QVERIFY(settings.origin("role") == SettingOrigin::installer);
    QCOMPARE(settings.number("check.jobs"), std::int64_t{3});
    QVERIFY(settings.origin("check.jobs") == SettingOrigin::user);
    QCOMPARE(settings.text("endpoint"), std::string("of-the-policy"));
    QVERIFY(settings.origin("endpoint") == SettingOrigin::policy);
    QVERIFY(settings.origin("language") == SettingOrigin::standard);
    must(settings.reset("check.jobs"));
    QCOMPARE(settings.number("check.jobs"), std::int64_t{2});
    QVERIFY(settings.origin("check.jobs") == SettingOrigin::installer);
}

void SettingsTest::whatAPolicyFixedCannotBeChanged() {
    Settings settings =
        must(Settings::load(file(), {.installer = {}, .policy = {{"history.record", true}}, .problems = {}}));
    QVERIFY(settings.isFixed("history.record"));
    QVERIFY(!settings.isFixed("language"));
    const auto refused = settings.set("history.record", false);
    QCOMPARE(codeOf(refused), "settingFixed");
    QCOMPARE(std::string(refused.error().arg("field")), std::string("history.record"));
    QCOMPARE(codeOf(settings.reset("history.record")), "settingFixed");
    QVERIFY(settings.flag("history.record"));
    QVERIFY(!std::filesystem::exists(file()));
    must(settings.set("language", std::string("en")));
}

void SettingsTest::wrongValuesOfTheMachineDoNotCount() {
    const auto installer = file().parent_path() / "installer.json";
    const auto policy = file().parent_path() / "policy.json";
    must(writeFileAtomically(installer, bytesOf(R"({"role": "checkPc", "language": "fr"})")));
    must(writeFileAtomically(policy, bytesOf(R"({"check.jobs": 65, "colour": "blue"})")));
    const Settings settings = must(Settings::load(file(), must(readMachineSettings(installer, policy))));
    QCOMPARE(settings.text("role"), std::string("checkPc"));
    QCOMPARE(settings.number("check.jobs"), std::int64_t{0});
    const std::vector<SettingProblem> expected = {{"language", SettingFault::notAChoice, SettingOrigin::installer},
                                                  {"check.jobs", SettingFault::outOfRange, SettingOrigin::policy},
                                                  {"colour", SettingFault::unknownKey, SettingOrigin::policy}};
    QVERIFY(settings.problems() == expected);
}

void SettingsTest::aDamagedPolicyStopsTheProgram() {
    const auto missing = file().parent_path() / "missing.json";
    const auto policy = file().parent_path() / "policy.json";
    must(writeFileAtomically(policy, bytesOf(R"({"history.record": tru)")));
    const auto read = readMachineSettings(missing, policy);
    QCOMPARE(codeOf(read), "settingsInvalid");
    QCOMPARE(std::string(read.error().arg("file")), utf8Path(policy));
    QVERIFY(must(readMachineSettings(missing, missing)).policy.empty());
}

QTEST_GUILESS_MAIN(SettingsTest)
#include "SettingsTest.moc"
