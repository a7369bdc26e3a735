#include "core/pack/PackManifest.h"
#include "tests/support/ErrorCode.h"

#include <nlohmann/json.hpp>

#include <QtTest>

using namespace todoke;
using nlohmann::json;

namespace {

const json kPlain = json::parse(R"({
    "format": 1, "id": "p", "version": "1", "sequence": 3, "status": "official",
    "title": {"ja": "様式", "en": "Forms"},
    "documents": [{"namespace": "urn:a", "root": "batch", "schema": "xsd/a.xsd", "prefixes": {"o": "urn:other", "n": ""},
        "header": {"formCount": "head/@count", "institutionCode": "head/o:code"},
        "forms": [{"element": "list/form", "kind": "k", "title": {"ja": "票"}, "formId": "@id", "entryDate": "n:day",
                   "identifying": ["patient/name", "."]}]}],
    "formVersions": [{"version": "2403", "acceptedFrom": "2024-04-01", "acceptedUntil": null}, {"version": "2309"}],
    "codes": ["codes/sex.csv"], "samplesDate": "2024-11-22", "samples": [{"file": "s.xml", "expect": "s.csv"}, {"file": "t.xml"}],
    "files": {"xsd/a.xsd": {"sha256": "00", "size": 1}, "codes/sex.csv": {"sha256": "01", "size": 2}, "s.xml": {"sha256": "", "size": 0},
              "s.csv": {"sha256": "", "size": 0}, "t.xml": {"sha256": "", "size": 0}}})");

} // namespace

class ManifestTest : public QObject {
    Q_OBJECT

private slots:
    void readsEveryMember() {
        const auto manifest = pack::parseManifest(kPlain.dump());
        QVERIFY(manifest);
        QCOMPARE(manifest->sequence, std::uint64_t{3});
        QVERIFY(!manifest->standIn);
        QCOMPARE(manifest->title.ja, std::string("様式"));
        const auto& document = manifest->documents.at(0);
        QVERIFY(document.root == (pack::QName{"urn:a", "batch"}));
        QCOMPARE(document.formCount->attribute, std::string("count"));
        QVERIFY(document.formCount->elements == std::vector<pack::QName>({{"urn:a", "head"}}));
        QVERIFY(document.institutionCode->elements ==
                std::vector<pack::QName>({{"urn:a", "head"}, {"urn:other", "code"}}));
        const auto& form = document.forms.at(0);
        QVERIFY(form.element.elements == std::vector<pack::QName>({{"urn:a", "list"}, {"urn:a", "form"}}));
        QVERIFY(form.formId->elements.empty());
        QCOMPARE(form.formId->attribute, std::string("id"));
        QVERIFY(form.entryDate->elements == std::vector<pack::QName>({{"", "day"}}));
        QVERIFY(!form.formVersion);
        QCOMPARE(form.identifying.size(), std::size_t{2});
        QVERIFY(form.identifying[1].elements.empty() && form.identifying[1].attribute.empty());
        QCOMPARE(formatDate(*manifest->formVersions.at(0).from), std::string("2024-04-01"));
        QVERIFY(!manifest->formVersions.at(0).until && !manifest->formVersions.at(1).from);
        QCOMPARE(manifest->samples.at(0).expected, std::string("s.csv"));
        QVERIFY(manifest->samples.at(1).expected.empty());
        QCOMPARE(formatDate(*manifest->samplesDate), std::string("2024-11-22"));
        QCOMPARE(manifest->files.at("codes/sex.csv").size, std::uint64_t{2});
    }

