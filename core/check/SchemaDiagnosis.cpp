#include "core/check/SchemaDiagnosis.h"

#include "core/check/ContentDiagnosis.h"
#include "core/check/ValueDiagnosis.h"

#include <algorithm>
#include <map>

namespace todoke::check {

using pack::ElementDecl;

namespace {

pack::QName nameOf(const DocumentTree& tree, NodeIndex node) {
    return {tree.nameOf(node).ns, tree.nameOf(node).local};
}

bool hasKind(std::span<const NodeProblem> problems, SchemaProblem::Kind kind) {
    return std::any_of(problems.begin(), problems.end(), [&](const NodeProblem& p) { return p.problem.kind == kind; });
}

/// The validator's words about one element, for the technical detail: the first of them, as each finding of the element
/// carries them.
std::string technicalOf(std::span<const NodeProblem> problems) {
    constexpr std::size_t kMaximum = 3;
    std::string text;
    for (const NodeProblem& problem : problems.first(std::min(kMaximum, problems.size())))
        text += (text.empty() ? "" : "; ") + shortened(problem.problem.technical);
    if (problems.size() > kMaximum)
        text += "; … (" + std::to_string(problems.size()) + ")";
    return text;
}

bool isNamed(const NameTable::Name& name, const pack::AttributeDecl& declared) {
    return name.ns == declared.name.ns && name.local == declared.name.local;
}

/// Whether the document itself chooses what an element (or one around it) is, with xsi:type: that is known to the
/// validator alone.
bool isRetyped(const DocumentTree& tree, NodeIndex node) {
    while (node != kNoNode && !tree.node(node).retyped)
        node = tree.node(node).parent;
    return node != kNoNode;
}

/// True when the length of a value of this type, or of a member or item of it, is bounded.
bool boundsLength(const pack::SimpleType& type) {
    return type.minLength || type.maxLength || (type.listOf != nullptr && boundsLength(*type.listOf)) ||
           std::any_of(type.memberTypes.begin(), type.memberTypes.end(),
                       [](const auto* member) { return boundsLength(*member); });
}

/// Xerces counts a character beyond U+FFFF as two where a length is bounded; the schema counts it as one (Part
/// 2, 4.3.3).
bool mayBeMiscounted(const pack::SimpleType* type, std::string_view value) {
    return type != nullptr && boundsLength(*type) &&
           std::any_of(value.begin(), value.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xf0; });
}

/// True when nothing but such counting can be behind the problems of an element in which no mistake was found.
bool onlyMiscounted(const DocumentTree& tree, NodeIndex node, const ElementDecl& declaration,
                    std::span<const NodeProblem> problems) {
    if (!std::all_of(problems.begin(), problems.end(),
                     [](const auto& p) { return p.problem.kind == SchemaProblem::Kind::value; }))
        return false;
    if (mayBeMiscounted(declaration.textType(), tree.text(node)))
        return true;
    for (const TreeAttribute& attribute : tree.attributes(node)) {
        const NameTable::Name& name = tree.names()[attribute.name];
        const pack::AttributeDecl* declared = declaration.attribute({name.ns, name.local});
        if (declared != nullptr && mayBeMiscounted(declared->type, attribute.value))
            return true;
    }
    return false;
}

} // namespace

const ElementDecl* SchemaDiagnosis::declarationOf(const DocumentTree& tree, NodeIndex node) const {
    if (tree.node(node).retyped)
        return nullptr;
    const NodeIndex parent = tree.node(node).parent;
    if (parent == kNoNode)
        return m_model.global(nameOf(tree, node));
    const ElementDecl* above = declarationOf(tree, parent);
    return above == nullptr ? nullptr : m_model.child(*above, nameOf(tree, node));
}

void SchemaDiagnosis::explainUndeclared(const FindingMaker& make, NodeIndex node, std::span<const NodeProblem> problems,
                                        std::vector<Finding>& findings) const {
    const DocumentTree& tree = make.tree();
    if (isRetyped(tree, node)) {
        const bool typing = hasKind(problems, SchemaProblem::Kind::typing);
        findings.push_back(make.onElement(typing ? "F2008" : "F2999", node));
        if (typing)
            findings.back().args.emplace_back("attribute", "xsi:type, xsi:nil");
        findings.back().technical = technicalOf(problems);
        return;
    }
    const NodeIndex parent = tree.node(node).parent;
    const ElementDecl* above = parent == kNoNode ? nullptr : declarationOf(tree, parent);
    const bool root = parent == kNoNode;
    // Anywhere else the element around it is found to hold what it must not.
    if (!root && (above == nullptr || !m_model.hasWildcardFor(*above, nameOf(tree, node))))
        return;
    findings.push_back(make.onElement("F2005", node));
    findings.back().args = {{"name", tree.nameOf(node).local}};
    findings.back().technical = technicalOf(problems);
}

