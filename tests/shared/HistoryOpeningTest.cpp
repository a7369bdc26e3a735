#include "app/shared/HistoryOpening.h"

#include "app/shared/FileSecretStore.h"
#include "core/base/File.h"
#include "core/crypto/SystemRandom.h"
#include "tests/support/ErrorCode.h"
#include "tests/support/FakeClock.h"
#include "tests/support/Must.h"

#include <QTemporaryDir>
#include <QTest>
#include <array>
#include <thread>

using namespace todoke;
using namespace todoke::test;

class HistoryOpeningTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void aSecretComesBack();
    void aMissingSecretIsNoError();
    void aStoreThatIsGoneIsAnError();
    void secretsAreReadableForTheirOwnerOnly();
    void namesCannotLeadOutOfTheFolder();
    void theHistoryOpensAgainWithTheSameKeys();
    void withoutItsKeysAHistoryIsLeftAlone();
    void firstStartsAtTheSameTimeAgree();

private:
    [[nodiscard]] DataFolder folder() const {
        return must(DataFolder::open(std::filesystem::path(m_folder->path().toStdString()) / "data"));
    }
    auto open() {
        FileSecretStore secrets(folder().secrets());
        return openHistory(folder(), secrets, m_random, m_clock);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    crypto::SystemRandom m_random;
    FakeClock m_clock;
};

void HistoryOpeningTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
}

void HistoryOpeningTest::cleanup() {
    m_folder.reset();
}

void HistoryOpeningTest::aSecretComesBack() {
    FileSecretStore store(folder().secrets());
    const Bytes bytes = {0, 1, 2, 255, 10, 13};
    must(store.put("sealing-key", crypto::SecretBytes(Bytes(1000, 7))));
    must(store.put("sealing-key", crypto::SecretBytes(bytes)));
    must(store.put("other", crypto::SecretBytes("other")));
    FileSecretStore again(folder().secrets());
    QVERIFY(must(again.get("sealing-key"))->equals(bytes));
    QVERIFY(must(again.get("other"))->equals(bytesOf("other")));
}

void HistoryOpeningTest::aMissingSecretIsNoError() {
    FileSecretStore store(folder().secrets());
    QVERIFY(!must(store.get("sealing-key")));
}

void HistoryOpeningTest::aStoreThatIsGoneIsAnError() {
    FileSecretStore store(folder().root() / "gone");
    QCOMPARE(codeOf(store.get("sealing-key")), "notFound");
    QCOMPARE(codeOf(store.put("sealing-key", crypto::SecretBytes("x"))), "notWritable");
}

void HistoryOpeningTest::secretsAreReadableForTheirOwnerOnly() {
    FileSecretStore store(folder().secrets());
    must(store.put("sealing-key", crypto::SecretBytes("x")));
    const auto file = folder().secrets() / "sealing-key.secret";
    QCOMPARE(std::filesystem::status(file).permissions(), std::filesystem::perms(0600));
}

void HistoryOpeningTest::namesCannotLeadOutOfTheFolder() {
    FileSecretStore store(folder().secrets());
    for (const char* name : {"", "..", "../settings", "a/b", "A", "a b", "日本"}) {
        QCOMPARE(codeOf(store.get(name)), "wrongUse");
        QCOMPARE(codeOf(store.put(name, crypto::SecretBytes("x"))), "wrongUse");
    }
    QCOMPARE(codeOf(store.get(std::string(65, 'a'))), "wrongUse");
}

void HistoryOpeningTest::theHistoryOpensAgainWithTheSameKeys() {
    const std::string device = must(open())->deviceId();
    auto history = must(open());
    QCOMPARE(history->deviceId(), device);
    QVERIFY(!must(history->audit().verify()).broken);
}

void HistoryOpeningTest::withoutItsKeysAHistoryIsLeftAlone() {
    const std::string device = must(open())->deviceId();
    const auto key = folder().secrets() / "history-data.secret";
    const auto aside = folder().secrets() / "aside";
    std::filesystem::rename(key, aside);
    const auto opened = open();
    QCOMPARE(codeOf(opened), "databaseKeyWrong");
    QCOMPARE(std::string(opened.error().arg("file")), utf8Path(folder().historyFile()));
    QVERIFY(!std::filesystem::exists(key));
    std::filesystem::rename(aside, key);
    QCOMPARE(must(open())->deviceId(), device);
}

void HistoryOpeningTest::firstStartsAtTheSameTimeAgree() {
    std::array<std::string, 6> devices;
    std::vector<std::thread> threads;
    for (std::string& device : devices)
        threads.emplace_back([&] { device = must(open())->deviceId(); });
    for (std::thread& thread : threads)
        thread.join();
    for (const std::string& device : devices)
        QCOMPARE(device, devices.front());
}

QTEST_GUILESS_MAIN(HistoryOpeningTest)
#include "HistoryOpeningTest.moc"
