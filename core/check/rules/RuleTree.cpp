#include "core/check/rules/RuleTree.h"

#include <libxml/xpath.h>

#include <cstdint>
#include <new>
#include <string>

namespace todoke::check {

namespace {

const xmlChar* xml(const std::string& text) {
    return reinterpret_cast<const xmlChar*>(text.c_str());
}

/// libxml2 gives null only when there is no memory: everything it is given here is well-formed.
template <typename T>
T* made(T* object) {
    if (!object)
        throw std::bad_alloc();
    return object;
}

/// Numbers travel in libxml2's pointer for its user, raised by one so that 0 stays "none".
void* toUserPointer(std::size_t number) {
    return reinterpret_cast<void*>(number + 1);
}
std::size_t fromUserPointer(const void* pointer) {
    return reinterpret_cast<std::uintptr_t>(pointer) - 1;
}

} // namespace

RuleTreeNames::RuleTreeNames()
    : m_dict(made(xmlDictCreate())) {}

const xmlChar* RuleTreeNames::local(const NameTable& names, NameId id) {
    while (m_locals.size() <= id)
        m_locals.push_back(
            made(xmlDictLookup(m_dict.get(), xml(names[static_cast<NameId>(m_locals.size())].local), -1)));
    return m_locals[id];
}

RuleTree::RuleTree(const DocumentTree& tree, RuleTreeNames& names)
    : m_doc(made(xmlNewDoc(xml("1.0")))) {
    // Names are interned, which makes most comparisons in XPath one of pointers.
    m_doc->dict = names.dict();
    xmlDictReference(m_doc->dict);
    m_nodes.reserve(tree.size());
    for (NodeIndex index = 0; index < tree.size(); ++index)
        addElement(tree, index, names);
    // Numbers the elements, so that sorting node sets need not walk the tree.
    xmlXPathOrderDocElems(m_doc.get());
}

xmlNode* RuleTree::node(TreePlace place) const {
    xmlNode* const element = m_nodes[place.node];
    if (!place.attribute)
        return element;
    xmlAttr* attribute = element->properties;
    while (fromUserPointer(attribute->_private) != *place.attribute)
        attribute = attribute->next;
    return reinterpret_cast<xmlNode*>(attribute);
}

std::optional<TreePlace> RuleTree::placeOf(const xmlNode* node) {
    const xmlNode* element = node;
    if (node->type == XML_TEXT_NODE || node->type == XML_ATTRIBUTE_NODE)
        element = node->parent;
    if (element->type == XML_ATTRIBUTE_NODE)
        return placeOf(element);
    if (element->type != XML_ELEMENT_NODE)
        return std::nullopt;
    TreePlace place;
    place.node = static_cast<NodeIndex>(fromUserPointer(element->_private));
    if (node->type == XML_ATTRIBUTE_NODE)
        place.attribute = fromUserPointer(node->_private);
    return place;
}

void RuleTree::addElement(const DocumentTree& tree, NodeIndex index, RuleTreeNames& names) {
    const TreeNode& from = tree.node(index);
    // The name belongs to the dictionary; libxml2 frees only names that do not.
    auto* const name = const_cast<xmlChar*>(names.local(tree.names(), from.name));
    xmlNode* const element = made(xmlNewDocNodeEatName(m_doc.get(), nullptr, name, nullptr));
    element->_private = toUserPointer(index);
    m_nodes.push_back(element);
    if (from.parent == kNoNode)
        xmlDocSetRootElement(m_doc.get(), element);
    else
        xmlAddChild(m_nodes[from.parent], element);
    element->ns = namespaceOf(tree.nameOf(index).ns, false);
    if (from.attributeCount > 0)
        addAttributes(tree, index, names);
    const std::string_view text = tree.text(index);
    if (!text.empty())
        xmlAddChild(element, made(xmlNewDocTextLen(m_doc.get(), reinterpret_cast<const xmlChar*>(text.data()),
                                                   static_cast<int>(text.size()))));
}

void RuleTree::addAttributes(const DocumentTree& tree, NodeIndex index, RuleTreeNames& names) {
    std::size_t position = 0;
    for (const TreeAttribute& from : tree.attributes(index)) {
        xmlNs* const ns = namespaceOf(tree.names()[from.name].ns, true);
        xmlAttr* const attribute =
            made(xmlNewNsProp(m_nodes[index], ns, names.local(tree.names(), from.name), xml(from.value)));
        attribute->_private = toUserPointer(position++);
    }
}

xmlNs* RuleTree::namespaceOf(const std::string& uri, bool ofAttribute) {
    if (uri.empty())
        return nullptr;
    xmlNode* const root = m_nodes.front();
    // libxml2 takes an attribute whose namespace has no prefix for one without a namespace; so attributes get one.
    xmlNs** last = &root->nsDef;
    for (; *last; last = &(*last)->next)
        if (((*last)->prefix != nullptr) == ofAttribute && xmlStrEqual((*last)->href, xml(uri)))
            return *last;
    *last = made(xmlNewNs(nullptr, xml(uri), ofAttribute ? xml("a") : nullptr));
    return *last;
}

} // namespace todoke::check