void SchemaDiagnosis::explain(const FindingMaker& make, std::span<const NodeProblem> problems,
                              const std::stop_token& stop, std::vector<Finding>& findings) const {
    std::vector<NodeProblem> ordered(problems.begin(), problems.end());
    std::stable_sort(ordered.begin(), ordered.end(), [](const auto& a, const auto& b) { return a.node < b.node; });
    for (auto begin = ordered.begin(); begin != ordered.end() && !stop.stop_requested();) {
        const auto end =
            std::find_if(begin, ordered.end(), [&](const NodeProblem& p) { return p.node != begin->node; });
        explainNode(make, begin->node, {begin, end}, findings);
        begin = end;
    }
}

void SchemaDiagnosis::explainNode(const FindingMaker& make, NodeIndex node, std::span<const NodeProblem> problems,
                                  std::vector<Finding>& findings) const {
    DocumentTree& tree = make.tree();
    const ElementDecl* declaration = declarationOf(tree, node);
    if (declaration == nullptr) {
        tree.node(node).invalid = true;
        explainUndeclared(make, node, problems, findings);
        return;
    }
    const std::size_t before = findings.size();
    const bool ofElement = explainDeclared(make, node, *declaration, problems, findings);
    if (findings.size() == before && onlyMiscounted(tree, node, *declaration, problems))
        return;
    // A bad attribute says nothing against the element: its own value and what it holds are checked as ever.
    if (ofElement || findings.size() == before)
        tree.node(node).invalid = true;
    if (findings.size() == before)
        addFallback(make, node, problems.front().problem, findings);
    const std::string technical = technicalOf(problems);
    for (std::size_t i = before; i < findings.size(); ++i)
        findings[i].technical = technical;
}

bool SchemaDiagnosis::explainDeclared(const FindingMaker& make, NodeIndex node, const ElementDecl& declaration,
                                      std::span<const NodeProblem> problems, std::vector<Finding>& findings) const {
    const DocumentTree& tree = make.tree();
    const std::size_t before = findings.size();
    if (hasKind(problems, SchemaProblem::Kind::text))
        findings.push_back(make.onElement("F2007", node));
    if (hasKind(problems, SchemaProblem::Kind::typing)) {
        findings.push_back(make.onElement("F2008", node));
        findings.back().args.emplace_back("attribute", "xsi:type, xsi:nil");
    }
    const bool inItself = findings.size() > before || hasKind(problems, SchemaProblem::Kind::content) ||
                          hasKind(problems, SchemaProblem::Kind::element) ||
                          hasKind(problems, SchemaProblem::Kind::other);
    if (hasKind(problems, SchemaProblem::Kind::attribute) || hasKind(problems, SchemaProblem::Kind::value))
        explainAttributes(make, node, declaration, findings);
    if (hasKind(problems, SchemaProblem::Kind::content)) {
        Children children;
        for (NodeIndex child = tree.node(node).firstChild; child != kNoNode; child = tree.node(child).nextSibling) {
            children.names.push_back(nameOf(tree, child));
            children.nodes.push_back(child);
        }
        children.place = [&](std::size_t index) { return make.places().startTag(children.nodes[index]); };
        explainChildren(make, node, declaration, children, findings);
    }
    // An attribute's value may be what the validator means: this says something only when the text is wrong too.
    const std::size_t beforeValue = findings.size();
    if (hasKind(problems, SchemaProblem::Kind::value) && tree.node(node).firstChild == kNoNode)
        explainValue(make, node, declaration, findings);
    const bool valueExplained = std::any_of(findings.begin() + static_cast<std::ptrdiff_t>(before), findings.end(),
                                            [](const Finding& finding) { return finding.code.starts_with("F3"); });
    return inItself || findings.size() > beforeValue ||
           (hasKind(problems, SchemaProblem::Kind::value) && !valueExplained);
}

