#pragma once

#include "core/check/DocumentBytes.h"
#include "core/pack/Schema.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace todoke::check {

/// What the validator says against an element, before it is explained.
struct SchemaProblem {
    enum class Kind {
        attribute, ///< an attribute of the start tag is missing, unknown or has a wrong value
        element,   ///< the element has no declaration, or may not be used as it is
        content,   ///< its children are not those it must have
        text,      ///< text stands where only elements may stand
        value,     ///< its text is not of its type
        typing,    ///< xsi:type or xsi:nil does not fit
        other,
    };

    Kind kind = Kind::other;
    /// The validator's own words.
    std::string technical;
};

/// An attribute of a start tag; declarations of namespaces and those of the schema-instance namespace are left out.
struct XmlAttribute {
    std::string ns;
    std::string local;
    std::string value;
    /// As written in the tag, without the colon; empty for an attribute without one.
    std::string prefix;
};

/// Port: what the parser meets, in the order of the document. Views hold only during the call. Offsets are bytes from
/// the start of the document.
class XmlEvents {
public:
    XmlEvents() = default;
    XmlEvents(const XmlEvents&) = delete;
    XmlEvents& operator=(const XmlEvents&) = delete;
    virtual ~XmlEvents() = default;

    struct Start {
        std::string_view ns;
        std::string_view local;
        const std::vector<XmlAttribute>& attributes;
        /// True when the tag carries xsi:type.
        bool choosesType = false;
        /// Behind the `>` of the tag.
        std::uint64_t end = 0;
        const std::vector<SchemaProblem>& problems;
    };

    /// False stops the parser.
    virtual bool startElement(const Start& start) = 0;
    virtual void text(std::string_view utf8) = 0;
    /// Text stood where only elements may stand.
    virtual void misplacedText(const SchemaProblem& problem) = 0;
    /// `end` is behind the `>` of the end tag. False stops the parser.
    virtual bool endElement(std::uint64_t end, const std::vector<SchemaProblem>& problems) = 0;
    /// The document was read to its end. `problems` are those that belong to no element: references that lead nowhere.
    virtual void endDocument(const std::vector<SchemaProblem>& problems) = 0;
};

/// How the reading of a document ended.
struct ParseOutcome {
    enum class Kind {
        complete,
        stopped,    ///< an event handler said so
        notXml,     ///< F1001
        version,    ///< F1001: XML 1.1, whose characters no other system takes
        doctype,    ///< F1002
        truncated,  ///< F1004
        unreadable, ///< the bytes ended early: `DocumentBytes::readError` or `invalidUtf8` says why
    };

    Kind kind = Kind::complete;
    std::uint64_t offset = 0;
    std::string technical;
};

/// Reads a document with Xerces-C (SAX2). With a schema it validates; a DOCTYPE is refused at once, hints such as
/// xsi:schemaLocation are ignored, and nothing outside of `bytes` is ever read. UTF-8 is taken for granted.
[[nodiscard]] ParseOutcome parseXml(DocumentBytes& bytes, const pack::Schema* schema, XmlEvents& events);

} // namespace todoke::check
