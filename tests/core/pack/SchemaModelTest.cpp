#include "core/pack/Schema.h"
#include "tests/support/TestPack.h"

#include <QtTest>

using namespace todoke;
using pack::ComplexType;
using pack::Particle;
using pack::Primitive;
using pack::SimpleType;

namespace {

std::shared_ptr<const pack::Schema> compile(const std::string& schema) {
    test::TestPack pack("", "a", "form", schema);
    return test::must(pack::Schema::compile(test::must(pack::PackFolder::read(pack.write())), "xsd/main.xsd"));
}

/// A schema of one element `a` with this type inside, and what it compiles to.
struct OneElement {
    explicit OneElement(const std::string& inside, const std::string& beside = {})
        : schema(compile(test::schemaOf("<xs:element name='a'>" + inside + "</xs:element>" + beside)))
        , element(schema->model().global({"", "a"})) {}

    [[nodiscard]] const SimpleType& type() const { return *element->textType(); }
    [[nodiscard]] const Particle& content() const { return element->complex->particle; }

    std::shared_ptr<const pack::Schema> schema;
    const pack::ElementDecl* element;
};

std::string restriction(const std::string& base, const std::string& facets) {
    return "<xs:simpleType><xs:restriction base='" + base + "'>" + facets + "</xs:restriction></xs:simpleType>";
}

} // namespace

/// That the model holds what a schema says.
class SchemaModelTest : public QObject {
    Q_OBJECT

private slots:
    void facetsAddUpOverDerivations() {
        const OneElement one(
            restriction("Second", "<xs:maxInclusive value='50'/><xs:pattern value='[0-9]+'/><xs:pattern value='x'/>"),
            "<xs:simpleType name='First'><xs:restriction base='xs:decimal'><xs:minInclusive "
            "value='-5'/><xs:maxInclusive value='100'/>"
            "<xs:totalDigits value='7'/><xs:fractionDigits value='2'/></xs:restriction></xs:simpleType>"
            "<xs:simpleType name='Second'><xs:restriction base='First'><xs:minExclusive value='0'/><xs:fractionDigits "
            "value='1'/>"
            "<xs:pattern value='[^7]*'/></xs:restriction></xs:simpleType>");
        const SimpleType& type = one.type();
        QVERIFY(type.primitive == Primitive::decimal && !type.integer);
        QCOMPARE(type.maxInclusive, std::optional<std::string>("50"));
        QCOMPARE(type.minExclusive, std::optional<std::string>("0"));
        QCOMPARE(type.totalDigits, std::optional<std::size_t>(7));
        QCOMPARE(type.fractionDigits, std::optional<std::size_t>(1));
        QCOMPARE(type.patterns.size(), std::size_t{2});
        QCOMPARE(type.patterns[0], (std::vector<std::string>{"[0-9]+", "x"}));
        QCOMPARE(type.patterns[1], (std::vector<std::string>{"[^7]*"}));
    }

    void lengthAndEnumeration() {
        const OneElement length(restriction("xs:string", "<xs:length value='3'/>"));
        QCOMPARE(length.type().minLength, std::optional<std::size_t>(3));
        QCOMPARE(length.type().maxLength, std::optional<std::size_t>(3));
        QVERIFY(length.type().whiteSpace == pack::WhiteSpace::preserve);
        const OneElement codes(restriction("xs:token", "<xs:enumeration value='1'/><xs:enumeration value='２'/>"));
        QCOMPARE(codes.type().enumeration, (std::vector<std::string>{"1", "２"}));
        QVERIFY(codes.type().whiteSpace == pack::WhiteSpace::collapse);
    }

    void builtInTypesAtBottom_data() {
        QTest::addColumn<QString>("builtIn");
        QTest::addColumn<int>("primitive");
        QTest::addColumn<bool>("integer");
        const auto row = [](const char* name, Primitive primitive, bool integer = false) {
            QTest::newRow(name) << name << static_cast<int>(primitive) << integer;
        };
        for (const char* name : {"string", "normalizedString", "token"})
            row(name, Primitive::string);
        for (const char* name :
             {"integer", "int", "byte", "nonNegativeInteger", "positiveInteger", "unsignedShort", "long"})
            row(name, Primitive::decimal, true);
        for (const char* name : {"NCName", "ID", "IDREF"})
            row(name, Primitive::ncName);
        row("Name", Primitive::name);
        row("NMTOKEN", Primitive::nmtoken);
        row("language", Primitive::language);
        row("QName", Primitive::qName);
        row("hexBinary", Primitive::hexBinary);
        row("base64Binary", Primitive::base64Binary);
        row("decimal", Primitive::decimal);
        row("float", Primitive::floating);
        row("double", Primitive::floating);
        row("boolean", Primitive::boolean);
        row("date", Primitive::date);
        row("dateTime", Primitive::dateTime);
        row("time", Primitive::time);
        row("gYearMonth", Primitive::yearMonth);
        row("gYear", Primitive::year);
        row("gMonthDay", Primitive::monthDay);
        row("gDay", Primitive::day);
        row("gMonth", Primitive::month);
        row("duration", Primitive::duration);
        row("anyURI", Primitive::uri);
    }

