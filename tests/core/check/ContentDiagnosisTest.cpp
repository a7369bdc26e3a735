#include "core/check/ContentDiagnosis.h"

#include "tests/core/check/CheckTool.h"

#include <QtTest>
#include <random>

using namespace todoke;
using check::ContentEdit;
using pack::QName;

namespace {

/// Elements that stand by themselves: `h` may be replaced by `s` and `t`, and by `u` where it is abstract; `z` is
/// nowhere allowed.
const std::string kGlobals =
    "<xs:element name='h'/><xs:element name='s' substitutionGroup='h'/><xs:element name='t' substitutionGroup='s'/>"
    "<xs:element name='v' abstract='true'/><xs:element name='u' substitutionGroup='v'/><xs:element name='z'/>";

std::string schemaWith(const std::string& content) {
    return test::schemaOf("<xs:element name='p'><xs:complexType>" + content + "</xs:complexType></xs:element>" +
                          kGlobals);
}

std::string documentOf(const std::vector<QName>& children) {
    std::string document = "<p>";
    for (const QName& child : children)
        document += child.ns.empty() ? "<" + child.local + "/>" : "<o:" + child.local + " xmlns:o='" + child.ns + "'/>";
    return document + "</p>";
}

/// `F` and the kind's number, the child's position and what it is about, edit by edit: `F2001@1:b F2003@0<2`.
std::string textOf(const std::vector<ContentEdit>& edits) {
    std::string text;
    for (const ContentEdit& edit : edits) {
        text += (text.empty() ? "F200" : " F200") + std::to_string(static_cast<int>(edit.kind) + 1) + "@" +
                std::to_string(edit.index);
        if (edit.kind == ContentEdit::Kind::missing)
            text += ":" + (edit.element == nullptr ? "*" : edit.element->name.local);
        for (std::size_t i = 1; i < edit.alternatives.size(); ++i)
            text += "|" + edit.alternatives[i]->name.local;
        if (edit.kind == ContentEdit::Kind::wrongOrder)
            text += "<" + std::to_string(edit.before);
        if (edit.maximum)
            text += " of " + std::to_string(*edit.maximum);
    }
    return text;
}

std::vector<QName> namesOf(const std::string& letters) {
    std::vector<QName> names;
    for (const char letter : letters)
        names.push_back({"", std::string(1, letter)});
    return names;
}

/// Makes content models at random, each with children that it takes.
class RandomModel {
public:
    explicit RandomModel(unsigned seed)
        : m_random(seed) {}

    /// The content of a complex type.
    std::string make() {
        m_next = 'a';
        m_otherWildcards = 0;
        if (chance(8))
            return all();
        return group(2, true);
    }

    /// Children for the model made last: valid ones, then changed in one to four ways, or left as they are.
    std::vector<QName> children() {
        std::vector<QName> children;
        instantiate(m_root, children);
        const int mistakes = number(0, 4);
        for (int i = 0; i < mistakes; ++i)
            mutate(children);
        return children;
    }

private:
    struct Node {
        char kind = 'e';
        int minimum = 1;
        int maximum = 1;
        std::string name;
        std::vector<Node> parts;
    };

    int number(int low, int high) { return std::uniform_int_distribution(low, high)(m_random); }
    bool chance(int in) { return number(1, in) == 1; }

    std::string bounds(Node& node) {
        node.minimum = number(0, 2);
        node.maximum = chance(3) ? 4 : node.minimum + number(node.minimum == 0 ? 1 : 0, 2);
        const bool unbounded = node.maximum == 4;
        return " minOccurs='" + std::to_string(node.minimum) + "' maxOccurs='" +
               (unbounded ? "unbounded" : std::to_string(node.maximum)) + "'";
    }

    std::string all() {
        m_root = {'a', 1, 1, {}, {}};
        std::string text = "<xs:all>";
        for (int i = number(1, 12); i > 0; --i) {
            // Not `h`: in an xs:all the validator takes a local element for the global one of its name.
            Node& member = m_root.parts.emplace_back(Node{'e', number(0, 1), 1, std::string(1, m_next++) + "1", {}});
            text += "<xs:element name='" + member.name + "' minOccurs='" + std::to_string(member.minimum) + "'/>";
        }
        return text + "</xs:all>";
    }

    std::string group(int depth, bool top) {
        Node node;
        std::string text = group(node, depth, top);
        m_root = node;
        return text;
    }

    std::string group(Node& node, int depth, bool top) {
        const bool choice = !top && chance(2);
        node.kind = choice ? 'c' : 's';
        const std::string tag = choice ? "xs:choice" : "xs:sequence";
        std::string text = "<" + tag + (top ? "" : bounds(node)) + ">";
        const int parts = number(1, 4);
        for (int i = 0; i < parts; ++i) {
            Node& part = node.parts.emplace_back();
            text += depth > 0 && chance(3) ? group(part, depth - 1, false) : leaf(part);
        }
        return text + "</" + tag + ">";
    }

