#include "tests/cli/PracticeClerk.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace todoke::test;

namespace {

const QString kPost = QStringLiteral("POST /v1/uploads");
const QString kPatch = QStringLiteral("PATCH /v1/uploads/{id}");
const QString kStatus = QStringLiteral("GET /v1/packages/{id}");

constexpr qint64 kChunk = 1 << 20;
constexpr int kFormsOfOneDoctor = 1000;
constexpr qsizetype kFilesOfACommand = 250;

enum Status { kDone = 0, kTryLater = 75, kRefused = 77 };

/// What the first group of an expression catches, each time.
QByteArrayList captures(const QByteArray& text, const QString& expression) {
    QByteArrayList caught;
    auto matches =
        QRegularExpression(expression, QRegularExpression::MultilineOption).globalMatch(QString::fromUtf8(text));
    while (matches.hasNext())
        caught << matches.next().captured(1).toUtf8();
    return caught;
}

qsizetype times(const QByteArray& text, const QString& expression) {
    return captures(text, expression).size();
}

qint64 sizeOf(const QString& file) {
    return QFileInfo(file).size();
}

} // namespace

/// `todoke send` against the running stand-in endpoint: nothing is lost and nothing is sent twice, whatever ends on the
/// way.
class SendCommandTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<RealEndpoint> m_server;
    std::unique_ptr<PracticeClerk> m_clerk;
    std::unique_ptr<PracticeClerk> m_bigClerk;
    QString m_smallChunks;

    [[nodiscard]] const TodokeProgram& program() const { return m_clerk->program(); }

    [[nodiscard]] static std::string idOf(const PracticeClerk& clerk, const QString& package) {
        const QString shown = clerk.program().run({"inspect", package}).out;
        return QRegularExpression("\\(([0-9a-f-]{36})\\)").match(shown).captured(1).toStdString();
    }

    /// Five packages of a thousand forms, and a profile by which each goes in several chunks.
    void sealTheBigBatch() {
        m_bigClerk = std::make_unique<PracticeClerk>(*m_server);
        const TodokeProgram& big = m_bigClerk->program();
        mustRun("python3", {QStringLiteral(TODOKE_SOURCE_DIR "/schemas/standin/make_samples.py"), "--forms", "5000",
                            "--seed", "7", "--output", big.path("big.xml")});
        const Outcome sealing = big.run(m_bigClerk->sealing("big.xml", {"D0012", "D0021", "D0031", "D0044", "D0052"}));
        QVERIFY2(sealing.status == kDone && m_bigClerk->packages().size() == 5, sealing.err.constData());
        QJsonObject profile = QJsonDocument::fromJson(contentOf(m_bigClerk->profile())).object();
        profile["chunkSize"] = kChunk;
        m_smallChunks = big.write("small-chunks.todoke-profile", QJsonDocument(profile).toJson());
    }

