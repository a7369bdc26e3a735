#include "core/base/Csv.h"
#include "core/base/File.h"
#include "tests/core/rules/TestDocument.h"

#include <QObject>
#include <QTest>
#include <algorithm>
#include <filesystem>

using namespace todoke;
using namespace todoke::check;

namespace {

const std::filesystem::path kPack = std::filesystem::path(TODOKE_SOURCE_DIR) / "schemas/standin/2024-04";

std::string textOfFile(const std::filesystem::path& path) {
    const auto bytes = readFile(path, 100'000'000);
    if (!bytes)
        throw std::runtime_error(bytes.error().detail);
    return std::string(textOf(*bytes));
}

RuleSet standInRules() {
    std::vector<RuleFile> files;
    for (const auto& entry : std::filesystem::directory_iterator(kPack / "rules"))
        files.push_back({entry.path().filename().string(), textOfFile(entry.path())});
    std::ranges::sort(files, {}, &RuleFile::name);
    auto rules = RuleSet::compile(files);
    if (!rules)
        throw std::runtime_error(rules.error().detail);
    return *rules;
}

/// Root and header of a batch with one form after another, as the check gives them to the rules.
class Forms {
public:
    explicit Forms(const std::string& sample)
        : m_batch(textOfFile(kPack / "samples" / sample), "batch") {
        const DocumentTree& batch = m_batch.tree();
        for (NodeIndex child = batch.node(0).firstChild; child != kNoNode; child = batch.node(child).nextSibling)
            if (batch.nameOf(child).local != "header")
                m_forms.push_back(child);
        copy(0, m_forms.front());
    }

    [[nodiscard]] const NameTable& names() const { return m_batch.names(); }
    [[nodiscard]] const DocumentTree& tree() const { return m_tree; }
    [[nodiscard]] std::size_t count() const { return m_forms.size(); }

    /// Puts a form (from 0) into the tree and gives its node.
    NodeIndex show(std::size_t number) {
        const NodeIndex form = m_forms.front();
        if (m_tree.size() > form)
            m_tree.truncate(form);
        const bool isLast = number + 1 == m_forms.size();
        copy(m_forms[number], isLast ? static_cast<NodeIndex>(m_batch.tree().size()) : m_forms[number + 1]);
        return form;
    }

    [[nodiscard]] std::string pathOf(const RuleHit& hit) const {
        if (!hit.attribute)
            return pathOf(hit.node);
        return pathOf(hit.node) + "/@" + names()[m_tree.attributes(hit.node)[*hit.attribute].name].local;
    }

private:
    [[nodiscard]] std::string pathOf(NodeIndex node) const {
        const NodeIndex parent = m_tree.node(node).parent;
        return (parent == kNoNode ? "" : pathOf(parent) + "/") + m_tree.nameOf(node).local;
    }

    void copy(NodeIndex begin, NodeIndex end) {
        const DocumentTree& batch = m_batch.tree();
        const NodeIndex start = static_cast<NodeIndex>(m_tree.size());
        for (NodeIndex node = begin; node < end; ++node) {
            const NodeIndex parent = batch.node(node).parent;
            const bool isInside = parent != kNoNode && parent >= begin;
            const NodeIndex copied =
                m_tree.addElement(isInside ? parent - begin + start : parent, batch.node(node).name);
            for (const TreeAttribute& attribute : batch.attributes(node))
                m_tree.addAttribute(copied, attribute);
            m_tree.setText(copied, batch.text(node));
        }
    }

    TestDocument m_batch;
    DocumentTree m_tree{m_batch.tree().names()};
    std::vector<NodeIndex> m_forms;
};

RuleEvaluator evaluatorFor(const RuleSet& rules, const Forms& forms) {
    using namespace std::chrono;
    return {rules, forms.names(), year{2024} / October / 1};
}

QStringList resultOf(const std::string& sample) {
    const RuleSet rules = standInRules();
    Forms forms(sample);
    RuleEvaluator evaluator = evaluatorFor(rules, forms);
    QStringList lines;
    for (std::size_t i = 0; i < forms.count(); ++i) {
        std::vector<RuleHit> hits;
        if (const auto done = evaluator.evaluate(forms.tree(), forms.show(i), hits); !done)
            throw std::runtime_error(done.error().detail);
        for (const RuleHit& hit : hits)
            lines << QString::fromStdString(std::to_string(i + 1) + " " + hit.ruleId + " " + forms.pathOf(hit));
    }
    lines.sort();
    return lines;
}

QStringList expectedOf(const std::string& table) {
    const auto expected = CsvTable::parse(textOfFile(kPack / "samples" / table));
    QStringList lines;
    for (std::size_t row = 0; row < expected->rowCount(); ++row)
        if (const auto rule = expected->cell(row, "rule"); !rule.empty())
            lines << QString::fromStdString(std::string(expected->cell(row, "form")) + " " + std::string(rule) + " " +
                                            std::string(expected->cell(row, "path")));
    lines.sort();
    return lines;
}

} // namespace

/// The rules of the pack that the repository ships, on its samples.
class StandInRulesTest : public QObject {
    Q_OBJECT

private slots:
    void findWhatWasPlanted();
    void findNothingInReadyForms_data();
    void findNothingInReadyForms();
};

void StandInRulesTest::findWhatWasPlanted() {
    QCOMPARE(resultOf("rules.xml"), expectedOf("rules.expected.csv"));
}

void StandInRulesTest::findNothingInReadyForms_data() {
    QTest::addColumn<QString>("sample");
    QTest::newRow("20") << "ready-20.xml";
    QTest::newRow("500") << "ready-500.xml";
    QTest::newRow("longest") << "ready-longest.xml";
}

void StandInRulesTest::findNothingInReadyForms() {
    QFETCH(QString, sample);
    QCOMPARE(resultOf(sample.toStdString()), QStringList());
}

QTEST_GUILESS_MAIN(StandInRulesTest)
#include "StandInRulesTest.moc"
