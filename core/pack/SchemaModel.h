#pragma once

#include "core/pack/ItemPath.h"

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace todoke::pack {

/// What a simple type is at bottom (W3C XML Schema 1.0 Part 2, 3.2); kinds of names are told apart.
enum class Primitive {
    string,
    boolean,
    decimal,
    floating,
    duration,
    dateTime,
    time,
    date,
    yearMonth,
    year,
    monthDay,
    day,
    month,
    hexBinary,
    base64Binary,
    uri,
    language,
    nmtoken,
    name,
    ncName,
    qName,
};

enum class WhiteSpace { preserve, replace, collapse };

/// A simple type with the facets that hold for it, those of its bases included.
struct SimpleType {
    std::string name;
    Primitive primitive = Primitive::string;
    /// Derived from `xs:integer`.
    bool integer = false;
    WhiteSpace whiteSpace = WhiteSpace::preserve;
    std::optional<std::size_t> minLength;
    std::optional<std::size_t> maxLength;
    std::optional<std::string> minInclusive;
    std::optional<std::string> maxInclusive;
    std::optional<std::string> minExclusive;
    std::optional<std::string> maxExclusive;
    std::optional<std::size_t> totalDigits;
    std::optional<std::size_t> fractionDigits;
    std::vector<std::string> enumeration;
    /// Every group must be matched, by any of its patterns (each step of a derivation adds a group).
    std::vector<std::vector<std::string>> patterns;
    /// A list's item type.
    const SimpleType* listOf = nullptr;
    /// A union's members; empty for every other type.
    std::vector<const SimpleType*> memberTypes;
};

struct ElementDecl;

/// A piece of a content model (Part 1, 3.9). `maximum` empty means unbounded.
struct Particle {
    enum class Kind { element, wildcard, sequence, choice, all };

    Kind kind = Kind::sequence;
    std::size_t minimum = 1;
    std::optional<std::size_t> maximum = 1;
    const ElementDecl* element = nullptr;
    /// A wildcard takes elements of these namespaces only, or of all but these when `exceptNamespaces`. The empty text
    /// stands for elements without a namespace.
    std::vector<std::string> namespaces;
    bool exceptNamespaces = false;
    std::vector<Particle> children;
};

struct AttributeDecl {
    QName name;
    bool required = false;
    const SimpleType* type = nullptr;
    std::optional<std::string> fixed;
};

struct ComplexType {
    enum class Content { empty, simple, elements, mixed };

    std::string name;
    Content content = Content::empty;
    const SimpleType* simple = nullptr;
    /// Meaningful for `elements` and `mixed`.
    Particle particle;
    std::vector<AttributeDecl> attributes;
    bool anyAttribute = false;
};

struct ElementDecl {
    QName name;
    /// Exactly one of the two is set.
    const ComplexType* complex = nullptr;
    const SimpleType* simple = nullptr;
    bool nillable = false;
    bool isAbstract = false;
    std::optional<std::string> fixed;
    /// Elements that may stand in its place (substitution group), itself not included.
    std::vector<const ElementDecl*> substitutes;

    /// The type of its text; null when it holds elements or nothing.
    [[nodiscard]] const SimpleType* textType() const {
        return simple != nullptr                                  ? simple
               : complex->content == ComplexType::Content::simple ? complex->simple
                                                                  : nullptr;
    }

    /// The declaration of an attribute; null when its type names none of that name.
    [[nodiscard]] const AttributeDecl* attribute(const QName& wanted) const;
};

/// True when an element of this name may stand where the particle (an element or wildcard) does. An abstract element
/// may not, its substitutes may.
[[nodiscard]] bool accepts(const Particle& particle, const QName& name);

/// True when a text matches a pattern of XML Schema (Part 2, appendix F), and when the pattern cannot be read.
[[nodiscard]] bool matchesPattern(const std::string& pattern, std::string_view text);

/// A compiled schema as plain values, for explaining what the validator refused. Immutable.
class SchemaModel {
public:
    /// A global element; null when there is none.
    [[nodiscard]] const ElementDecl* global(const QName& name) const;

    /// The declaration a child of `parent` has by its name: one of the content model, or the global one when a wildcard
    /// lets the name in. Null when `parent` knows none.
    [[nodiscard]] const ElementDecl* child(const ElementDecl& parent, const QName& name) const;

    /// True when `parent` lets an element of this name in by a wildcard.
    [[nodiscard]] bool hasWildcardFor(const ElementDecl& parent, const QName& name) const;

    /// True when any element of the schema has this name.
    [[nodiscard]] bool knows(const QName& name) const;

private:
    friend class SchemaModelBuilder;

    std::deque<SimpleType> m_simpleTypes;
    std::deque<ComplexType> m_complexTypes;
    std::deque<ElementDecl> m_elements;
    std::map<QName, const ElementDecl*> m_globals;
    std::map<QName, std::size_t> m_names;
};

} // namespace todoke::pack