    std::string leaf(Node& part) {
        if (m_otherWildcards == 0 && chance(12)) {
            ++m_otherWildcards;
            part.kind = 'w';
            return "<xs:any namespace='##other' processContents='skip'" + bounds(part) + "/>";
        }
        if (m_next == 'a' + 1 && chance(3)) {
            ++m_next;
            part.name = "h";
            return "<xs:element ref='h'" + bounds(part) + "/>";
        }
        part.name = std::string(1, m_next++);
        if (part.name == "h" || part.name == "s" || part.name == "t" || part.name == "u" || part.name == "v" ||
            part.name == "z")
            part.name += "1";
        return "<xs:element name='" + part.name + "'" + bounds(part) + "/>";
    }

    void instantiate(const Node& node, std::vector<QName>& children) {
        if (node.kind == 'a') {
            std::vector<Node> members = node.parts;
            std::shuffle(members.begin(), members.end(), m_random);
            for (const Node& member : members) {
                if (member.minimum == 1 || chance(2))
                    children.push_back({"", member.name});
            }
            return;
        }
        for (int i = number(node.minimum, node.maximum); i > 0; --i) {
            if (node.kind == 'e')
                children.push_back({"", node.name == "h" && chance(2) ? "t" : node.name});
            else if (node.kind == 'w')
                children.push_back({"urn:other", "w"});
            else if (node.kind == 'c')
                instantiate(node.parts[static_cast<std::size_t>(number(0, static_cast<int>(node.parts.size()) - 1))],
                            children);
            else
                for (const Node& part : node.parts)
                    instantiate(part, children);
        }
    }

    void mutate(std::vector<QName>& children) {
        const auto place = [&](std::size_t size) {
            return static_cast<std::ptrdiff_t>(number(0, static_cast<int>(size)));
        };
        const int kind = number(0, 4);
        if (children.empty() || kind == 0) {
            static const std::vector<QName> kStrange = {
                {"", "zz"}, {"", "z"}, {"urn:other", "x"}, {"", "a"}, {"", "t"}};
            children.insert(children.begin() + place(children.size()),
                            kStrange[static_cast<std::size_t>(number(0, 4))]);
            return;
        }
        const auto one = children.begin() + place(children.size() - 1);
        if (kind == 1)
            children.erase(one);
        else if (kind == 2)
            children.insert(children.begin() + place(children.size()), QName(*one));
        else
            std::iter_swap(one, children.begin() + place(children.size() - 1));
    }

    std::mt19937 m_random;
    Node m_root;
    char m_next = 'a';
    int m_otherWildcards = 0;
};

} // namespace

class ContentDiagnosisTest : public QObject {
    Q_OBJECT

private slots:
    void saysWhatToChange_data() {
        QTest::addColumn<QString>("content");
        QTest::addColumn<QString>("children");
        QTest::addColumn<QString>("edits");
        const QString sequence = "<xs:sequence><xs:element name='a'/><xs:element name='b'/><xs:element name='c' "
                                 "minOccurs='0' maxOccurs='2'/>"
                                 "<xs:element name='d'/></xs:sequence>";
        const auto row = [](const char* name, const QString& content, const char* children, const char* edits) {
            QTest::newRow(name) << content << children << edits;
        };
        row("as it must be", sequence, "abccd", "");
        row("first missing", sequence, "bd", "F2001@0:a");
        row("one in the middle missing", sequence, "acd", "F2001@1:b");
        row("last missing", sequence, "abc", "F2001@3:d");
        row("everything missing", sequence, "", "F2001@0:a F2001@0:b F2001@0:d");
        row("unknown", sequence, "abxd", "F2005@2");
        row("known elsewhere", sequence, "abzd", "F2002@2");
        row("one too many", sequence, "abcccd", "F2004@4 of 2");
        row("twice", sequence, "aabd", "F2004@1 of 1");
        row("swapped neighbours", sequence, "bad", "F2003@0<2");
        row("last comes first", sequence, "dab", "F2003@0<3");
        row("unknown and two missing", sequence, "xd", "F2001@0:a F2001@0:b F2005@0");
        row("four mistakes", sequence, "xbbdy", "F2001@0:a F2005@0 F2004@2 of 1 F2005@4");
        const QString choice = "<xs:sequence><xs:choice><xs:element name='a'/><xs:sequence><xs:element "
                               "name='b'/><xs:element name='c'/></xs:sequence>"
                               "</xs:choice><xs:element name='d'/></xs:sequence>";
        row("branch", choice, "bcd", "");
        row("no branch", choice, "d", "F2001@0:a|b");
        row("half of a branch", choice, "bd", "F2001@1:c");
        row("two branches", choice, "abcd", "F2002@0");
        const QString all =
            "<xs:all><xs:element name='a'/><xs:element name='b' minOccurs='0'/><xs:element name='c'/></xs:all>";
        row("all, any order", all, "cba", "");
        row("all, one missing", all, "bc", "F2001@2:a");
        const char* groups = "<xs:sequence maxOccurs='3'><xs:element name='a'/><xs:element name='b' minOccurs='0' "
                             "maxOccurs='2'/></xs:sequence>";
        row("too many in repeated groups", groups, "aaaa", "F2004@3 of 3");
        row("too many groups", groups, "abbabbabbb", "F2004@9 of 6");
        row("all, one twice", all, "acba", "F2004@3 of 1");
        row("all, unknown", all, "axc", "F2005@1");
        row("all, nothing", all, "", "F2001@0:a F2001@0:c");
        row("optional all, nothing", "<xs:all minOccurs='0'><xs:element name='a'/></xs:all>", "", "");
        const QString group = "<xs:sequence><xs:element ref='h'/><xs:element ref='v'/></xs:sequence>";
        row("substitutes", group, "tu", "");
        row("abstract head", group, "hv", "F2001@1:u F2002@1");
        row("head missing", group, "u", "F2001@0:h");
        row("substitute of an abstract head missing", group, "s", "F2001@1:u");
        row("nothing allowed", "", "az", "F2005@0 F2002@1");
        const QString open =
            "<xs:sequence><xs:element name='a'/><xs:any namespace='##other' processContents='skip'/></xs:sequence>";
        row("wildcard missing", open, "a", "F2001@1:*");
        row("wildcard takes no local name", open, "ab", "F2001@1:* F2005@1");
        row("repeated group",
            "<xs:sequence maxOccurs='unbounded'><xs:element name='a'/><xs:element name='b'/></xs:sequence>", "abab",
            "");
        row("half a repetition",
            "<xs:sequence maxOccurs='unbounded'><xs:element name='a'/><xs:element name='b'/></xs:sequence>", "aba",
            "F2001@3:b");
    }

