#include "tests/cli/PracticeClerk.h"

#include <unistd.h>

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace todoke::test;

namespace {

enum Status { kAllSealed = 0, kSomeLeft = 1, kUnreadable = 66, kCannotCreate = 73, kRefused = 77, kConfiguration = 78 };

const QString kReady20 = standIn("samples/ready-20.xml");

/// The forms of one doctor, or of all, as they stand in a document.
QByteArrayList formsIn(const QByteArray& document, const QByteArray& doctor = {}) {
    static const QRegularExpression kForm("<(clinicalSurvey|medicalOpinion) .*?</\\1>",
                                          QRegularExpression::DotMatchesEverythingOption);
    QByteArrayList forms;
    for (auto matches = kForm.globalMatch(QString::fromUtf8(document)); matches.hasNext();) {
        const QByteArray form = matches.next().captured().toUtf8();
        if (doctor.isEmpty() || form.contains(">" + doctor + "<"))
            forms << form;
    }
    return forms;
}

QByteArray withFormCount(QByteArray document, qsizetype count) {
    const qsizetype begin = document.indexOf("<formCount>") + qsizetype{11};
    return document.replace(begin, document.indexOf('<', begin) - begin, QByteArray::number(count));
}

/// A document that holds only these forms of another.
QByteArray only(const QByteArray& document, const QByteArrayList& forms) {
    const QByteArray head = document.left(document.indexOf("</header>") + qsizetype{9});
    return withFormCount(head, forms.size()) + "\n  " + forms.join("\n  ") + "\n</batch>\n";
}

/// A file system of 64 KiB, as long as it lives.
class TinyDisk {
public:
    explicit TinyDisk(const QString& folder)
        : m_folder(folder) {
        QDir().mkpath(folder);
        m_mounted =
            geteuid() == 0 && QProcess::execute("mount", {"-t", "tmpfs", "-o", "size=64k", "tmpfs", folder}) == 0;
    }
    ~TinyDisk() {
        if (m_mounted)
            QProcess::execute("umount", {m_folder});
    }
    Q_DISABLE_COPY_MOVE(TinyDisk)
    [[nodiscard]] bool mounted() const { return m_mounted; }

private:
    QString m_folder;
    bool m_mounted = false;
};

} // namespace

/// `todoke seal`, `inspect` and `open`: what goes into packages, and that nothing stays when it may not be sealed.
class SealCommandTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<RealEndpoint> m_server;
    std::unique_ptr<PracticeClerk> m_clerk;

    [[nodiscard]] const TodokeProgram& program() const { return m_clerk->program(); }

    /// What `openssl cms` finds in a package with a private key.
    [[nodiscard]] QByteArray openedByOpenSsl(const QString& package, const QString& certificate,
                                             const QString& key) const {
        mustRun("python3", {"-m", "zipfile", "-e", package, program().path("members")});
        mustRun("openssl",
                {"cms", "-decrypt", "-binary", "-inform", "DER", "-in", program().path("members/payload.p7m"), "-recip",
                 certificate, "-inkey", key, "-out", program().path("opened.xml")});
        return program().read("opened.xml");
    }

    void expectNothingSealed(const Outcome& outcome, int status, const QByteArray& sentence) const {
        QVERIFY2(outcome.err.contains(sentence), outcome.err.constData());
        QCOMPARE(outcome.status, status);
        QCOMPARE(m_clerk->packages(), QStringList());
        const Outcome history = program().run({"history", "list"});
        QVERIFY2(history.out.contains("Packages") && !history.out.contains("TDK-"), history.out.constData());
    }