    void mistakesAreNamed_data() {
        QTest::addColumn<QByteArray>("patch");
        QTest::addColumn<QByteArray>("named");
        const auto row = [](const char* patch, const char* named) {
            QTest::newRow(patch) << QByteArray(patch) << QByteArray(named);
        };
        // Every needed member, left out.
        for (const char* member : {"/format", "/id", "/version", "/sequence", "/status", "/title", "/documents",
                                   "/files", "/documents/0/namespace", "/documents/0/root", "/documents/0/schema",
                                   "/documents/0/forms", "/documents/0/forms/0/element", "/documents/0/forms/0/kind",
                                   "/formVersions/0/version", "/samples/0/file", "/files/s.xml"}) {
            const QByteArray name = QByteArray(member).mid(QByteArray(member).lastIndexOf('/') + 1);
            QTest::newRow(member) << QByteArray("[{\"op\":\"remove\",\"path\":\"") + member + "\"}]" << name;
        }
        row(R"([{"op":"add","path":"/colour","value":1}])", "colour");
        row(R"([{"op":"add","path":"/documents/0/colour","value":1}])", "colour");
        row(R"([{"op":"add","path":"/documents/0/header/colour","value":"a"}])", "colour");
        row(R"([{"op":"add","path":"/documents/0/forms/0/colour","value":"a"}])", "colour");
        row(R"([{"op":"add","path":"/formVersions/0/colour","value":"a"}])", "colour");
        row(R"([{"op":"replace","path":"/format","value":2}])", "format");
        row(R"([{"op":"replace","path":"/id","value":7}])", "id");
        row(R"([{"op":"replace","path":"/sequence","value":-1}])", "sequence");
        row(R"([{"op":"replace","path":"/sequence","value":"3"}])", "sequence");
        row(R"([{"op":"replace","path":"/status","value":"trial"}])", "status");
        row(R"([{"op":"replace","path":"/title","value":"text"}])", "title");
        row(R"([{"op":"replace","path":"/samplesDate","value":"2024-02-30"}])", "samplesDate");
        row(R"([{"op":"replace","path":"/title/ja","value":1}])", "title.ja");
        row(R"([{"op":"replace","path":"/documents","value":{}}])", "documents");
        row(R"([{"op":"replace","path":"/documents","value":[]}])", "documents");
        row(R"([{"op":"replace","path":"/documents/0","value":7}])", "documents");
        row(R"([{"op":"replace","path":"/documents/0/forms","value":[]}])", "forms");
        row(R"([{"op":"replace","path":"/documents/0/prefixes","value":{"o":1}}])", "prefixes");
        row(R"([{"op":"replace","path":"/documents/0/forms/0/entryDate","value":"x:day"}])", "x:day");
        // Written with escapes because moc takes // in a raw string for a comment.
        row("[{\"op\":\"replace\",\"path\":\"/documents/0/forms/0/entryDate\",\"value\":\"a//b\"}]", "a//b");
        row(R"([{"op":"replace","path":"/documents/0/forms/0/entryDate","value":"@a/b"}])", "@a/b");
        row(R"([{"op":"replace","path":"/documents/0/forms/0/entryDate","value":"a/@"}])", "a/@");
        row(R"([{"op":"replace","path":"/documents/0/forms/0/element","value":"form/@id"}])", "form/@id");
        row(R"([{"op":"replace","path":"/documents/0/forms/0/identifying","value":"name"}])", "identifying");
        row(R"([{"op":"replace","path":"/formVersions/0/acceptedFrom","value":"2024-02-30"}])", "2024-02-30");
        row(R"([{"op":"replace","path":"/formVersions","value":7}])", "formVersions");
        row(R"([{"op":"replace","path":"/codes","value":"codes/sex.csv"}])", "codes");
        row(R"([{"op":"add","path":"/codes/-","value":"codes/other.csv"}])", "codes/other.csv");
        row(R"([{"op":"add","path":"/codes/-","value":"more/sex.csv"},{"op":"add","path":"/files/more~1sex.csv","value":{"sha256":"","size":0}}])",
            "more/sex.csv");
        row(R"([{"op":"add","path":"/rules","value":["r.sch"]}])", "r.sch");
        row(R"([{"op":"add","path":"/items","value":["i.csv"]}])", "i.csv");
        row(R"([{"op":"add","path":"/bindings","value":"b.csv"}])", "b.csv");
        row(R"([{"op":"replace","path":"/documents/0/schema","value":"../a.xsd"}])", "../a.xsd");
        row(R"([{"op":"replace","path":"/files/s.xml/size","value":-1}])", "s.xml");
        row(R"([{"op":"replace","path":"/files","value":7}])", "files");
    }

    void mistakesAreNamed() {
        QFETCH(QByteArray, patch);
        QFETCH(QByteArray, named);
        const auto manifest = pack::parseManifest(kPlain.patch(json::parse(patch.toStdString())).dump());
        QCOMPARE(test::codeOf(manifest), test::nameOf(Errc::packInvalid));
        QCOMPARE(manifest.error().arg("file"), std::string_view("pack.json"));
        const std::string reason(manifest.error().arg("reason"));
        QVERIFY2(reason.find(named.toStdString()) != std::string::npos, reason.c_str());
    }

    void textThatIsNoJsonIsRefused() {
        const std::string whole = kPlain.dump();
        for (std::size_t length = 0; length < whole.size(); ++length)
            QCOMPARE(test::codeOf(pack::parseManifest(whole.substr(0, length))), test::nameOf(Errc::packInvalid));
        for (const char* text : {"[]", "null", "7", "\"text\"", "\xff", "{\"format\":1} x"})
            QCOMPARE(test::codeOf(pack::parseManifest(text)), test::nameOf(Errc::packInvalid));
    }
};

QTEST_GUILESS_MAIN(ManifestTest)
#include "ManifestTest.moc"