private slots:
    void initTestCase() { m_server = std::make_unique<RealEndpoint>(QStringList{"--pack", standIn("")}); }
    void init() {
        m_server->control("POST", "reset");
        m_clerk = std::make_unique<PracticeClerk>(*m_server);
    }

    void aPackageGoesTheWholeWayAndIsNeverSentAgain() {
        const QString package = m_clerk->sealed();
        const Outcome sent = program().run(m_clerk->sending({package}));
        QVERIFY2(sent.status == kDone, sent.err.constData());
        QCOMPARE(times(sent.out, "^  form \\d+ .* registered  access key \\*{8}$"), 4);
        QCOMPARE(times(sent.out, "^  receipt .* signature verified$"), 1);
        QCOMPARE(m_server->registrations(idOf(*m_clerk, package)), 1);

        const Outcome again = program().run(m_clerk->sending({package}, {"--show-access-keys"}));
        QCOMPARE(again.status, int{kDone});
        QCOMPARE(times(again.out, " access key [0-9A-Z]{8}$"), 4);
        QCOMPARE(m_server->count(kPost), 1);
        QCOMPARE(m_server->count(kPatch), 1);
        QCOMPARE(m_server->uploadedBytes(), sizeOf(package));

        const QString name = QFileInfo(package).completeBaseName();
        const Outcome list = program().run({"history", "list"});
        QCOMPARE(times(list.out, name + ".*registered$"), 1);
        const Outcome shown = program().run({"history", "show", name});
        QCOMPARE(shown.status, int{kDone});
        QCOMPARE(times(shown.out, " access key \\*{8}$"), 4);
        QCOMPARE(times(program().run({"history", "show", name, "--show-access-keys"}).out, " access key [0-9A-Z]{8}$"),
                 4);
        QCOMPARE(program().run({"status"}).status, int{kDone});
    }

    void afterKill9ItGoesOnWhereItWas_data() {
        QTest::addColumn<QList<QJsonObject>>("faults");
        QTest::addColumn<int>("announcements");
        QTest::addColumn<qint64>("twice");
        const auto hold = [](const QString& route, int skip) {
            return QJsonObject{{"kind", "hold"}, {"route", route}, {"skip", skip}};
        };
        const QJsonObject cut{{"kind", "cut"}, {"route", kPatch}, {"skip", 1}, {"afterBytes", 300'000}};
        // Killed before its announcement was answered, the sender may have to announce again; the endpoint makes one of
        // both.
        QTest::addRow("announcing") << QList{hold(kPost, 0)} << 2 << qint64{0};
        QTest::addRow("first chunk") << QList{hold(kPatch, 0)} << 1 << kChunk;
        QTest::addRow("third chunk") << QList{hold(kPatch, 2)} << 1 << kChunk;
        QTest::addRow("middle of a chunk") << QList{cut, hold(kStatus, 0)} << 1 << qint64{0};
        QTest::addRow("all sent, not yet answered") << QList{hold(kStatus, 0)} << 1 << qint64{0};
    }
    void afterKill9ItGoesOnWhereItWas() {
        QFETCH(QList<QJsonObject>, faults);
        QFETCH(int, announcements);
        QFETCH(qint64, twice);
        static int row = 0;
        if (!m_bigClerk)
            sealTheBigBatch();
        const QString package = m_bigClerk->packages().at(row++);
        for (const QJsonObject& fault : faults)
            m_server->fault(fault);
        QStringList sending = m_bigClerk->sending({package});
        sending.replaceInStrings(m_bigClerk->profile(), m_smallChunks);

        const auto killed = m_bigClerk->program().start(sending);
        m_server->control("GET", "held");
        killed->kill();
        QCOMPARE(TodokeProgram::finish(*killed).status, -1);
        m_server->control("DELETE", "faults");

        const Outcome sent = m_bigClerk->program().run(sending);
        QVERIFY2(sent.status == kDone, sent.err.constData());
        QCOMPARE(times(sent.out, "^  form \\d+ .* registered "), kFormsOfOneDoctor);
        QCOMPARE(m_server->registrations(idOf(*m_bigClerk, package)), 1);
        QVERIFY(m_server->count(kPost) <= announcements);
        const qint64 bytes = m_server->uploadedBytes();
        QVERIFY2(bytes >= sizeOf(package) && bytes <= sizeOf(package) + twice,
                 qPrintable(QString::number(bytes - sizeOf(package))));
    }

    void anAnswerLostAfterTheWorkWasDoneRepeatsNothing_data() {
        QTest::addColumn<QString>("route");
        QTest::addRow("announcement") << kPost;
        QTest::addRow("last byte") << kPatch;
    }
    void anAnswerLostAfterTheWorkWasDoneRepeatsNothing() {
        QFETCH(QString, route);
        const QString package = m_clerk->sealed();
        m_server->fault({{"kind", "dropAnswer"}, {"route", route}});
        const Outcome sent = program().run(m_clerk->sending({package}));
        QVERIFY2(sent.status == kDone, sent.err.constData());
        QCOMPARE(m_server->registrations(idOf(*m_clerk, package)), 1);
        QCOMPARE(m_server->count(kPost), 1);
        QCOMPARE(m_server->count(kPatch), 1);
        QCOMPARE(m_server->uploadedBytes(), sizeOf(package));
    }

    void anEndpointThatIsAwayIsNamedAndSentToLater() {
        const QString package = m_clerk->sealed();
        m_server->stop();
        const Outcome away = program().run(m_clerk->sending({package}, {"--retry-for", "0"}));
        m_server->start();
        QCOMPARE(away.status, int{kTryLater});
        QVERIFY2(away.out.contains("cannot be reached"), away.out.constData());
        QVERIFY2(away.out.contains("Check the VPN and the network"), away.out.constData());
        const Outcome sent = program().run(m_clerk->sending({package}));
        QVERIFY2(sent.status == kDone, sent.err.constData());
        QCOMPARE(m_server->registrations(idOf(*m_clerk, package)), 1);
    }

    void aServerWithoutTheRightCertificateGetsNothing() {
        const RealEndpoint impostor({"--wrong-server-certificate", "--pack", standIn("")});
        const PracticeClerk clerk(impostor);
        const QString package = clerk.sealed();
        const Outcome sent = clerk.program().run(clerk.sending({package}, {"--retry-for", "0"}));
        QCOMPARE(sent.status, int{kTryLater});
        QVERIFY2(sent.out.contains("certificate"), sent.out.constData());
        QCOMPARE(impostor.passwordsSent(), 0);
        QCOMPARE(impostor.uploadedBytes(), 0);
    }

    void aWrongPasswordIsSentOnceUntilAPersonSaysItIsCorrected() {
        const QString package = m_clerk->sealed();
        program().write("password.txt", "wrong\n");
        const Outcome wrong = program().run(m_clerk->sending({package}));
        QCOMPARE(wrong.status, int{kRefused});
        QVERIFY2(wrong.out.contains("refused the ID or the password"), wrong.out.constData());
        QCOMPARE(m_server->passwordsSent(), 1);
        const Outcome latched = program().run(m_clerk->sending({package}));
        QCOMPARE(latched.status, int{kRefused});
        QCOMPARE(m_server->passwordsSent(), 1);

        program().write("password.txt", m_server->password("clerk01").toUtf8());
        const Outcome corrected = program().run(m_clerk->sending({package}, {"--password-corrected"}));
        QVERIFY2(corrected.status == kDone, corrected.err.constData());
        QCOMPARE(m_server->registrations(idOf(*m_clerk, package)), 1);
    }

    void aPackageCanGoOutWithAnotherIdBeforeItIsAnnounced() {
        const QString package = m_clerk->sealed();
        QStringList mistyped = m_clerk->sending({package});
        mistyped.replaceInStrings("clerk01", "clerk0l");
        QCOMPARE(program().run(mistyped).status, int{kRefused});
        const Outcome sent = program().run(m_clerk->sending({package}));
        QVERIFY2(sent.status == kDone, sent.err.constData());
        QCOMPARE(m_server->registrations(idOf(*m_clerk, package)), 1);
        // Now it belongs to the one who sent it.
        const Outcome other = program().run(mistyped);
        QCOMPARE(other.status, int{kRefused});
        QVERIFY2(other.err.contains("with the ID “clerk01” has already begun"), other.err.constData());
    }

    void anEmptyPasswordIsNeverSent() {
        const QString package = m_clerk->sealed();
        program().write("password.txt", "\n");
        const Outcome sent = program().run(m_clerk->sending({package}));
        QCOMPARE(sent.status, int{kRefused});
        QVERIFY2(sent.err.contains("has not been entered"), sent.err.constData());
        QCOMPARE(m_server->passwordsSent(), 0);
        QCOMPARE(
            program()
                .run({"send", package, "--endpoint", m_clerk->profile(), "--user", "clerk01", "--password-corrected"})
                .status,
            64);
    }

    void onePasswordServesAllThatAreAskedAbout() {
        QCOMPARE(program().run(m_clerk->sealing(standIn("samples/ready-20.xml"), {"D0012", "D0021"})).status, 1);
        const QStringList packages = m_clerk->packages();
        QCOMPARE(packages.size(), 2);
        QCOMPARE(program().run(m_clerk->sending(packages, {"--wait", "none"})).status, int{kDone});
        const Outcome asked =
            program().run({"status", "--ask", "--password-file", "-"}, m_server->password("clerk01").toUtf8() + "\n");
        QVERIFY2(asked.status == kDone, asked.err.constData());
        QCOMPARE(times(asked.out, "^  receipt .* signature verified$"), static_cast<int>(packages.size()));
    }

    void aPackageForAnotherEndpointStaysHere() {
        const QString package = m_clerk->sealed();
        QJsonObject profile = QJsonDocument::fromJson(contentOf(m_clerk->profile())).object();
        profile["id"] = "practice-other";
        profile["recipients"] = QJsonArray{QString::fromUtf8(contentOf(m_clerk->fileOf("D0031", "certificate")))};
        QStringList sending = m_clerk->sending({package});
        sending.replaceInStrings(m_clerk->profile(),
                                 program().write("other.todoke-profile", QJsonDocument(profile).toJson()));
        const Outcome sent = program().run(sending);
        QCOMPARE(sent.status, int{kRefused});
        QVERIFY2(sent.err.contains("was not sealed for the endpoint"), sent.err.constData());
        QCOMPARE(m_server->count("GET /v1/service"), 0);
    }

    void ofTwoSendersAtOnceTheSecondIsTold() {
        const QString package = m_clerk->sealed();
        m_server->fault({{"kind", "hold"}, {"route", kPatch}});
        const auto first = program().start(m_clerk->sending({package}));
        m_server->control("GET", "held");
        const Outcome second = program().run(m_clerk->sending({package}));
        m_server->control("POST", "release");
        const Outcome sent = TodokeProgram::finish(*first);
        QCOMPARE(second.status, int{kTryLater});
        QVERIFY2(second.err.contains("Another window or program is sending from this PC."), second.err.constData());
        QVERIFY2(sent.status == kDone, sent.err.constData());
        QCOMPARE(m_server->registrations(idOf(*m_clerk, package)), 1);
        QCOMPARE(m_server->count(kPost), 1);
        QCOMPARE(m_server->uploadedBytes(), sizeOf(package));
    }

    void aPackageOfAnotherPcIsSentOnlyAfterPairing() {
        const QString package = m_clerk->sealed();
        const PracticeClerk other(*m_server);
        // The other's package stands under the name of ours, as if somebody had replaced what is on the medium.
        QVERIFY(QFile::remove(package) && QFile::copy(other.sealed(), package));
        const Outcome refused = program().run(m_clerk->sending({package}));
        QCOMPARE(refused.status, int{kRefused});
        QVERIFY2(refused.err.contains("was not made by a check PC that is paired with this one"),
                 refused.err.constData());
        QCOMPARE(m_server->count("GET /v1/service"), 0);
        const Outcome inspected = program().run({"inspect", package});
        QCOMPARE(inspected.status, int{kRefused});
        QVERIFY2(inspected.out.contains("not paired"), inspected.out.constData());

        const QString certificate = program().path("desk.pem");
        QCOMPARE(other.program().run({"pair", "show", "--output", certificate}).status, int{kDone});
        const QStringList import{"pair", "import", certificate, "--label", "desk 1"};
        const Outcome asked = program().run(import);
        QCOMPARE(asked.status, int{kRefused});
        QVERIFY2(asked.err.contains("Compare the fingerprint"), asked.err.constData());
        const auto fingerprint = QRegularExpression("[0-9a-f]{64}").match(QString::fromUtf8(asked.out)).captured();
        for (const QString& wrong : {fingerprint.left(15), QString(16, '0')})
            QCOMPARE(program().run(import + QStringList{"--fingerprint", wrong}).status, int{kRefused});
        QCOMPARE(program().run(m_clerk->sending({package})).status, int{kRefused});
        QCOMPARE(program().run(import + QStringList{"--fingerprint", fingerprint.left(16)}).status, int{kDone});
        const Outcome sent = program().run(m_clerk->sending({package}));
        QVERIFY2(sent.status == kDone, sent.err.constData());
        QCOMPARE(m_server->registrations(idOf(*m_clerk, package)), 1);
    }

    void aFlippedByteIsRefusedAndKeepsNoGoodPackageBack() {
        const QString package = m_clerk->sealed();
        const QByteArray whole = contentOf(package);
        const qsizetype manifest = whole.indexOf("manifest.json");
        const qsizetype signature = whole.indexOf("manifest.p7s");
        QVERIFY(0 < manifest && manifest < signature);
        QStringList flipped;
        for (qsizetype at = 0; at < whole.size(); at += manifest <= at && at < signature ? 1 : 97) {
            QByteArray bytes = whole;
            bytes[at] = static_cast<char>(bytes[at] ^ 0x04);
            flipped << program().write(QString("flipped/%1.todoke").arg(at, 6, 10, QChar('0')), bytes);
        }
        QVERIFY(flipped.size() > signature - manifest);

        // In groups: a command line of Windows holds 32,767 characters.
        QByteArray inspected;
        QByteArray sent;
        for (qsizetype first = 0; first < flipped.size(); first += kFilesOfACommand) {
            const Outcome some = program().run(QStringList{"inspect"} + flipped.mid(first, kFilesOfACommand));
            QCOMPARE(some.status, int{kRefused});
            QCOMPARE(some.out, QByteArray());
            inspected += some.err;
        }
        for (qsizetype first = 0; first < flipped.size(); first += kFilesOfACommand) {
            const bool last = first + kFilesOfACommand >= flipped.size();
            const QStringList files =
                flipped.mid(first, kFilesOfACommand) + (last ? QStringList{package} : QStringList());
            const Outcome some = program().run(m_clerk->sending(files));
            QCOMPARE(some.status, int{kRefused});
            sent += some.err;
        }
        for (const QString& file : flipped) {
            const QByteArray sentence = "The package “" + QFileInfo(file).fileName().toUtf8() +
                                        "” is damaged, or was changed after it was sealed.";
            QVERIFY2(inspected.contains(sentence), qPrintable(file));
            QVERIFY2(sent.contains(sentence), qPrintable(file));
        }
        QCOMPARE(m_server->count(kPost), 1);
        QCOMPARE(m_server->registrations(idOf(*m_clerk, package)), 1);
    }

    void nothingOfPatientsOrSecretsStaysReadable() {
        const QByteArray document = contentOf(standIn("samples/ready-20.xml"))
                                        .replace("<familyName>模擬<", "<familyName>見当山<")
                                        .replace("<familyNameKana>もぎ<", "<familyNameKana>みけんやま<");
        program().write("export.xml", document);
        const Outcome sealed =
            program().run(m_clerk->sealing("export.xml", {"D0012", "D0021", "D0031", "D0044", "D0052"}));
        QVERIFY2(sealed.status == kDone, sealed.err.constData());
        const Outcome sent = program().run(m_clerk->sending(m_clerk->packages(), {"--show-access-keys"}));
        QVERIFY2(sent.status == kDone, sent.err.constData());

        QByteArrayList secrets{"見当山", "みけんやま", program().read("passphrase.txt"),
                               program().read("password.txt")};
        secrets += captures(document, "<(?:addressLine|inHouseId)>([^<]+)<");
        const QByteArrayList accessKeys = captures(sent.out, " access key ([0-9A-Z]{8})$");
        QCOMPARE(accessKeys.size(), 20);
        secrets += accessKeys;
        QVERIFY(secrets.size() >= 4 + 20 + 20);

        QStringList files = m_clerk->packages();
        for (QDirIterator found(program().dataFolder(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
             found.hasNext();) {
            const QString file = found.next();
            if (!file.startsWith(program().dataFolder() + "/secrets/"))
                files << file;
        }
        for (const char* expected : {"/history.sqlite", "/logs/todoke.log", "/packages/"})
            QVERIFY2(!files.filter(expected).isEmpty(), expected);
        for (const QString& file : files) {
            const QByteArray content = contentOf(file);
            for (const QByteArray& secret : secrets)
                QVERIFY2(!content.contains(secret) && !file.toUtf8().contains(secret),
                         qPrintable(file + ": " + secret));
        }
    }
};

QTEST_GUILESS_MAIN(SendCommandTest)
#include "SendCommandTest.moc"
