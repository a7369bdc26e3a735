#pragma once

#include "core/check/rules/XPathTokens.h"

#include <libxml/xpath.h>

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace todoke::check {

struct XPathObjectFree {
    void operator()(xmlXPathObject* object) const { xmlXPathFreeObject(object); }
};
using XPathValue = std::unique_ptr<xmlXPathObject, XPathObjectFree>;

/// Variables by name. The names must outlive it; node sets point into a document, which must outlive the values.
using XPathVariables = std::vector<std::pair<std::string_view, XPathValue>>;

/// Where an expression is evaluated.
struct XPathPlace {
    xmlNode* node = nullptr;
    /// What `current()` gives.
    xmlNode* current = nullptr;
    /// No name stands in two of them.
    std::span<const XPathVariables* const> variables;
};

/// libxml2's XPath for one set of prefixes: the only place that compiles and evaluates. It reads nothing but the tree
/// that it is given: libxml2's context knows the functions of XPath 1.0, and `current()` is added; nothing can open a
/// file. One thread at a time. libxml2's messages stay here.
class XPathEngine {
public:
    explicit XPathEngine(const std::map<std::string, std::string>& prefixes);
    XPathEngine(const XPathEngine&) = delete;
    XPathEngine& operator=(const XPathEngine&) = delete;
    ~XPathEngine() = default;

    /// Compiles an expression, or says why not.
    tl::expected<void, Reason> compile(const std::string& text);

    /// The value of an expression, which is compiled when it is first met; `text` must outlive the engine. Fails when
    /// it takes more than `kMaximumSteps`, and for expressions that `analyseXPath` did not accept.
    tl::expected<XPathValue, Reason> evaluate(const std::string& text, const XPathPlace& place);

    /// True when the last evaluation failed because of its length.
    [[nodiscard]] bool tookTooLong() const;

    /// Operations of libxml2 for one evaluation; a sensible rule needs some thousands.
    static constexpr unsigned long kMaximumSteps = 10'000'000;

private:
    struct ContextFree {
        void operator()(xmlXPathContext* context) const { xmlXPathFreeContext(context); }
    };
    struct ExpressionFree {
        void operator()(xmlXPathCompExpr* expression) const { xmlXPathFreeCompExpr(expression); }
    };
    using Expression = std::unique_ptr<xmlXPathCompExpr, ExpressionFree>;

    Expression compiled(const std::string& text);
    [[nodiscard]] Reason lastReason() const;

    static void keepQuiet(void*, xmlError*) {}
    static xmlXPathObject* lookUpVariable(void* place, const xmlChar* name, const xmlChar* ns);
    static void current(xmlXPathParserContext* call, int argumentCount);

    std::unique_ptr<xmlXPathContext, ContextFree> m_context;
    std::unordered_map<std::string_view, Expression> m_expressions;
};

} // namespace todoke::check