void SchemaDiagnosis::explainStartTag(const FindingMaker& make, NodeIndex node, std::span<const NodeProblem> problems,
                                      std::vector<Finding>& findings) const {
    if (!problems.empty())
        explainNode(make, node, problems, findings);
}

void SchemaDiagnosis::explainContent(const FindingMaker& make, const Container& container,
                                     std::vector<Finding>& findings) const {
    if (container.problems.empty())
        return;
    const ElementDecl* declaration = declarationOf(make.tree(), container.node);
    if (declaration == nullptr) {
        // Else the element around it, or its own start tag, was found wrong already.
        if (isRetyped(make.tree(), container.node)) {
            findings.push_back(make.onElement("F2999", container.node));
            findings.back().technical = technicalOf(container.problems);
        }
        return;
    }
    const std::size_t before = findings.size();
    if (hasKind(container.problems, SchemaProblem::Kind::text))
        findings.push_back(make.onElement("F2007", container.node));
    Children children;
    for (const ContainerChild& child : container.children) {
        const NameTable::Name& name = make.tree().names()[child.name];
        children.names.push_back({name.ns, name.local});
    }
    children.place = [&](std::size_t index) {
        const ContainerChild& child = container.children[index];
        Location place{child.position.line, child.position.column, child.begin, make.places().xpath(container.node)};
        place.xpath += "/" + children.names[index].local + "[" + std::to_string(child.sameName) + "]";
        return place;
    };
    explainChildren(make, container.node, *declaration, children, findings);
    if (findings.size() == before)
        addFallback(make, container.node, container.problems.front().problem, findings);
    const std::string technical = technicalOf(container.problems);
    for (std::size_t i = before; i < findings.size(); ++i)
        findings[i].technical = technical;
}

void SchemaDiagnosis::explainDocument(const FindingMaker& make, std::span<const NodeProblem> problems,
                                      std::vector<Finding>& findings) const {
    const NodeIndex root = make.tree().root();
    findings.push_back(root == kNoNode ? makeFinding("F2999") : make.onElement("F2999", root));
    findings.back().technical = technicalOf(problems);
}

void SchemaDiagnosis::addMissingAttributes(const FindingMaker& make, NodeIndex node,
                                           const std::vector<pack::AttributeDecl>& declared,
                                           std::vector<Finding>& findings) {
    const DocumentTree& tree = make.tree();
    const auto attributes = tree.attributes(node);
    for (const pack::AttributeDecl& decl : declared) {
        const bool present = std::any_of(attributes.begin(), attributes.end(),
                                         [&](const auto& a) { return isNamed(tree.names()[a.name], decl); });
        if (!decl.required || present)
            continue;
        Finding finding = makeFinding("F2006");
        finding.location = make.places().elementName(node);
        finding.item = make.paths().item(make.paths().pathOf(tree, node), "@" + decl.name.local);
        finding.related.push_back(make.itemOf(node));
        finding.args = {{"attribute", decl.name.local}, {"problem", "missing"}};
        findings.push_back(std::move(finding));
    }
}

void SchemaDiagnosis::explainAttributes(const FindingMaker& make, NodeIndex node, const ElementDecl& declaration,
                                        std::vector<Finding>& findings) const {
    DocumentTree& tree = make.tree();
    static const std::vector<pack::AttributeDecl> kNone;
    const auto& declared = declaration.complex == nullptr ? kNone : declaration.complex->attributes;
    addMissingAttributes(make, node, declared, findings);
    const auto attributes = tree.attributes(node);
    for (std::size_t i = 0; i < attributes.size(); ++i) {
        const auto decl = std::find_if(declared.begin(), declared.end(),
                                       [&](const auto& d) { return isNamed(tree.names()[attributes[i].name], d); });
        const bool anyAllowed = declaration.complex != nullptr && declaration.complex->anyAttribute;
        if (decl == declared.end()) {
            if (anyAllowed)
                continue;
            findings.push_back(make.onAttribute("F2006", node, i));
            findings.back().related.push_back(make.itemOf(node));
            findings.back().args = {{"attribute", tree.names()[attributes[i].name].local}, {"problem", "notAllowed"}};
            attributes[i].invalid = true;
            continue;
        }
        if (decl->fixed && normalizedValue(*decl->type, attributes[i].value) != *decl->fixed) {
            findings.push_back(make.onAttribute("F3012", node, i));
            findings.back().args = {{"expected", *decl->fixed}};
            attributes[i].invalid = true;
        } else if (const auto problem = diagnoseValue(*decl->type, attributes[i].value)) {
            findings.push_back(make.onAttribute(problem->code, node, i));
            addReason(findings.back(), *problem);
            attributes[i].invalid = true;
        }
    }
}

