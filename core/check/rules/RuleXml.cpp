#include "core/check/rules/RuleXml.h"

#include "core/base/Text.h"
#include "core/pack/XercesText.h"

#include <fmt/format.h>
#include <xercesc/framework/MemBufInputSource.hpp>
#include <xercesc/parsers/SAX2XMLReaderImpl.hpp>
#include <xercesc/sax2/Attributes.hpp>
#include <xercesc/sax2/DefaultHandler.hpp>
#include <xercesc/util/PlatformUtils.hpp>
#include <xercesc/util/XMLUni.hpp>

#include <algorithm>

namespace todoke::check {

namespace {

using pack::utf8;

/// Builds the tree from the parser's events.
class TreeBuilder final : public xercesc::DefaultHandler {
public:
    TreeBuilder(std::string_view text, const xercesc::SAX2XMLReaderImpl& parser)
        : m_text(text)
        , m_parser(parser) {}

    void startElement(const XMLCh* uri, const XMLCh* name, const XMLCh*,
                      const xercesc::Attributes& attributes) override {
        RuleXml element;
        element.ns = utf8(uri);
        element.name = utf8(name);
        element.line = lineOfTag();
        for (XMLSize_t i = 0; i < attributes.getLength(); ++i)
            element.attributes.push_back(
                {utf8(attributes.getURI(i)), utf8(attributes.getLocalName(i)), utf8(attributes.getValue(i))});
        m_open.push_back(std::move(element));
        if (m_open.size() > kMaximumDepth)
            throw RuleMistake{m_open.back().line, "elements are nested too deeply"};
    }

    void endElement(const XMLCh*, const XMLCh*, const XMLCh*) override {
        RuleXml closed = std::move(m_open.back());
        m_open.pop_back();
        if (m_open.empty())
            m_root = std::move(closed);
        else
            m_open.back().children.push_back(std::move(closed));
    }

    void characters(const XMLCh* chars, XMLSize_t length) override {
        auto& siblings = m_open.back().children;
        if (siblings.empty() || siblings.back().isElement()) {
            siblings.emplace_back();
            siblings.back().line = m_open.back().line;
        }
        siblings.back().text += utf8(std::basic_string<XMLCh>(chars, length).c_str());
    }

    void startDTD(const XMLCh*, const XMLCh*, const XMLCh*) override {
        throw RuleMistake{1, "a DOCTYPE is not allowed in a rule file"};
    }

    void error(const xercesc::SAXParseException& problem) override { fatalError(problem); }
    void fatalError(const xercesc::SAXParseException& problem) override {
        throw RuleMistake{static_cast<std::size_t>(problem.getLineNumber()),
                          fmt::format("the file is not well-formed XML: {}", utf8(problem.getMessage()))};
    }

    RuleXml takeRoot() { return std::move(m_root); }

private:
    static constexpr std::size_t kMaximumDepth = 64;

    /// The parser stands behind the tag now; no `<` can be inside a tag, so that the last one before is its start.
    [[nodiscard]] std::size_t lineOfTag() {
        const auto behind = static_cast<std::size_t>(m_parser.getSrcOffset());
        const std::size_t start = m_text.substr(0, behind).rfind('<');
        if (start != std::string_view::npos && start > m_counted) {
            m_line += static_cast<std::size_t>(std::ranges::count(m_text.substr(m_counted, start - m_counted), '\n'));
            m_counted = start;
        }
        return m_line;
    }

    std::string_view m_text;
    const xercesc::SAX2XMLReaderImpl& m_parser;
    /// The lines up to here are counted: every tag starts behind the one before.
    std::size_t m_counted = 0;
    std::size_t m_line = 1;
    std::vector<RuleXml> m_open;
    RuleXml m_root;
};

} // namespace

const std::string* RuleXml::attribute(std::string_view attributeName, std::string_view attributeNs) const {
    const auto found = std::ranges::find_if(
        attributes, [&](const Attribute& each) { return each.name == attributeName && each.ns == attributeNs; });
    return found == attributes.end() ? nullptr : &found->value;
}

RuleXml readRuleXml(std::string_view text) {
    if (const auto wrong = firstInvalidUtf8(text)) {
        const auto line = 1 + std::ranges::count(text.substr(0, *wrong), '\n');
        throw RuleMistake{static_cast<std::size_t>(line), "the file is not UTF-8"};
    }
    pack::startXerces();
    xercesc::SAX2XMLReaderImpl parser;
    parser.setFeature(xercesc::XMLUni::fgXercesCalculateSrcOfs, true);
    parser.setFeature(xercesc::XMLUni::fgSAX2CoreValidation, false);
    parser.setFeature(xercesc::XMLUni::fgXercesLoadExternalDTD, false);
    parser.setFeature(xercesc::XMLUni::fgXercesDisableDefaultEntityResolution, true);
    TreeBuilder builder(text, parser);
    parser.setContentHandler(&builder);
    parser.setLexicalHandler(&builder);
    parser.setErrorHandler(&builder);
    xercesc::MemBufInputSource source(reinterpret_cast<const XMLByte*>(text.data()), text.size(), "rules");
    source.setEncoding(xercesc::XMLUni::fgUTF8EncodingString);
    try {
        parser.parse(source);
    } catch (const xercesc::XMLException& problem) {
        throw RuleMistake{1, fmt::format("the file cannot be read: {}", utf8(problem.getMessage()))};
    }
    return builder.takeRoot();
}

} // namespace todoke::check
