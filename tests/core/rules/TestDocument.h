#pragma once

#include "core/check/DocumentTree.h"
#include "core/check/rules/RuleEvaluator.h"
#include "core/check/rules/RuleSet.h"

#include <QTest>
#include <string>
#include <string_view>
#include <vector>

/// So that QCOMPARE shows texts that differ.
template <>
inline char* QTest::toString(const std::string& text) {
    return qstrdup(text.c_str());
}

namespace todoke::check {

/// A document with one form, parsed from XML by Xerces.
class TestDocument {
public:
    /// `formName`: local name of the form's element; the first of that name is the form.
    TestDocument(std::string_view xml, std::string_view formName);

    [[nodiscard]] const DocumentTree& tree() const { return m_tree; }
    [[nodiscard]] const NameTable& names() const { return m_names; }
    [[nodiscard]] NodeIndex form() const { return m_form; }

    /// The first element of a local name, at or behind `from`; `kNoNode` when there is none.
    [[nodiscard]] NodeIndex first(std::string_view localName, NodeIndex from = 0) const;

    void flagInvalid(NodeIndex node) { m_tree.node(node).invalid = true; }
    void flagAttributeInvalid(NodeIndex node, std::size_t attribute) {
        m_tree.attributes(node)[attribute].invalid = true;
    }

    /// Puts another form in the place of the form.
    void replaceForm(std::string_view xml);

private:
    NameTable m_names;
    DocumentTree m_tree{m_names};
    NodeIndex m_form = kNoNode;
};

/// The rules between a schema's start and end tag, with the prefix `d` bound to `urn:test`.
[[nodiscard]] std::string schemaOf(std::string_view content);

/// Compiles one file that must be right.
[[nodiscard]] RuleSet rulesOf(std::string_view content);

/// The hits of a form on 2026-11-22.
[[nodiscard]] std::vector<RuleHit> hitsOf(const RuleSet& rules, const TestDocument& document);

/// Their ids in order, one space between them.
[[nodiscard]] std::string idsOf(const std::vector<RuleHit>& hits);

} // namespace todoke::check