private slots:
    void initTestCase() { m_server = std::make_unique<RealEndpoint>(QStringList{"--pack", standIn("")}); }
    void init() { m_clerk = std::make_unique<PracticeClerk>(*m_server); }

    void everyDoctorGetsAPackageAndTheOthersWait() {
        const Outcome some = program().run(m_clerk->sealing(kReady20, {"D0012", "D0021"}));
        QCOMPARE(some.status, int{kSomeLeft});
        QCOMPARE(m_clerk->packages().size(), 2);
        for (const char* doctor : {"D0031", "D0044", "D0052"})
            QVERIFY2(some.out.contains(QByteArray("waiting for key: 4 form(s) of ") + doctor), some.out.constData());
        const Outcome all =
            program().run(m_clerk->sealing(kReady20, {"D0012", "D0021", "D0031", "D0044", "D0052"}, "all"));
        QVERIFY2(all.status == kAllSealed, all.err.constData());
        QCOMPARE(m_clerk->packages("all").size(), 5);
        QVERIFY(!all.out.contains("waiting"));
    }

    void aRecordWithoutItsPackageIsTakenBack() {
        // As a kill leaves it between the record and the name of the package.
        const QString own = "data/packages";
        QCOMPARE(program().run(m_clerk->sealing(kReady20, {"D0012"}, own)).status, int{kSomeLeft});
        const QString lost = m_clerk->packages(own).front();
        QVERIFY(QFile::remove(lost));
        // One that left for a medium is no such thing.
        const QString taken = m_clerk->sealed("medium");
        QVERIFY(QFile::remove(taken));
        QCOMPARE(program().run(m_clerk->sealing(kReady20, {"D0021"}, own)).status, int{kSomeLeft});
        const Outcome history = program().run({"history", "list"});
        QVERIFY(!history.out.contains(QFileInfo(lost).completeBaseName().toUtf8()));
        QVERIFY(history.out.contains(QFileInfo(taken).completeBaseName().toUtf8()));
    }

    void openSslOpensWhatWasCheckedByteForByte_data() {
        QTest::addColumn<QString>("doctor");
        QTest::addRow("RSA") << "D0012";
        QTest::addRow("P-256") << "D0021";
    }
    void openSslOpensWhatWasCheckedByteForByte() {
        QFETCH(QString, doctor);
        const Outcome sealing = program().run(m_clerk->sealing(kReady20, {doctor}));
        const QStringList packages = m_clerk->packages();
        QVERIFY2(packages.size() == 1, sealing.err.constData());
        const QByteArray source = contentOf(kReady20);
        const QByteArrayList expected = formsIn(source, doctor.toUtf8());
        QCOMPARE(expected.size(), 4);

        const QByteArray opened =
            openedByOpenSsl(packages[0], m_clerk->fileOf(doctor, "certificate"), m_clerk->fileOf(doctor, "key"));
        QCOMPARE(formsIn(opened), expected);
        QVERIFY(opened.startsWith(withFormCount(source, 4).left(source.indexOf("</header>"))));
        const QJsonValue recipient = m_server->ready()["pki"]["recipient"];
        QCOMPARE(openedByOpenSsl(packages[0], recipient["certificate"].toString(), recipient["key"].toString()),
                 opened);

        const QStringList open{
            "open",           packages[0], "--key",   m_clerk->fileOf(doctor, "keyFile"), "--passphrase-file",
            "passphrase.txt", "--out",     "ours.xml"};
        QCOMPARE(program().run(open).status, int{kAllSealed});
        QCOMPARE(program().read("ours.xml"), opened);
        program().write("ours.xml", "kept");
        const Outcome again = program().run(open);
        QCOMPARE(again.status, int{kCannotCreate});
        QCOMPARE(program().read("ours.xml"), QByteArray("kept"));
    }

    void onlyWhoIsEntitledOpens() {
        const QString package = m_clerk->sealed();
        const Outcome other = program().run({"open", package, "--key", m_clerk->fileOf("D0021", "keyFile"),
                                             "--passphrase-file", "passphrase.txt", "--out", "ours.xml"});
        QCOMPARE(other.status, int{kRefused});
        QVERIFY2(other.err.contains("This key cannot open this package."), other.err.constData());
        QVERIFY(!QFileInfo::exists(program().path("ours.xml")));
    }

    void whatMayNotBeSealedLeavesNothing_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QByteArray>("passphrase");
        QTest::addColumn<QByteArray>("sentence");
        const QByteArray right = "todoke-renshu\n";
        QTest::addRow("wrong passphrase")
            << "D0012" << QByteArray("Todoke-renshu\n") << QByteArray("The passphrase of “");
        QTest::addRow("expired key") << "D0901" << right << QByteArray("The key expired on ");
        QTest::addRow("key not valid yet") << "D0902" << right << QByteArray("The key is valid only from ");
        QTest::addRow("key of another doctor")
            << "D0021" << right << QByteArray("This key does not belong to the designated doctor");
    }
    void whatMayNotBeSealedLeavesNothing() {
        QFETCH(QString, key);
        QFETCH(QByteArray, passphrase);
        QFETCH(QByteArray, sentence);
        const QByteArray sample = contentOf(kReady20);
        // The keys that are out of their time belong to doctors of their own.
        const QByteArray doctor = key == "D0901" || key == "D0902" ? key.toUtf8() : QByteArray("D0012");
        QByteArray forms = only(sample, formsIn(sample, "D0012"));
        program().write("forms.xml", forms.replace(">D0012<", ">" + doctor + "<"));
        program().write("passphrase.txt", passphrase);
        expectNothingSealed(program().run(m_clerk->sealing("forms.xml", {key})), kRefused, sentence);
    }

    void formsThatAreNotAcceptableAreNotSealed() {
        expectNothingSealed(program().run(m_clerk->sealing(standIn("samples/mistakes.xml"), {"D0012"})), kRefused,
                            "There is no form that can be sealed.");
    }

    void withoutARecipientAtTheEndpointNothingIsSealed() {
        QJsonObject profile = QJsonDocument::fromJson(contentOf(m_clerk->profile())).object();
        profile["recipients"] = QJsonArray();
        program().write("none.todoke-profile", QJsonDocument(profile).toJson());
        QStringList sealing = m_clerk->sealing(kReady20, {"D0012"});
        sealing.replaceInStrings(m_clerk->profile(), "none.todoke-profile");
        expectNothingSealed(program().run(sealing), kConfiguration, "profileInvalid: wrong member: recipients");
    }

    void aFullDiskLeavesNothing() {
        const TinyDisk disk(program().path("sealed"));
        if (!disk.mounted())
            QSKIP("only root can mount a disk of 64 KiB");
        expectNothingSealed(program().run(m_clerk->sealing(standIn("samples/ready-500.xml"), {"D0012"})), kCannotCreate,
                            "There is not enough free space to write");
    }

    void whatIsToConfirmGoesOnlyWithAReason() {
        const QByteArray rules = contentOf(standIn("samples/rules.xml"));
        program().write("confirm.xml", only(rules, formsIn(rules).mid(0, 1)));
        expectNothingSealed(program().run(m_clerk->sealing("confirm.xml", {"D0031"})), kRefused,
                            "There is no form that can be sealed.");
        const Outcome confirmed = program().run(m_clerk->sealing("confirm.xml", {"D0031"}) +
                                                QStringList{"--confirm", "F4001:ADMIN-DECISION=asked the town"});
        QVERIFY2(confirmed.status == kAllSealed, confirmed.err.constData());
        const Outcome shown = program().run({"inspect", m_clerk->packages().value(0)});
        QVERIFY2(shown.out.contains("asked the town"), shown.out.constData());
    }

    void aPackOfUnknownOriginServesForRehearsalOnly() {
        m_clerk->install("installation");
        mustRun("cp", {"-r", standIn(""), program().path("installation/packs")});
        program().write("installation/packs/pack.json", contentOf(standIn("pack.json")) + "\n");
        QJsonObject profile = QJsonDocument::fromJson(contentOf(m_clerk->profile())).object();
        profile["id"] = "real";
        profile["rehearsal"] = false;
        const QString real =
            program().write("installation/endpoints/real.todoke-profile", QJsonDocument(profile).toJson());
        const Outcome packs = program().run({"pack", "list"});
        QVERIFY2(packs.out.contains("origin not verified"), packs.out.constData());

        const QStringList rehearsing = m_clerk->sealing(kReady20, {"D0012"});
        QStringList sealing = rehearsing;
        sealing.replaceInStrings(m_clerk->profile(), real);
        expectNothingSealed(program().run(sealing), kRefused, "This can be used for a rehearsal only.");
        const Outcome rehearsed = program().run(rehearsing);
        QVERIFY2(m_clerk->packages().size() == 1, rehearsed.err.constData());
        const Outcome shown = program().run({"inspect", m_clerk->packages()[0]});
        QVERIFY2(shown.out.contains("\nrehearsal\n"), shown.out.constData());
    }

    void aFormIsHeldBackWithItsReason() {
        const Outcome outcome =
            program().run(m_clerk->sealing(kReady20, {"D0012"}) + QStringList{"--hold", "A-00007=no consent"});
        QCOMPARE(outcome.status, int{kSomeLeft});
        QVERIFY2(outcome.out.contains("in-house id A-00007") && outcome.out.contains("no consent"),
                 outcome.out.constData());
        const QByteArray opened = openedByOpenSsl(m_clerk->packages().value(0), m_clerk->fileOf("D0012", "certificate"),
                                                  m_clerk->fileOf("D0012", "key"));
        QByteArrayList expected = formsIn(contentOf(kReady20), "D0012");
        expected.removeIf([](const QByteArray& form) { return form.contains(">A-00007<"); });
        QCOMPARE(formsIn(opened), expected);
    }
};

QTEST_GUILESS_MAIN(SealCommandTest)
#include "SealCommandTest.moc"
