#include "core/base/File.h"
#include "tests/core/check/CheckTool.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace todoke;

namespace {

const std::filesystem::path kPack = std::filesystem::path(TODOKE_SOURCE_DIR) / "schemas/standin/2024-04";

} // namespace

/// Another validator (libxml2's xmllint) says of every sample, and of every form of the wrong ones, what our schema
/// layer says.
class SchemaAgreementTest : public QObject {
    Q_OBJECT

private:
    /// Whether xmllint finds the document valid.
    bool isValidForXmllint(const std::string& document) const {
        const std::filesystem::path file = pathFromUtf8(m_folder.path().toStdString()) / "document.xml";
        test::must(writeFileAtomically(file, bytesOf(document)));
        QProcess xmllint;
        xmllint.start("xmllint",
                      {"--noout", "--nonet", "--schema", QString::fromStdString((kPack / "xsd/batch.xsd").string()),
                       QString::fromStdString(file.string())});
        if (!xmllint.waitForFinished(120'000))
            qFatal("xmllint does not run or does not end");
        if (xmllint.exitCode() != 0 && xmllint.exitCode() != 3)
            qFatal("xmllint: %s", xmllint.readAllStandardError().constData());
        return xmllint.exitCode() == 0;
    }

    /// Whether our check has nothing against it as far as the schema goes.
    bool isValidForUs(const std::string& document) const {
        const CheckReport report = test::checkTexts(m_packs, {document});
        const auto ofSchema = [](const Finding& finding) { return finding.layer == Layer::schema; };
        const SourceReport& source = report.sources().front();
        return std::none_of(source.findings.begin(), source.findings.end(), ofSchema) &&
               std::none_of(source.forms.begin(), source.forms.end(), [&](const FormReport& form) {
                   return std::any_of(form.findings.begin(), form.findings.end(), ofSchema);
               });
    }

    QTemporaryDir m_folder;
    pack::PackStore m_packs = pack::PackStore::open({kPack});

private slots:
    void bothSayTheSame_data() {
        QTest::addColumn<QByteArray>("document");
        for (const auto& sample : m_packs.packs().front()->manifest().samples) {
            const std::string text(textOf(test::must(readFile(kPack / sample.file, 1 << 26))));
            QTest::newRow(sample.file.c_str()) << QByteArray::fromStdString(text);
            if (sample.expected.empty())
                continue;
            const CheckReport report = test::checkTexts(m_packs, {text});
            const DocumentLayout& layout = report.sources().front().layout;
            for (const FormReport& form : report.sources().front().forms) {
                const std::string alone = text.substr(0, layout.head.length) +
                                          text.substr(form.info.bytes.offset, form.info.bytes.length) +
                                          text.substr(layout.tail.offset);
                QTest::addRow("%s, form %u", sample.file.c_str(), form.info.number) << QByteArray::fromStdString(alone);
            }
        }
    }

    void bothSayTheSame() {
        QFETCH(QByteArray, document);
        QCOMPARE(isValidForUs(document.toStdString()), isValidForXmllint(document.toStdString()));
    }
};

QTEST_GUILESS_MAIN(SchemaAgreementTest)
#include "SchemaAgreementTest.moc"
