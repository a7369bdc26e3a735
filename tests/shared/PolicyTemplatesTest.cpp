#include "app/shared/PolicyTemplates.h"

#include "app/shared/SettingTable.h"
#include "core/base/File.h"
#include "tests/support/Must.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QXmlStreamReader>

using namespace todoke;
using namespace todoke::test;

/// The administrative templates, read as the policy editor reads them: every setting has its policy with texts in both
/// languages, and what it writes is what the program reads.
class PolicyTemplatesTest : public QObject {
    Q_OBJECT

private slots:
    void theFilesInTheRepositoryAreThoseOfTheTable();
    void everySettingHasItsPolicy();
    void everyTextThatIsNamedIsThere_data();
    void everyTextThatIsNamedIsThere();

private:
    static QByteArray text(std::string_view name) {
        for (const PolicyTemplate& file : policyTemplates()) {
            if (file.name == name)
                return QByteArray::fromStdString(file.text);
        }
        return {};
    }
};

void PolicyTemplatesTest::theFilesInTheRepositoryAreThoseOfTheTable() {
    for (const PolicyTemplate& file : policyTemplates()) {
        const auto path = std::filesystem::path(TODOKE_SOURCE_DIR) / "installer/windows/policy" / file.name;
        const std::string there(textOf(must(readFile(path, 10'000'000))));
        QVERIFY2(there == file.text, "run: todoke settings templates --out installer/windows/policy");
    }
}

void PolicyTemplatesTest::everySettingHasItsPolicy() {
    QXmlStreamReader xml(text("Todoke.admx"));
    QSet<QString> values;
    QSet<QString> keys;
    int policies = 0;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement())
            continue;
        if (xml.attributes().hasAttribute(QStringLiteral("valueName")))
            values.insert(xml.attributes().value(QStringLiteral("valueName")).toString());
        if (xml.name() == QStringLiteral("policy")) {
            ++policies;
            keys.insert(xml.attributes().value(QStringLiteral("key")).toString());
            QCOMPARE(xml.attributes().value(QStringLiteral("class")).toString(), QStringLiteral("Machine"));
        }
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(policies, static_cast<int>(settingTable().size()));
    QCOMPARE(keys, QSet<QString>{QStringLiteral("Software\\Policies\\Todoke")});
    for (const SettingDefinition& setting : settingTable())
        QVERIFY2(values.contains(QString::fromStdString(setting.key)), setting.key.c_str());
}

void PolicyTemplatesTest::everyTextThatIsNamedIsThere_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("Japanese") << QByteArray("ja-JP/Todoke.adml");
    QTest::newRow("English") << QByteArray("en-US/Todoke.adml");
}

void PolicyTemplatesTest::everyTextThatIsNamedIsThere() {
    QFETCH(QByteArray, name);
    QSet<QString> known;
    QXmlStreamReader texts(text(name.toStdString()));
    while (!texts.atEnd()) {
        texts.readNext();
        if (!texts.isStartElement())
            continue;
        const QString id = texts.attributes().value(QStringLiteral("id")).toString();
        if (texts.name() == QStringLiteral("string")) {
            known.insert(QStringLiteral("$(string.%1)").arg(id));
            QVERIFY2(!texts.readElementText().isEmpty(), qPrintable(id));
        } else if (texts.name() == QStringLiteral("presentation")) {
            known.insert(QStringLiteral("$(presentation.%1)").arg(id));
        }
    }
    QVERIFY2(!texts.hasError(), qPrintable(texts.errorString()));
    const QString definitions = QString::fromUtf8(text("Todoke.admx"));
    static const QRegularExpression reference(QStringLiteral(R"(\$\((string|presentation)\.[^)]*\))"));
    auto found = reference.globalMatch(definitions);
    QVERIFY(found.hasNext());
    while (found.hasNext()) {
        const QString named = found.next().captured();
        QVERIFY2(known.contains(named), qPrintable(named));
    }
}

QTEST_GUILESS_MAIN(PolicyTemplatesTest)
#include "PolicyTemplatesTest.moc"
