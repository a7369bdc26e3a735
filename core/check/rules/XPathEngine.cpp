#include "core/check/rules/XPathEngine.h"

#include "core/base/Text.h"

#include <fmt/format.h>
#include <libxml/parser.h>
#include <libxml/xpathInternals.h>

#include <new>
#include <ranges>

namespace todoke::check {

namespace {

const xmlChar* xml(const char* text) {
    return reinterpret_cast<const xmlChar*>(text);
}

/// libxml2's globals must be set up by one thread before others use it.
void startLibxml() {
    static const bool started = [] {
        xmlInitParser();
        return true;
    }();
    static_cast<void>(started);
}

} // namespace

XPathEngine::XPathEngine(const std::map<std::string, std::string>& prefixes) {
    startLibxml();
    m_context.reset(xmlXPathNewContext(nullptr));
    if (!m_context)
        throw std::bad_alloc();
    m_context->error = keepQuiet;
    m_context->opLimit = kMaximumSteps;
    m_context->varLookupFunc = lookUpVariable;
    xmlXPathContextSetCache(m_context.get(), 1, -1, 0);
    xmlXPathRegisterFunc(m_context.get(), xml("current"), current);
    // The tree keeps no prefixes of the document, so that name() must not show those that the tree makes up.
    // A function that is known already must be taken away first.
    xmlXPathRegisterFunc(m_context.get(), xml("name"), nullptr);
    xmlXPathRegisterFunc(m_context.get(), xml("name"), xmlXPathLocalNameFunction);
    for (const auto& [prefix, uri] : prefixes)
        xmlXPathRegisterNs(m_context.get(), xml(prefix.c_str()), xml(uri.c_str()));
}

tl::expected<void, Reason> XPathEngine::compile(const std::string& text) {
    if (!compiled(text))
        return tl::unexpected(lastReason());
    return {};
}

tl::expected<XPathValue, Reason> XPathEngine::evaluate(const std::string& text, const XPathPlace& place) {
    Expression& expression = m_expressions[text];
    if (!expression)
        expression = compiled(text);
    if (!expression)
        return tl::unexpected(lastReason());
    m_context->doc = place.node->doc;
    m_context->node = place.node;
    m_context->contextSize = 1;
    m_context->proximityPosition = 1;
    m_context->extra = place.current;
    // libxml2 only reads what its callback gets.
    m_context->varLookupData = const_cast<XPathPlace*>(&place);
    m_context->opCount = 0;
    m_context->depth = 0;
    xmlResetError(&m_context->lastError);
    XPathValue value(xmlXPathCompiledEval(expression.get(), m_context.get()));
    m_context->varLookupData = nullptr;
    if (!value)
        return tl::unexpected(lastReason());
    return value;
}

XPathEngine::Expression XPathEngine::compiled(const std::string& text) {
    m_context->depth = 0;
    m_context->opCount = 0;
    xmlResetError(&m_context->lastError);
    return Expression(xmlXPathCtxtCompile(m_context.get(), xml(text.c_str())));
}

bool XPathEngine::tookTooLong() const {
    return m_context->lastError.code == XML_XPATH_EXPRESSION_OK + static_cast<int>(XPATH_OP_LIMIT_EXCEEDED);
}

Reason XPathEngine::lastReason() const {
    const xmlError& error = m_context->lastError;
    if (tookTooLong())
        return fmt::format("it takes more than {} steps on one form", kMaximumSteps);
    return error.message ? std::string(trimmed(error.message)) : "libxml2 refuses it without a reason";
}

xmlXPathObject* XPathEngine::lookUpVariable(void* place, const xmlChar* name, const xmlChar* ns) {
    if (ns || !place)
        return nullptr;
    const std::string_view wanted(reinterpret_cast<const char*>(name));
    for (const XPathVariables* layer : static_cast<const XPathPlace*>(place)->variables)
        for (const auto& [known, value] : *layer)
            if (known == wanted)
                return xmlXPathObjectCopy(value.get());
    return nullptr;
}

void XPathEngine::current(xmlXPathParserContext* call, int argumentCount) {
    if (argumentCount != 0) {
        xmlXPathErr(call, XPATH_INVALID_ARITY);
        return;
    }
    valuePush(call, xmlXPathNewNodeSet(static_cast<xmlNode*>(call->context->extra)));
}

} // namespace todoke::check
