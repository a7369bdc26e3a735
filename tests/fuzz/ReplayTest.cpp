#include "core/base/File.h"
#include "tests/fuzz/FuzzTarget.h"
#include "tests/support/Must.h"

#include <QDir>
#include <QtTest>

using namespace todoke;

/// Runs every file of the corpus, and every beginning of it up to a few hundred bytes, through its target without a
/// fuzzer.
class ReplayTest : public QObject {
    Q_OBJECT

private slots:
    void theCorpusIsHarmless_data() {
        QTest::addColumn<int>("target");
        QTest::addColumn<QString>("file");
        const auto targets = fuzz::targets();
        for (std::size_t i = 0; i < targets.size(); ++i) {
            const QString name =
                QString::fromUtf8(targets[i].name.data(), static_cast<qsizetype>(targets[i].name.size()));
            const QDir folder(QStringLiteral(TODOKE_SOURCE_DIR "/tests/fuzz/corpus/") + name);
            const QStringList files = folder.entryList(QDir::Files, QDir::Name);
            QVERIFY2(!files.isEmpty(), qPrintable("no corpus for " + name));
            for (const QString& file : files)
                QTest::newRow(qPrintable(name + "/" + file)) << static_cast<int>(i) << folder.filePath(file);
        }
    }

    void theCorpusIsHarmless() {
        QFETCH(int, target);
        QFETCH(QString, file);
        const auto& run = fuzz::targets()[static_cast<std::size_t>(target)].run;
        const Bytes bytes = test::must(readFile(pathFromUtf8(file.toStdString()), 1 << 20));
        run(bytes);
        for (std::size_t length = 0; length < std::min<std::size_t>(bytes.size(), 300); length += 7)
            run(std::span(bytes).first(length));
    }
};

QTEST_GUILESS_MAIN(ReplayTest)
#include "ReplayTest.moc"
