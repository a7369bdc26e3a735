#include "core/check/FindingMaker.h"

#include "core/base/Text.h"

namespace todoke::check {

std::string shortened(std::string_view value) {
    constexpr std::size_t kMaximum = 200;
    std::size_t position = 0;
    for (std::size_t count = 0; count < kMaximum && position < value.size(); ++count) {
        const auto point = codePointAt(value, position);
        position += point ? point->length : 1;
    }
    return std::string(value.substr(0, position)) + (position < value.size() ? "…" : "");
}

Finding FindingMaker::onValue(std::string_view code, NodeIndex node) const {
    Finding finding = makeFinding(code);
    finding.location = m_places.value(node);
    finding.item = itemOf(node);
    finding.found = shortened(m_tree.text(node));
    return finding;
}

Finding FindingMaker::onAttribute(std::string_view code, NodeIndex node, std::size_t attribute) const {
    Finding finding = makeFinding(code);
    const TreeAttribute& about = m_tree.attributes(node)[attribute];
    finding.location = m_places.attributeValue(node, attribute);
    finding.item = m_paths.item(m_paths.attribute(m_paths.pathOf(m_tree, node), about.name));
    finding.found = shortened(about.value);
    return finding;
}

Finding FindingMaker::onElement(std::string_view code, NodeIndex node) const {
    Finding finding = makeFinding(code);
    finding.location = m_places.startTag(node);
    finding.item = itemOf(node);
    return finding;
}

} // namespace todoke::check
