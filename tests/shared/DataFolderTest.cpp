#include "app/shared/DataFolder.h"

#include "app/shared/SenderLock.h"
#include "tests/support/ErrorCode.h"
#include "tests/support/Must.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace todoke;
using namespace todoke::test;

namespace {

constexpr int kPatience = 60'000;
const auto kOwnerOnly = std::filesystem::perms::owner_all;

/// A process of `LockHolder`.
class Holder {
public:
    explicit Holder(const std::filesystem::path& folder) {
        m_process.start(TODOKE_LOCK_HOLDER, {QString::fromStdString(folder.string())});
    }

    QByteArray answer() {
        while (!m_process.canReadLine() && m_process.waitForReadyRead(kPatience)) {
        }
        return m_process.readLine().trimmed();
    }

    void kill() {
        m_process.kill();
        m_process.waitForFinished(kPatience);
    }

    ~Holder() { kill(); }

private:
    QProcess m_process;
};

} // namespace

class DataFolderTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void theOptionWinsOverTheEnvironment();
    void theEnvironmentWinsOverTheSystem();
    void elseItIsTheSystemsFolderOfTheUser();
    void onlyTheOwnerCanLookInside();
    void takesTheRightsOfOthersAway();
    void refusesAFolderThatUsersShare();
    void saysWhenItCannotBeMade();
    void oneProcessHasTheRightToSend();
    void aKilledProcessLosesTheRightToSend();
    void everyFolderHasARightOfItsOwn();

private:
    [[nodiscard]] std::filesystem::path path(const char* name) const {
        return std::filesystem::path(m_folder->path().toStdString()) / name;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void DataFolderTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    qunsetenv("TODOKE_DATA_DIR");
}

void DataFolderTest::cleanup() {
    m_folder.reset();
}

void DataFolderTest::theOptionWinsOverTheEnvironment() {
    qputenv("TODOKE_DATA_DIR", QByteArray::fromStdString(path("environment").string()));
    QCOMPARE(must(DataFolder::open(path("option"))).root().string(), path("option").string());
    QVERIFY(!std::filesystem::exists(path("environment")));
}

void DataFolderTest::theEnvironmentWinsOverTheSystem() {
    qputenv("TODOKE_DATA_DIR", QByteArray::fromStdString(path("環境").string()));
    QCOMPARE(must(DataFolder::open(std::nullopt)).root().string(), path("環境").string());
    QVERIFY(std::filesystem::is_directory(path("環境")));
}

void DataFolderTest::elseItIsTheSystemsFolderOfTheUser() {
    qputenv("XDG_DATA_HOME", QByteArray::fromStdString(path("share").string()));
    QCOMPARE(must(DataFolder::open(std::nullopt)).root().string(), path("share/todoke").string());
    qunsetenv("XDG_DATA_HOME");
}

void DataFolderTest::onlyTheOwnerCanLookInside() {
    const DataFolder folder = must(DataFolder::open(path("a/b/data")));
    for (const auto& made : {folder.root(), folder.packages(), folder.secrets(), folder.logs()})
        QCOMPARE(std::filesystem::status(made).permissions(), kOwnerOnly);
}

void DataFolderTest::takesTheRightsOfOthersAway() {
    std::filesystem::create_directories(path("data/secrets"));
    std::filesystem::permissions(path("data"), std::filesystem::perms(0775));
    std::filesystem::permissions(path("data/secrets"), std::filesystem::perms(0777));
    const DataFolder folder = must(DataFolder::open(path("data")));
    QCOMPARE(std::filesystem::status(folder.root()).permissions(), kOwnerOnly);
    QCOMPARE(std::filesystem::status(folder.secrets()).permissions(), kOwnerOnly);
}

void DataFolderTest::refusesAFolderThatUsersShare() {
    std::filesystem::create_directories(path("shared"));
    std::filesystem::permissions(path("shared"), std::filesystem::perms(01777));
    QCOMPARE(codeOf(DataFolder::open(path("shared"))), "wrongUse");
    QCOMPARE(std::filesystem::status(path("shared")).permissions(), std::filesystem::perms(01777));
    QVERIFY(std::filesystem::is_empty(path("shared")));
}

void DataFolderTest::saysWhenItCannotBeMade() {
    QFile file(QString::fromStdString(path("file").string()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(codeOf(DataFolder::open(path("file"))), "notWritable");
    QCOMPARE(codeOf(DataFolder::open(path("file/below"))), "notWritable");
}

void DataFolderTest::oneProcessHasTheRightToSend() {
    const DataFolder folder = must(DataFolder::open(path("data")));
    {
        const SenderLock mine = must(SenderLock::acquire(folder));
        QCOMPARE(codeOf(SenderLock::acquire(folder)), "senderBusy");
        Holder other(folder.root());
        QCOMPARE(other.answer(), "senderBusy");
    }
    Holder other(folder.root());
    QCOMPARE(other.answer(), "held");
    QCOMPARE(codeOf(SenderLock::acquire(folder)), "senderBusy");
}

void DataFolderTest::aKilledProcessLosesTheRightToSend() {
    const DataFolder folder = must(DataFolder::open(path("data")));
    for (int round = 0; round < 5; ++round) {
        Holder other(folder.root());
        QCOMPARE(other.answer(), "held");
        QCOMPARE(codeOf(SenderLock::acquire(folder)), "senderBusy");
        other.kill();
        QCOMPARE(codeOf(SenderLock::acquire(folder)), "none");
    }
}

void DataFolderTest::everyFolderHasARightOfItsOwn() {
    const SenderLock one = must(SenderLock::acquire(must(DataFolder::open(path("one")))));
    const SenderLock other = must(SenderLock::acquire(must(DataFolder::open(path("other")))));
}

QTEST_GUILESS_MAIN(DataFolderTest)
#include "DataFolderTest.moc"