void SchemaDiagnosis::explainChildren(const FindingMaker& make, NodeIndex node, const ElementDecl& declaration,
                                      const Children& children, std::vector<Finding>& findings) const {
    DocumentTree& tree = make.tree();
    const std::int32_t parentPath = make.paths().pathOf(tree, node);
    const std::vector<pack::QName>& names = children.names;
    std::map<pack::QName, std::size_t> counts;
    for (const pack::QName& name : names)
        ++counts[name];
    for (const ContentEdit& edit : diagnoseContent(m_model, declaration, names)) {
        const bool missing = edit.kind == ContentEdit::Kind::missing;
        // Any element would do: there is no item to name.
        if (missing && edit.element == nullptr)
            continue;
        static constexpr const char* kCodes[] = {"F2001", "F2002", "F2003", "F2004", "F2005"};
        Finding finding = makeFinding(kCodes[static_cast<std::size_t>(edit.kind)]);
        finding.location = edit.index < names.size() ? children.place(edit.index) : make.places().endTag(node);
        finding.item = make.paths().item(parentPath, missing ? edit.element->name.local : names[edit.index].local);
        if (missing) {
            finding.location.xpath = make.places().xpath(node) + "/" + edit.element->name.local;
            for (std::size_t i = 1; i < edit.alternatives.size(); ++i)
                finding.related.push_back(make.paths().item(parentPath, edit.alternatives[i]->name.local));
        } else if (!children.nodes.empty()) {
            const NodeIndex child = children.nodes[edit.index];
            finding.found = shortened(tree.text(child));
            tree.node(child).invalid = true;
        }
        if (edit.kind == ContentEdit::Kind::notAllowed)
            finding.related.push_back(make.itemOf(node));
        if (edit.kind == ContentEdit::Kind::wrongOrder && edit.before < names.size())
            finding.related.push_back(make.paths().item(parentPath, names[edit.before].local));
        if (edit.kind == ContentEdit::Kind::unknown)
            finding.args = {{"name", names[edit.index].local}};
        if (edit.kind == ContentEdit::Kind::tooMany && edit.maximum)
            finding.args = {{"maximum", std::to_string(*edit.maximum)},
                            {"count", std::to_string(counts[names[edit.index]])}};
        findings.push_back(std::move(finding));
    }
}

void SchemaDiagnosis::explainValue(const FindingMaker& make, NodeIndex node, const ElementDecl& declaration,
                                   std::vector<Finding>& findings) const {
    const std::string_view value = make.tree().text(node);
    const pack::SimpleType* type = declaration.textType();
    if (declaration.fixed && normalizedValue(*type, value) != *declaration.fixed) {
        findings.push_back(make.onValue("F3012", node));
        findings.back().args = {{"expected", *declaration.fixed}};
        return;
    }
    const auto problem = type == nullptr ? std::nullopt : diagnoseValue(*type, value);
    if (!problem)
        return;
    findings.push_back(make.onValue(problem->code, node));
    addReason(findings.back(), *problem);
}

void SchemaDiagnosis::addReason(Finding& finding, const ValueProblem& problem) const {
    finding.layer = Layer::schema;
    finding.args = problem.args;
    const pack::Item* item = m_pack.items().find(finding.item.path);
    const bool hasExample =
        std::any_of(finding.args.begin(), finding.args.end(), [](const auto& arg) { return arg.first == "example"; });
    if (item != nullptr && !item->example.empty() && !hasExample)
        finding.args.emplace_back("example", item->example);
    const pack::CodeTable* table = item == nullptr ? nullptr : m_pack.codeTable(item->codeTable);
    for (const std::string& value : problem.allowed) {
        const pack::CodeEntry* entry = table == nullptr ? nullptr : table->find(value);
        finding.allowed.push_back({value, entry == nullptr ? LocalText{} : entry->label});
    }
}

void SchemaDiagnosis::addFallback(const FindingMaker& make, NodeIndex node, const SchemaProblem& problem,
                                  std::vector<Finding>& findings) const {
    const bool value = problem.kind == SchemaProblem::Kind::value;
    findings.push_back(value ? make.onValue("F3999", node) : make.onElement("F2999", node));
}

} // namespace todoke::check
