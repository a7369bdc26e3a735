#include "core/check/BindingStage.h"

#include "core/base/Text.h"
#include "core/check/Characters.h"
#include "core/check/CheckDigits.h"

namespace todoke::check {

namespace {

/// How many codes of a table a finding lists.
constexpr std::size_t kMaximumAllowed = 30;

} // namespace

void BindingStage::check(const FindingMaker& make, NodeIndex root, Date formDate,
                         std::vector<Finding>& findings) const {
    checkNode(make, root, make.paths().pathOf(make.tree(), root), {root, formDate}, findings);
}

void BindingStage::checkNode(const FindingMaker& make, NodeIndex node, std::int32_t path, const Scope& scope,
                             std::vector<Finding>& findings) const {
    const DocumentTree& tree = make.tree();
    const auto attributes = tree.attributes(node);
    for (std::size_t i = 0; i < attributes.size(); ++i) {
        const auto* bindings = make.paths().facts(make.paths().attribute(path, attributes[i].name)).bindings;
        if (bindings != nullptr && !attributes[i].invalid)
            checkValue(make, {attributes[i].value, node, i}, *bindings, scope, findings);
    }
    const TreeNode& element = tree.node(node);
    const auto* bindings = make.paths().facts(path).bindings;
    if (bindings != nullptr && !element.invalid && element.firstChild == kNoNode)
        checkValue(make, {trimmed(tree.text(node)), node, std::nullopt}, *bindings, scope, findings);
    for (NodeIndex child = element.firstChild; child != kNoNode; child = tree.node(child).nextSibling)
        checkNode(make, child, make.paths().element(path, tree.node(child).name), scope, findings);
}

void BindingStage::checkValue(const FindingMaker& make, const Value& value, const std::vector<pack::Binding>& bindings,
                              const Scope& scope, std::vector<Finding>& findings) const {
    if (value.text.empty())
        return;
    for (const pack::Binding& binding : bindings) {
        switch (binding.kind) {
        case pack::BindingKind::codeTable:
            checkCode(make, value, binding, scope.formDate, findings);
            break;
        case pack::BindingKind::formPart:
            checkPart(make, value, binding, scope.root, findings);
            break;
        case pack::BindingKind::checkDigit:
            checkDigit(make, value, binding, findings);
            break;
        case pack::BindingKind::characters:
            checkCharacters(make, value, binding, findings);
            break;
        }
    }
}

Finding BindingStage::findingAt(const FindingMaker& make, const Value& value, std::string_view code,
                                const pack::Binding& binding) {
    Finding finding =
        value.attribute ? make.onAttribute(code, value.node, *value.attribute) : make.onValue(code, value.node);
    if (binding.severity)
        finding.severity = *binding.severity;
    return finding;
}

void BindingStage::checkCode(const FindingMaker& make, const Value& value, const pack::Binding& binding, Date formDate,
                             std::vector<Finding>& findings) const {
    const pack::CodeTable& table = *m_pack.codeTable(binding.table);
    if (table.find(value.text, formDate) != nullptr)
        return;
    const pack::CodeEntry* known = table.find(value.text);
    Finding finding = findingAt(make, value, known == nullptr ? "F3002" : "F3003", binding);
    finding.layer = Layer::codeTable;
    finding.technical = "code table " + table.name();
    if (known == nullptr) {
        finding.allowed = table.nearest(value.text, formDate, kMaximumAllowed);
    } else {
        finding.args.emplace_back("date", formatDate(formDate));
        if (known->validFrom)
            finding.args.emplace_back("validFrom", formatDate(*known->validFrom));
        if (known->validUntil)
            finding.args.emplace_back("validUntil", formatDate(*known->validUntil));
    }
    findings.push_back(std::move(finding));
}

void BindingStage::checkPart(const FindingMaker& make, const Value& value, const pack::Binding& binding, NodeIndex root,
                             std::vector<Finding>& findings) const {
    const pack::CodeTable& table = *m_pack.codeTable(binding.table);
    const pack::CodeEntry* known = table.find(value.text);
    if (known == nullptr || known->part.empty())
        return;
    const DocumentTree& tree = make.tree();
    for (NodeIndex child = tree.node(root).firstChild; child != kNoNode; child = tree.node(child).nextSibling) {
        const std::string& name = tree.nameOf(child).local;
        if (name == known->part || !table.hasPart(name))
            continue;
        Finding finding = make.onElement("F3013", child);
        if (binding.severity)
            finding.severity = *binding.severity;
        finding.args.emplace_back("formId", std::string(value.text));
        finding.related.push_back(make.paths().item(make.paths().pathOf(tree, root), known->part));
        finding.technical = "code table " + table.name();
        findings.push_back(std::move(finding));
    }
}

void BindingStage::checkDigit(const FindingMaker& make, const Value& value, const pack::Binding& binding,
                              std::vector<Finding>& findings) {
    const auto verdict = verifyCheckDigit(binding.checkDigit, value.text);
    if (!verdict || verdict->valid)
        return;
    findings.push_back(findingAt(make, value, "F3008", binding));
    findings.back().args.emplace_back("expected", std::string(1, verdict->expected));
    // In the codes of local governments the digit has another name.
    if (binding.checkDigit == pack::CheckDigitRule::localGovernment)
        findings.back().args.emplace_back("kind", "localGovernment");
}

void BindingStage::checkCharacters(const FindingMaker& make, const Value& value, const pack::Binding& binding,
                                   std::vector<Finding>& findings) {
    for (const CharacterProblem& problem : findBadCharacters(binding.characters, value.text)) {
        Finding finding = findingAt(make, value, "F3009", binding);
        if (!binding.severity && (problem.reason == "externalCharacter" || problem.reason == "control"))
            finding.severity = Severity::error;
        std::string character;
        appendUtf8(character, problem.character);
        finding.args = {{"character", problem.reason == "control" ? std::string() : character},
                        {"codePoint", formatCodePoint(problem.character)},
                        {"position", std::to_string(problem.position)},
                        {"reason", std::string(problem.reason)}};
        if (!problem.substitute.empty())
            finding.args.emplace_back("substitute", problem.substitute);
        findings.push_back(std::move(finding));
    }
}

} // namespace todoke::check
