#include "core/check/DocumentReader.h"

#include <algorithm>

namespace todoke::check {

DocumentReader::DocumentReader(const pack::DocumentDescription& description, DocumentBytes& bytes, PartHandler& handler)
    : m_description(description)
    , m_bytes(bytes)
    , m_handler(handler) {}

/// Neither a start tag nor an end tag can hold a `<` besides its first character.
std::uint64_t DocumentReader::startOfTag(std::uint64_t end) const {
    for (std::uint64_t length = 256;; length *= 8) {
        const std::uint64_t from = end > length ? end - length : 0;
        const std::string_view tail = m_bytes.view(from, end);
        const std::size_t position = tail.rfind('<');
        if (position != std::string_view::npos)
            return end - tail.size() + position;
        if (from == 0 || tail.size() < length)
            return end;
    }
}

DocumentReader::Role DocumentReader::roleOf(NodeIndex node, const pack::FormDescription*& form) const {
    std::vector<pack::QName> path;
    for (NodeIndex at = node; m_tree.node(at).parent != kNoNode; at = m_tree.node(at).parent)
        path.push_back({m_tree.nameOf(at).ns, m_tree.nameOf(at).local});
    std::reverse(path.begin(), path.end());
    Role role = Role::other;
    for (const pack::FormDescription& description : m_description.forms) {
        const auto& wanted = description.element.elements;
        if (wanted.size() < path.size() || !std::equal(path.begin(), path.end(), wanted.begin()))
            continue;
        if (wanted.size() == path.size()) {
            form = &description;
            return Role::form;
        }
        role = Role::container;
    }
    return role;
}

void DocumentReader::addProblems(NodeIndex node, const std::vector<SchemaProblem>& problems) {
    auto& target = insidePart() ? m_partProblems : m_containers.back().problems;
    for (const SchemaProblem& problem : problems)
        target.push_back({node, problem});
}

bool DocumentReader::startElement(const Start& start) {
    if (!m_handler.goOn())
        return false;
    m_text.clear();
    const NodeIndex parent = m_open.empty() ? kNoNode : m_open.back();
    const NodeIndex index = m_tree.addElement(parent, m_names.intern(start.ns, start.local));
    m_tree.node(index).contentBegin = start.end;
    m_tree.node(index).begin = startOfTag(start.end);
    m_tree.node(index).retyped = start.choosesType;
    for (const XmlAttribute& attribute : start.attributes)
        m_tree.addAttribute(index,
                            {m_names.intern(attribute.ns, attribute.local), attribute.value, false, attribute.prefix});
    m_open.push_back(index);
    if (insidePart()) {
        addProblems(index, start.problems);
        return true;
    }
    m_sameName.clear();
    if (!m_containers.empty()) {
        OpenContainer& container = m_containers.back();
        m_bytes.forgetBefore(m_tree.node(index).begin);
        const NameId name = m_tree.node(index).name;
        const std::uint64_t begin = m_tree.node(index).begin;
        container.children.push_back({name, begin, m_bytes.locate(begin), ++container.counts[name]});
    }
    const pack::FormDescription* form = nullptr;
    if (roleOf(index, form) == Role::container) {
        m_containers.push_back({index, {}, {}, {}});
        addProblems(index, start.problems);
        m_handler.containerStarted(m_tree, {index, {}, m_containers.back().problems});
        m_containers.back().problems.clear();
        return true;
    }
    m_partRoot = index;
    m_partForm = form;
    m_partProblems.clear();
    addProblems(index, start.problems);
    return true;
}

void DocumentReader::text(std::string_view utf8) {
    m_text.append(utf8);
}

void DocumentReader::misplacedText(const SchemaProblem& problem) {
    if (!m_open.empty())
        addProblems(m_open.back(), {problem});
}

bool DocumentReader::endElement(std::uint64_t end, const std::vector<SchemaProblem>& problems) {
    const NodeIndex index = m_open.back();
    TreeNode& node = m_tree.node(index);
    node.end = end;
    // An empty tag ends where its start tag does.
    node.contentEnd = end == node.contentBegin ? end : startOfTag(end);
    if (node.firstChild == kNoNode)
        m_tree.setText(index, m_text);
    m_text.clear();
    addProblems(index, problems);
    m_open.pop_back();
    if (index == m_partRoot)
        return endPart(index);
    if (!insidePart())
        endContainer();
    return true;
}

void DocumentReader::endDocument(const std::vector<SchemaProblem>& problems) {
    std::vector<NodeProblem> ofNoElement;
    for (const SchemaProblem& problem : problems)
        ofNoElement.push_back({kNoNode, problem});
    m_handler.documentEnded(m_tree, ofNoElement);
}

bool DocumentReader::endPart(NodeIndex node) {
    const bool isForm = m_partForm != nullptr;
    const DocumentPart part{node, m_partForm, isForm ? ++m_formCount : 0, m_partProblems};
    const bool goOn = m_handler.partRead(m_tree, part);
    m_partRoot = kNoNode;
    if (isForm) {
        m_bytes.forgetBefore(m_tree.node(node).end);
        m_tree.truncate(node);
    }
    return goOn;
}

void DocumentReader::endContainer() {
    const OpenContainer ended = std::move(m_containers.back());
    m_containers.pop_back();
    m_handler.containerEnded(m_tree, {ended.node, ended.children, ended.problems});
}

std::uint32_t DocumentReader::indexAmongSameName(NodeIndex node) const {
    const NodeIndex parent = m_tree.node(node).parent;
    for (const OpenContainer& container : m_containers) {
        if (container.node == parent && !container.children.empty()) {
            const auto child =
                std::find_if(container.children.rbegin(), container.children.rend(),
                             [&](const ContainerChild& c) { return c.begin == m_tree.node(node).begin; });
            if (child != container.children.rend())
                return child->sameName;
        }
    }
    if (parent == kNoNode)
        return 0;
    if (!m_sameName.contains(node))
        countSameNames(parent);
    return m_sameName.at(node);
}

void DocumentReader::countSameNames(NodeIndex parent) const {
    std::unordered_map<NameId, std::uint32_t> counts;
    const auto eachChild = [&](const auto& visit) {
        for (NodeIndex child = m_tree.node(parent).firstChild; child != kNoNode; child = m_tree.node(child).nextSibling)
            visit(child);
    };
    eachChild([&](NodeIndex child) { m_sameName[child] = ++counts[m_tree.node(child).name]; });
    eachChild([&](NodeIndex child) {
        if (counts[m_tree.node(child).name] == 1)
            m_sameName[child] = 0;
    });
}

} // namespace todoke::check