    void builtInTypesAtBottom() {
        QFETCH(QString, builtIn);
        QFETCH(int, primitive);
        QFETCH(bool, integer);
        const OneElement one(restriction("xs:" + builtIn.toStdString(), ""));
        QCOMPARE(static_cast<int>(one.type().primitive), primitive);
        QCOMPARE(one.type().integer, integer);
        QVERIFY((one.type().whiteSpace == pack::WhiteSpace::collapse) ==
                (builtIn != "string" && builtIn != "normalizedString"));
    }

    void boundsOfBuiltInIntegers() {
        const OneElement byte(restriction("xs:byte", ""));
        QCOMPARE(byte.type().minInclusive, std::optional<std::string>("-128"));
        QCOMPARE(byte.type().maxInclusive, std::optional<std::string>("127"));
        const OneElement positive(restriction("xs:positiveInteger", ""));
        QCOMPARE(positive.type().minInclusive, std::optional<std::string>("1"));
    }

    void listsAndUnions() {
        const OneElement list(
            "<xs:simpleType><xs:restriction><xs:simpleType><xs:list itemType='xs:int'/></xs:simpleType>"
            "<xs:maxLength value='2'/></xs:restriction></xs:simpleType>");
        QVERIFY(list.type().listOf != nullptr && list.type().listOf->integer);
        QCOMPARE(list.type().maxLength, std::optional<std::size_t>(2));
        const OneElement both("<xs:simpleType><xs:union memberTypes='xs:date xs:gYear'>" +
                              restriction("xs:string", "<xs:enumeration value='不明'/>") +
                              "</xs:union></xs:simpleType>");
        QCOMPARE(both.type().memberTypes.size(), std::size_t{3});
        QVERIFY(both.type().memberTypes[0]->primitive == Primitive::date);
        QCOMPARE(both.type().memberTypes[2]->enumeration, std::vector<std::string>{"不明"});
    }

    void contentOfEveryKind() {
        QVERIFY(OneElement("<xs:complexType/>").element->complex->content == ComplexType::Content::empty);
        QVERIFY(OneElement("<xs:complexType mixed='true'><xs:sequence/></xs:complexType>").element->complex->content ==
                ComplexType::Content::mixed);
        const OneElement simple(
            "<xs:complexType><xs:simpleContent><xs:extension base='xs:decimal'><xs:attribute name='unit' fixed='kg' "
            "use='required'/>"
            "<xs:attribute name='note' type='xs:token'/></xs:extension></xs:simpleContent></xs:complexType>");
        QVERIFY(simple.element->complex->content == ComplexType::Content::simple);
        QVERIFY(simple.type().primitive == Primitive::decimal);
        QCOMPARE(simple.element->complex->attributes.size(), std::size_t{2});
        for (const pack::AttributeDecl& attribute : simple.element->complex->attributes) {
            const bool unit = attribute.name.local == "unit";
            QCOMPARE(attribute.required, unit);
            QCOMPARE(attribute.fixed.value_or(""), std::string(unit ? "kg" : ""));
            QVERIFY(attribute.name.ns.empty());
        }
        QVERIFY(!simple.element->complex->anyAttribute);
        QVERIFY(OneElement("<xs:complexType><xs:anyAttribute/></xs:complexType>").element->complex->anyAttribute);
        QVERIFY(OneElement("<xs:complexType/>").element->textType() == nullptr);
    }

