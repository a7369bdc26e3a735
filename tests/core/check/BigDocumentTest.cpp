#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

/// A document of 20,000 forms: every form where it begins, and memory that does not grow with the bytes read.
class BigDocumentTest : public QObject {
    Q_OBJECT

private:
    struct Outcome {
        int forms = 0;
        int misplaced = 0;
        int findings = 0;
        qint64 peakKilobytes = 0;
    };

    Outcome checkForms(int count) const {
        const QString file = m_folder.filePath(QString::number(count) + ".xml");
        run("python3", {"-B", TODOKE_SOURCE_DIR "/schemas/standin/make_samples.py", "--forms", QString::number(count),
                        "--seed", "7", "--output", file});
        const QList<QByteArray> words =
            run(QCoreApplication::applicationDirPath() + "/check_big_reader", {file}).split(' ');
        if (words.size() != 4)
            qFatal("check_big_reader says something else");
        QFile::remove(file);
        return {words[0].toInt(), words[1].toInt(), words[2].toInt(), words[3].toLongLong()};
    }

    static QByteArray run(const QString& program, const QStringList& arguments) {
        QProcess process;
        process.start(program, arguments);
        if (!process.waitForFinished(600'000) || process.exitCode() != 0)
            qFatal("%s: %s", qPrintable(program), process.readAllStandardError().constData());
        return process.readAllStandardOutput();
    }

    QTemporaryDir m_folder;

private slots:
    void memoryGrowsWithTheReportAlone() {
        const Outcome small = checkForms(2'000);
        const Outcome big = checkForms(20'000);
        QCOMPARE(small.forms, 2'000);
        QCOMPARE(big.forms, 20'000);
        QCOMPARE(small.misplaced + big.misplaced, 0);
        QCOMPARE(small.findings + big.findings, 0);
        // What is kept of a form: its facts, its place, its row among the batch's cases. The form itself is several
        // times as large.
        const qint64 bytesPerForm = (big.peakKilobytes - small.peakKilobytes) * 1024 / (big.forms - small.forms);
        qInfo("%lld bytes for each form more", static_cast<long long>(bytesPerForm));
        QVERIFY2(bytesPerForm < 3'000, QByteArray::number(bytesPerForm));
    }
};

QTEST_GUILESS_MAIN(BigDocumentTest)
#include "BigDocumentTest.moc"
