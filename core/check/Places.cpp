#include "core/check/Places.h"

#include <algorithm>

namespace todoke::check {

namespace {

constexpr std::string_view kSpace = " \t\r\n";

} // namespace

Location Places::at(std::uint64_t offset, NodeIndex node) const {
    const TextPosition position = m_bytes.locate(offset);
    return {position.line, position.column, offset, xpath(node)};
}

void Places::remember(NodeIndex node) {
    Kept kept{startTag(node), value(node), {}};
    for (std::size_t i = 0; i < m_tree.attributes(node).size(); ++i)
        kept.attributeValues.push_back(attributeValue(node, i));
    m_kept.insert_or_assign(node, std::move(kept));
    for (NodeIndex child = m_tree.node(node).firstChild; child != kNoNode; child = m_tree.node(child).nextSibling)
        remember(child);
}

Location Places::startTag(NodeIndex node) const {
    if (const auto kept = m_kept.find(node); kept != m_kept.end())
        return kept->second.startTag;
    return at(m_tree.node(node).begin, node);
}

Location Places::elementName(NodeIndex node) const {
    return at(m_tree.node(node).begin + 1, node);
}

Location Places::endTag(NodeIndex node) const {
    const TreeNode& element = m_tree.node(node);
    return at(element.contentEnd == element.end ? element.begin : element.contentEnd, node);
}

ByteRange Places::valueBytes(NodeIndex node) const {
    const TreeNode& element = m_tree.node(node);
    const std::string_view content = m_bytes.view(element.contentBegin, element.contentEnd);
    std::size_t position = 0;
    std::size_t firstSpace = std::string_view::npos;
    const auto skipTo = [&](std::string_view mark) {
        const std::size_t end = content.find(mark, position);
        position = end == std::string_view::npos ? content.size() : end + mark.size();
    };
    while (position < content.size()) {
        const std::string_view rest = content.substr(position);
        if (rest.starts_with("<!--")) {
            skipTo("-->");
        } else if (rest.starts_with("<?")) {
            skipTo("?>");
        } else if (rest.starts_with("<![CDATA[")) {
            position += 9;
            if (content.substr(position).starts_with("]]>"))
                position += 3;
        } else if (kSpace.find(rest.front()) != std::string_view::npos) {
            firstSpace = std::min(firstSpace, position);
            ++position;
        } else {
            break;
        }
    }
    if (position >= content.size())
        position = firstSpace;
    if (position == std::string_view::npos)
        return {element.begin, 0};
    return {element.contentBegin + position, content.size() - position};
}

Location Places::value(NodeIndex node) const {
    if (const auto kept = m_kept.find(node); kept != m_kept.end())
        return kept->second.value;
    return at(valueBytes(node).offset, node);
}

Location Places::attributeValue(NodeIndex node, std::size_t index) const {
    if (const auto kept = m_kept.find(node); kept != m_kept.end())
        return kept->second.attributeValues[index];
    Location place = at(attributeBytes(node, index).offset, node);
    place.xpath += "/@" + m_tree.names()[m_tree.attributes(node)[index].name].local;
    return place;
}

ByteRange Places::attributeBytes(NodeIndex node, std::size_t index) const {
    const TreeNode& element = m_tree.node(node);
    const std::string_view tag = m_bytes.view(element.begin, element.contentBegin);
    if (!m_values || m_values->begin != element.begin)
        m_values = TagValues{element.begin, attributeValuesIn(tag)};
    const TreeAttribute& attribute = m_tree.attributes(node)[index];
    const std::string& local = m_tree.names()[attribute.name].local;
    const auto found = m_values->byName.find(attribute.prefix.empty() ? local : attribute.prefix + ":" + local);
    if (found == m_values->byName.end())
        return {element.begin + 1, 0};
    return {element.begin + found->second.offset, found->second.length};
}

std::string Places::xpath(NodeIndex node) const {
    const NodeIndex parent = m_tree.node(node).parent;
    const std::string above = parent == kNoNode ? std::string() : xpath(parent);
    const std::string step = above + "/" + m_tree.nameOf(node).local;
    const std::uint32_t index = m_reader.indexAmongSameName(node);
    return index == 0 ? step : step + "[" + std::to_string(index) + "]";
}

std::map<std::string, ByteRange, std::less<>> attributeValuesIn(std::string_view tag) {
    std::map<std::string, ByteRange, std::less<>> values;
    std::size_t position = tag.find_first_of(" \t\r\n/>");
    while (position < tag.size()) {
        position = tag.find_first_not_of(kSpace, position);
        if (position == std::string_view::npos || tag[position] == '>' || tag[position] == '/')
            break;
        const std::size_t nameEnd = tag.find_first_of(" \t\r\n=", position);
        const std::size_t open = tag.find_first_of("\"'", position);
        if (nameEnd == std::string_view::npos || open == std::string_view::npos)
            break;
        const std::size_t close = std::min(tag.find(tag[open], open + 1), tag.size());
        values.emplace(tag.substr(position, nameEnd - position), ByteRange{open + 1, close - open - 1});
        position = close + 1;
    }
    return values;
}

} // namespace todoke::check
