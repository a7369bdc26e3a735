#pragma once

#include "core/check/DocumentTree.h"

#include <libxml/tree.h> // also the dictionary, whose own header lacks an include

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

namespace todoke::check {

/// Names of a `NameTable` as libxml2 keeps them, shared by the trees of one thread.
class RuleTreeNames {
public:
    RuleTreeNames();

    [[nodiscard]] xmlDict* dict() const { return m_dict.get(); }
    const xmlChar* local(const NameTable& names, NameId id);

private:
    struct DictFree {
        void operator()(xmlDict* dict) const { xmlDictFree(dict); }
    };
    std::unique_ptr<xmlDict, DictFree> m_dict;
    std::vector<const xmlChar*> m_locals;
};

/// An element of a `DocumentTree`, or one of its attributes.
struct TreePlace {
    NodeIndex node = kNoNode;
    std::optional<std::size_t> attribute;
};

/// A `DocumentTree` as libxml2's XPath needs it. Namespaces are right, prefixes are made up.
class RuleTree {
public:
    RuleTree(const DocumentTree& tree, RuleTreeNames& names);

    [[nodiscard]] xmlNode* document() const { return reinterpret_cast<xmlNode*>(m_doc.get()); }
    [[nodiscard]] xmlNode* node(TreePlace place) const;

    /// Where a node of the tree stands; text stands at its element; empty for the document itself.
    static std::optional<TreePlace> placeOf(const xmlNode* node);

private:
    struct DocFree {
        void operator()(xmlDoc* doc) const { xmlFreeDoc(doc); }
    };

    void addElement(const DocumentTree& tree, NodeIndex index, RuleTreeNames& names);
    void addAttributes(const DocumentTree& tree, NodeIndex index, RuleTreeNames& names);
    xmlNs* namespaceOf(const std::string& uri, bool ofAttribute);

    std::unique_ptr<xmlDoc, DocFree> m_doc;
    std::vector<xmlNode*> m_nodes;
};

} // namespace todoke::check
