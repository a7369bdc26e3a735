#include "core/pack/Schema.h"

#include "tests/support/ErrorCode.h"
#include "tests/support/OpenWatch.h"
#include "tests/support/TestPack.h"

#include <QtTest>
#include <fstream>

using namespace todoke;
using pack::Schema;
using test::codeOf;
using test::nameOf;
using test::schemaOf;

namespace {

using Files = std::map<std::string, std::string>;

/// Compiles `xsd/main.xsd` of a folder with these files.
Result<std::shared_ptr<const Schema>> compile(const Files& files) {
    test::TestPack pack("", "a", "form", files.at("xsd/main.xsd"));
    for (const auto& [name, text] : files)
        pack.file(name, text);
    auto folder = pack::PackFolder::read(pack.write());
    return Schema::compile(test::must(std::move(folder)), "xsd/main.xsd");
}

QByteArray argOf(const Result<std::shared_ptr<const Schema>>& result, const char* name) {
    return QByteArray(std::string(result.error().arg(name)).c_str());
}

} // namespace

/// What the compiler of a pack's schemas takes and refuses.
class SchemaTest : public QObject {
    Q_OBJECT

private slots:
    void includesAndImportsResolveInsideThePack() {
        const Files files = {
            {"xsd/main.xsd", schemaOf("<xs:include schemaLocation='types/t.xsd'/><xs:import namespace='urn:o' "
                                      "schemaLocation='../other/o.xsd'/>"
                                      "<xs:element name='a' type='T'/><xs:element name='b' type='o:T'/>",
                                      "xmlns:o='urn:o' targetNamespace='urn:m' xmlns='urn:m'")},
            {"xsd/types/t.xsd", schemaOf("<xs:include schemaLocation='../main.xsd'/><xs:simpleType "
                                         "name='T'><xs:restriction base='xs:string'/></xs:simpleType>",
                                         "targetNamespace='urn:m' xmlns='urn:m'")},
            {"other/o.xsd", schemaOf("<xs:simpleType name='T'><xs:restriction base='xs:integer'/></xs:simpleType>",
                                     "targetNamespace='urn:o'")}};
        const auto schema = compile(files);
        QVERIFY2(schema, schema ? "" : schema.error().detail.c_str());
        QCOMPARE((*schema)->model().global({"urn:m", "a"})->simple->name, std::string("T"));
        QVERIFY((*schema)->model().global({"urn:m", "b"})->simple->integer);
    }

    void anImportMayLeaveTheLocationToAnother() {
        const Files files = {
            {"xsd/main.xsd", schemaOf("<xs:import namespace='urn:o' schemaLocation='o.xsd'/><xs:include "
                                      "schemaLocation='part.xsd'/><xs:element name='a' type='o:T'/>",
                                      "xmlns:o='urn:o'")},
            {"xsd/part.xsd",
             schemaOf("<xs:import namespace='urn:o'/><xs:element name='b' type='o:T'/>", "xmlns:o='urn:o'")},
            {"xsd/o.xsd", schemaOf("<xs:simpleType name='T'><xs:restriction base='xs:integer'/></xs:simpleType>",
                                   "targetNamespace='urn:o'")}};
        const auto schema = compile(files);
        QVERIFY2(schema, schema ? "" : schema.error().detail.c_str());
    }

    void nothingOutsideThePackIsFetched_data() {
        QTest::addColumn<QString>("element");
        QTest::addColumn<QString>("location");
        const QString include = "<xs:include schemaLocation='%1'/>";
        const QString import = "<xs:import namespace='urn:o' schemaLocation='%1'/>";
        const QString redefine = "<xs:redefine schemaLocation='%1'/>";
        for (const auto& [name, element] :
             {std::pair{"include", include}, {"import", import}, {"redefine", redefine}}) {
            QTest::addRow("%s, URL", name) << element << "URL";
            QTest::addRow("%s, path", name) << element << "PATH";
            QTest::addRow("%s, climbing", name) << element << "CLIMB";
            QTest::addRow("%s, network", name) << element << "http://127.0.0.1:9/o.xsd";
        }
    }

    void nothingOutsideThePackIsFetched() {
        QFETCH(QString, element);
        QFETCH(QString, location);
        const test::OpenWatch bait;
        const std::string climbing = "../../../../../../../.." + bait.path();
        location.replace("URL", bait.url().c_str())
            .replace("PATH", bait.path().c_str())
            .replace("CLIMB", climbing.c_str());
        const auto schema =
            compile({{"xsd/main.xsd", schemaOf(element.arg(location).toStdString() + "<xs:element name='a'/>")}});
        QCOMPARE(codeOf(schema), nameOf(Errc::packInvalid));
        QVERIFY(argOf(schema, "reason").contains(location.toUtf8()));
        QVERIFY(!bait.wasOpened());
    }

    void aDoctypeFetchesNothing() {
        const test::OpenWatch bait;
        for (const std::string& doctype : {"<!DOCTYPE xs:schema SYSTEM '" + bait.url() + "'>",
                                           "<!DOCTYPE xs:schema [<!ENTITY % x SYSTEM '" + bait.url() + "'> %x;]>"}) {
            static_cast<void>(compile({{"xsd/main.xsd", doctype + schemaOf("<xs:element name='a'/>")}}));
            QVERIFY(!bait.wasOpened());
        }
        const auto entity = compile({{"xsd/main.xsd", "<!DOCTYPE s [<!ENTITY x SYSTEM '" + bait.url() + "'>]>" +
                                                          schemaOf("<xs:element name='a'/>&x;")}});
        QVERIFY(!bait.wasOpened());
        std::ifstream(bait.path()).get();
        QVERIFY2(bait.wasOpened(), "the bait must notice a reader");
    }

    void mistakesAreSaidWithFileAndRow() {
        const auto unknownType =
            compile({{"xsd/main.xsd", schemaOf("\n<xs:include schemaLocation='sub/p.xsd'/>\n<xs:element name='a'/>")},
                     {"xsd/sub/p.xsd", schemaOf("\n\n<xs:element name='b' type='None'/>")}});
        QCOMPARE(codeOf(unknownType), nameOf(Errc::packInvalid));
        QCOMPARE(argOf(unknownType, "file"), QByteArray("xsd/sub/p.xsd"));
        QCOMPARE(argOf(unknownType, "row"), QByteArray("3"));
        for (const char* text : {"", "<", "<a/>", "no xml", "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>"})
            QCOMPARE(codeOf(compile({{"xsd/main.xsd", text}})), nameOf(Errc::packInvalid));
    }

    void aSchemaThatIsNotThereIsRefused() {
        test::TestPack pack("", "a", "form", schemaOf("<xs:element name='a'/>"));
        const auto folder = test::must(pack::PackFolder::read(pack.write()));
        QCOMPARE(codeOf(Schema::compile(folder, "xsd/none.xsd")), nameOf(Errc::packInvalid));
    }

    void facetsBeyondAllNumbersDoNotStopIt() {
        const auto schema =
            compile({{"xsd/main.xsd", schemaOf("<xs:element name='a'><xs:simpleType><xs:restriction base='xs:string'>"
                                               "<xs:maxLength value='99999999999999999999999999'/>"
                                               "</xs:restriction></xs:simpleType></xs:element>")}});
        QVERIFY(schema ? (*schema)->model().global({"", "a"}) != nullptr : codeOf(schema) == nameOf(Errc::packInvalid));
    }
};

QTEST_GUILESS_MAIN(SchemaTest)
#include "SchemaTest.moc"