    void saysWhatToChange() {
        QFETCH(QString, content);
        QFETCH(QString, children);
        QFETCH(QString, edits);
        const auto schema = test::compileSchema(schemaWith(content.toStdString()));
        const auto names = namesOf(children.toStdString());
        const auto found = check::diagnoseContent(schema->model(), *schema->model().global({"", "p"}), names);
        QCOMPARE(QString::fromStdString(textOf(found)), edits);
        QCOMPARE(test::problemsOf(*schema, documentOf(names)).empty(), edits.isEmpty());
    }

    void agreesWithTheValidator_data() {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 6; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }

    /// The diagnosis is empty exactly when the validator accepts.
    void agreesWithTheValidator() {
        QFETCH(unsigned, seed);
        RandomModel random(seed);
        int accepted = 0;
        int refused = 0;
        for (int i = 0; i < 40; ++i) {
            const std::string content = random.make();
            const auto schema = test::compileSchema(schemaWith(content));
            const pack::ElementDecl& parent = *schema->model().global({"", "p"});
            for (int k = 0; k < 25; ++k) {
                const auto children = random.children();
                const auto edits = check::diagnoseContent(schema->model(), parent, children);
                const auto problems = test::problemsOf(*schema, documentOf(children));
                (problems.empty() ? accepted : refused) += 1;
                if (edits.empty() != problems.empty())
                    qWarning("%s\n%s\n%s\n%s", content.c_str(), documentOf(children).c_str(), textOf(edits).c_str(),
                             problems.empty() ? "accepted" : problems.front().c_str());
                QCOMPARE(edits.empty(), problems.empty());
            }
        }
        QVERIFY2(accepted > 150 && refused > 300, "the models must try both sides");
    }

    void theEditsLeadToWhatTheValidatorTakes() {
        RandomModel random(99);
        for (int i = 0; i < 40; ++i) {
            const auto schema = test::compileSchema(schemaWith(random.make()));
            for (int k = 0; k < 10; ++k) {
                std::vector<QName> children = random.children();
                const auto edits =
                    check::diagnoseContent(schema->model(), *schema->model().global({"", "p"}), children);
                const std::string before = documentOf(children);
                applyEdits(edits, children);
                const auto problems = test::problemsOf(*schema, documentOf(children));
                QVERIFY2(problems.empty(), (before + " -> " + documentOf(children) + ": " + textOf(edits)).c_str());
            }
        }
    }

private:
    /// Carries the edits out, from the last place to the first.
    static void applyEdits(const std::vector<ContentEdit>& edits, std::vector<QName>& children) {
        std::vector<std::vector<QName>> before(children.size() + 1);
        std::vector<bool> gone(children.size());
        for (const ContentEdit& edit : edits) {
            if (edit.kind == ContentEdit::Kind::missing) {
                before[edit.index].push_back(edit.element == nullptr ? QName{"urn:other", "w"} : edit.element->name);
                continue;
            }
            gone[edit.index] = true;
            if (edit.kind == ContentEdit::Kind::wrongOrder)
                before[edit.before].push_back(children[edit.index]);
        }
        std::vector<QName> changed;
        for (std::size_t i = 0; i <= children.size(); ++i) {
            changed.insert(changed.end(), before[i].begin(), before[i].end());
            if (i < children.size() && !gone[i])
                changed.push_back(children[i]);
        }
        children = std::move(changed);
    }
};

QTEST_GUILESS_MAIN(ContentDiagnosisTest)
#include "ContentDiagnosisTest.moc"