    void particlesKeepGroupsAndBounds() {
        const OneElement one(
            "<xs:complexType><xs:sequence><xs:element name='b' minOccurs='0'/><xs:choice minOccurs='2' "
            "maxOccurs='unbounded'>"
            "<xs:element name='c' maxOccurs='3'/><xs:group ref='G'/></xs:choice></xs:sequence></xs:complexType>",
            "<xs:group name='G'><xs:sequence><xs:element name='d'/></xs:sequence></xs:group>");
        const Particle& content = one.content();
        QVERIFY(content.kind == Particle::Kind::sequence);
        QCOMPARE(content.children.size(), std::size_t{2});
        QCOMPARE(content.children[0].minimum, std::size_t{0});
        const Particle& choice = content.children[1];
        QVERIFY(choice.kind == Particle::Kind::choice && choice.minimum == 2 && !choice.maximum);
        QCOMPARE(choice.children[0].maximum, std::optional<std::size_t>(3));
        QVERIFY(choice.children[1].kind == Particle::Kind::sequence);
        QCOMPARE(choice.children[1].children[0].element->name.local, std::string("d"));
        const auto& model = one.schema->model();
        QVERIFY(model.child(*one.element, {"", "d"}) == choice.children[1].children[0].element);
        QVERIFY(model.child(*one.element, {"", "a"}) == nullptr);
        QVERIFY(model.knows({"", "d"}) && !model.knows({"", "e"}) && !model.knows({"urn:x", "d"}));
        QVERIFY(OneElement("<xs:complexType><xs:all><xs:element name='b'/></xs:all></xs:complexType>").content().kind ==
                Particle::Kind::all);
    }

    void wildcardsKnowTheirNamespaces() {
        const auto schema =
            compile(test::schemaOf("<xs:element name='a'><xs:complexType>"
                                   "<xs:sequence><xs:any namespace='##local urn:x' processContents='lax'/><xs:element "
                                   "name='s'/><xs:any namespace='##other'/>"
                                   "<xs:element name='t'/><xs:any "
                                   "minOccurs='0'/></xs:sequence></xs:complexType></xs:element><xs:element name='g'/>",
                                   "targetNamespace='urn:m'"));
        const pack::ElementDecl& element = *schema->model().global({"urn:m", "a"});
        const auto& children = element.complex->particle.children;
        const auto takes = [&](std::size_t index, const char* ns) { return pack::accepts(children[index], {ns, "e"}); };
        QVERIFY(takes(0, "") && takes(0, "urn:x") && !takes(0, "urn:m") && !takes(0, "urn:y"));
        QVERIFY(takes(2, "urn:x") && takes(2, "urn:y") && !takes(2, "urn:m"));
        QVERIFY2(!takes(2, ""), "##other never means elements without a namespace (Part 1, 3.10.1)");
        QVERIFY(takes(4, "") && takes(4, "urn:m"));
        // An element that only a wildcard lets in is the global one of its name.
        QVERIFY(schema->model().child(element, {"urn:m", "g"}) == schema->model().global({"urn:m", "g"}));
    }

    void substitutionGroupsReachOverMembers() {
        const OneElement one("<xs:complexType><xs:sequence><xs:element ref='head'/></xs:sequence></xs:complexType>",
                             "<xs:element name='head' abstract='true' type='xs:string'/><xs:element name='first' "
                             "substitutionGroup='head' abstract='true'/>"
                             "<xs:element name='second' substitutionGroup='first' nillable='true'/>");
        const Particle& head = one.content().children.at(0);
        QVERIFY(pack::accepts(head, {"", "second"}));
        QVERIFY(!pack::accepts(head, {"", "head"}) && !pack::accepts(head, {"", "first"}));
        QVERIFY(one.schema->model().child(*one.element, {"", "second"})->nillable);
    }

    void typesMayHoldThemselves() {
        const OneElement one("<xs:complexType><xs:sequence><xs:element name='n' type='Node' "
                             "minOccurs='0'/></xs:sequence></xs:complexType>",
                             "<xs:complexType name='Node'><xs:sequence><xs:element name='n' type='Node' "
                             "minOccurs='0'/></xs:sequence></xs:complexType>");
        const pack::ElementDecl* element = one.element;
        for (int depth = 0; depth < 5; ++depth) {
            element = one.schema->model().child(*element, {"", "n"});
            QVERIFY(element != nullptr && element->complex != nullptr);
            QCOMPARE(element->complex->name, std::string("Node"));
        }
    }

    void patternsMatchAsTheSchemaMeansThem() {
        QVERIFY(pack::matchesPattern("[ァ-ヶー]+", "カナー"));
        QVERIFY(!pack::matchesPattern("[ァ-ヶー]+", "カナ x"));
        QVERIFY(pack::matchesPattern("\\d{3}-\\d{4}", "100-0001"));
        QVERIFY(!pack::matchesPattern("a|b", "ab"));
        QVERIFY(pack::matchesPattern(".", "𠮷"));
        QVERIFY(pack::matchesPattern("(unreadable", "anything"));
    }
};

QTEST_GUILESS_MAIN(SchemaModelTest)
#include "SchemaModelTest.moc"
