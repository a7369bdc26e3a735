#include "app/shared/EndpointProfiles.h"

#include "core/base/Clock.h"
#include "tests/shared/RealEndpoint.h"
#include "tests/support/ErrorCode.h"
#include "tests/support/Must.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>
#include <thread>

using namespace todoke;
using namespace todoke::test;

/// Who may install a profile, and what happens to one that is in use.
class EndpointProfilesTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<RealEndpoint> m_server;
    QTemporaryDir m_folder;
    SystemClock m_clock;

    [[nodiscard]] std::filesystem::path in(const char* name) const { return m_folder.filePath(name).toStdString(); }

    /// The practice profile with other members, as a file of a folder.
    std::filesystem::path file(const std::filesystem::path& folder, const QJsonObject& changes) const {
        QFile original(m_server->ready()["profile"].toString());
        if (!original.open(QIODevice::ReadOnly))
            qFatal("no profile");
        QJsonObject profile = QJsonDocument::fromJson(original.readAll()).object();
        for (auto change = changes.begin(); change != changes.end(); ++change)
            profile[change.key()] = change.value();
        std::filesystem::create_directories(folder);
        const auto path = folder / "given.todoke-profile";
        QFile copy(path);
        if (!copy.open(QIODevice::WriteOnly) || copy.write(QJsonDocument(profile).toJson()) <= 0)
            qFatal("the profile cannot be written");
        return path;
    }

private slots:
    void initTestCase() { m_server = std::make_unique<RealEndpoint>(); }
    void init() {
        std::filesystem::remove_all(in("own"));
        std::filesystem::remove_all(in("administrator"));
    }

    void aRehearsalIsKept() {
        EndpointProfiles profiles(in("own"), {}, m_clock);
        const auto imported = must(profiles.import(file(in("given"), {{"id", "practice"}})));
        QCOMPARE(must(profiles.find("practice")), imported);
        EndpointProfiles next(in("own"), {}, m_clock);
        QCOMPARE(next.all().profiles.size(), std::size_t{1});
    }

    void aRealOneCountsFromTheAdministratorOnly() {
        const QJsonObject real{{"id", "real"}, {"rehearsal", false}};
        EndpointProfiles alone(in("own"), {in("administrator")}, m_clock);
        QCOMPARE(codeOf(alone.import(file(in("given"), real))), "profileNotAllowed");
        // Nor when somebody puts it where the imported ones are.
        (void)file(in("own"), real);
        QCOMPARE(codeOf(alone.endpoint("real")), "profileNotAllowed");
        (void)file(in("administrator"), real);
        QCOMPARE(must(alone.find("real")).rehearsal, false);
        QCOMPARE(codeOf(alone.import(file(in("given"), {{"id", "real"}}))), "profileNotAllowed");
    }

    void aBrokenFileKeepsNoOtherBack() {
        EndpointProfiles profiles(in("own"), {in("administrator")}, m_clock);
        must(profiles.import(file(in("given"), {{"id", "practice"}})));
        for (const char* folder : {"own", "administrator"}) {
            std::filesystem::create_directories(in(folder));
            QFile half(QString::fromStdString((in(folder) / "half.todoke-profile").string()));
            QVERIFY(half.open(QIODevice::WriteOnly) && half.write("{\"format\": 1, ") > 0);
        }
        const InstalledProfiles found = profiles.all();
        QCOMPARE(found.profiles.size(), std::size_t{1});
        QCOMPARE(found.broken.size(), std::size_t{2});
        QCOMPARE(std::string(found.broken[0].arg("file")), std::string("half.todoke-profile"));
        QVERIFY(profiles.endpoint("practice").has_value());
    }

    void whatIsInUseOutlivesItsReplacement() {
        EndpointProfiles profiles(in("own"), {}, m_clock);
        must(profiles.import(file(in("given"), {{"id", "practice"}, {"chunkSize", 65536}})));
        const Endpoint used = must(profiles.endpoint("practice"));
        std::uint64_t seen = 0;
        std::thread sender([&] {
            for (int i = 0; i < 50; ++i)
                seen = must(profiles.endpoint("practice")).profile.chunkSize;
        });
        for (int i = 1; i <= 20; ++i)
            must(profiles.import(file(in("given"), {{"id", "practice"}, {"chunkSize", 65536 * (1 + i % 2)}})));
        sender.join();
        QVERIFY(seen == 65536 || seen == 131072);
        QCOMPARE(used.profile.chunkSize, std::uint64_t{65536});
        must(profiles.import(file(in("given"), {{"id", "practice"}, {"chunkSize", 262144}})));
        QCOMPARE(must(profiles.endpoint("practice")).profile.chunkSize, std::uint64_t{262144});
    }
};

QTEST_GUILESS_MAIN(EndpointProfilesTest)
#include "EndpointProfilesTest.moc"
