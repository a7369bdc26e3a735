#include "tests/core/rules/TestDocument.h"

#include <xercesc/framework/MemBufInputSource.hpp>
#include <xercesc/sax2/Attributes.hpp>
#include <xercesc/sax2/DefaultHandler.hpp>
#include <xercesc/sax2/SAX2XMLReader.hpp>
#include <xercesc/sax2/XMLReaderFactory.hpp>
#include <xercesc/util/PlatformUtils.hpp>
#include <xercesc/util/TransService.hpp>

#include <memory>
#include <stdexcept>

namespace todoke::check {

namespace {

std::string utf8(const XMLCh* text) {
    const xercesc::TranscodeToStr converted(text, "UTF-8");
    return {reinterpret_cast<const char*>(converted.str()), converted.length()};
}

class Builder final : public xercesc::DefaultHandler {
public:
    Builder(NameTable& names, DocumentTree& tree, NodeIndex parent)
        : m_names(names)
        , m_tree(tree)
        , m_open{parent} {}

    void startElement(const XMLCh* uri, const XMLCh* name, const XMLCh*,
                      const xercesc::Attributes& attributes) override {
        m_open.push_back(m_tree.addElement(m_open.back(), m_names.intern(utf8(uri), utf8(name))));
        for (XMLSize_t i = 0; i < attributes.getLength(); ++i)
            m_tree.addAttribute(m_open.back(),
                                {m_names.intern(utf8(attributes.getURI(i)), utf8(attributes.getLocalName(i))),
                                 utf8(attributes.getValue(i)), false});
        m_text.clear();
    }
    void endElement(const XMLCh*, const XMLCh*, const XMLCh*) override {
        if (m_tree.node(m_open.back()).firstChild == kNoNode)
            m_tree.setText(m_open.back(), m_text);
        m_open.pop_back();
        m_text.clear();
    }
    void characters(const XMLCh* chars, XMLSize_t length) override {
        m_text += utf8(std::basic_string<XMLCh>(chars, length).c_str());
    }
    void fatalError(const xercesc::SAXParseException& problem) override {
        throw std::runtime_error(utf8(problem.getMessage()));
    }

private:
    NameTable& m_names;
    DocumentTree& m_tree;
    std::vector<NodeIndex> m_open;
    std::string m_text;
};

void parse(std::string_view xml, Builder& builder) {
    static const bool started = (xercesc::XMLPlatformUtils::Initialize(), true);
    static_cast<void>(started);
    const std::unique_ptr<xercesc::SAX2XMLReader> reader(xercesc::XMLReaderFactory::createXMLReader());
    reader->setContentHandler(&builder);
    reader->setErrorHandler(&builder);
    reader->parse(
        xercesc::MemBufInputSource(reinterpret_cast<const XMLByte*>(xml.data()), xml.size(), "test document"));
}

} // namespace

TestDocument::TestDocument(std::string_view xml, std::string_view formName) {
    Builder builder(m_names, m_tree, kNoNode);
    parse(xml, builder);
    m_form = first(formName);
}

NodeIndex TestDocument::first(std::string_view localName, NodeIndex from) const {
    for (NodeIndex node = from; node < m_tree.size(); ++node)
        if (m_tree.nameOf(node).local == localName)
            return node;
    return kNoNode;
}

void TestDocument::replaceForm(std::string_view xml) {
    const NodeIndex parent = m_tree.node(m_form).parent;
    m_tree.truncate(m_form);
    Builder builder(m_names, m_tree, parent);
    parse(xml, builder);
}

std::string schemaOf(std::string_view content) {
    return std::string("<sch:schema xmlns:sch='http://purl.oclc.org/dsdl/schematron' queryBinding='xslt'>\n"
                       "<sch:ns prefix='d' uri='urn:test'/>\n")
        .append(content)
        .append("\n</sch:schema>\n");
}

RuleSet rulesOf(std::string_view content) {
    const RuleFile file{"rules/test.sch", schemaOf(content)};
    auto rules = RuleSet::compile(std::span(&file, 1));
    if (!rules)
        throw std::runtime_error(rules.error().detail);
    return *rules;
}

std::vector<RuleHit> hitsOf(const RuleSet& rules, const TestDocument& document) {
    using namespace std::chrono;
    RuleEvaluator evaluator(rules, document.names(), year{2026} / November / 22);
    std::vector<RuleHit> hits;
    if (const auto done = evaluator.evaluate(document.tree(), document.form(), hits); !done)
        throw std::runtime_error(done.error().detail);
    return hits;
}

std::string idsOf(const std::vector<RuleHit>& hits) {
    std::string ids;
    for (const RuleHit& hit : hits)
        ids.append(ids.empty() ? "" : " ").append(hit.ruleId);
    return ids;
}

} // namespace todoke::check
