#include "core/check/rules/RuleEvaluator.h"

#include "core/check/rules/FormRun.h"

#include <libxml/xpathInternals.h>

#include <algorithm>
#include <new>
#include <utility>

namespace todoke::check {

/// What is kept from form to form.
class RuleEvaluator::Run {
public:
    Run(std::shared_ptr<const RuleProgram> program, const NameTable& names, Date today)
        : m_program(std::move(program))
        , m_candidates(names) {
        const std::string day = formatDate(today);
        m_today.emplace_back(kTodayVariable, XPathValue(xmlXPathNewCString(day.c_str())));
        if (!m_today.back().second)
            throw std::bad_alloc();
        for (const RuleSchema& schema : m_program->schemas) {
            XPathEngine& engine = *m_engines.emplace_back(std::make_unique<XPathEngine>(schema.prefixes));
            for (const RulePattern& pattern : schema.patterns)
                for (const Rule& rule : pattern.rules)
                    for (const ContextPattern& context : rule.contexts)
                        m_candidates.add({&schema, &pattern, &rule, &context, &engine});
        }
    }

    Result<void> visit(const DocumentTree& tree, NodeIndex begin, NodeIndex end, std::vector<RuleHit>& hits) {
        FormRun form(tree, m_treeNames, m_today);
        for (NodeIndex node = begin; node < end; ++node) {
            if (const auto& candidates = m_candidates.ofElement(tree.node(node).name); !candidates.empty())
                if (auto visited = form.visit({node, std::nullopt}, candidates, hits); !visited)
                    return visited;
            const auto attributes = tree.attributes(node);
            for (std::size_t i = 0; i < attributes.size(); ++i)
                if (const auto& candidates = m_candidates.ofAttribute(attributes[i].name); !candidates.empty())
                    if (auto visited = form.visit({node, i}, candidates, hits); !visited)
                        return visited;
        }
        return {};
    }

private:
    std::shared_ptr<const RuleProgram> m_program;
    RuleCandidates m_candidates;
    RuleTreeNames m_treeNames;
    XPathVariables m_today;
    std::vector<std::unique_ptr<XPathEngine>> m_engines;
};

RuleEvaluator::RuleEvaluator(const RuleSet& rules, const NameTable& names, Date today)
    : m_run(std::make_unique<Run>(rules.m_program, names, today)) {}

RuleEvaluator::RuleEvaluator(RuleEvaluator&&) noexcept = default;
RuleEvaluator& RuleEvaluator::operator=(RuleEvaluator&&) noexcept = default;
RuleEvaluator::~RuleEvaluator() = default;

Result<void> RuleEvaluator::evaluate(const DocumentTree& tree, NodeIndex form, std::vector<RuleHit>& hits) {
    return m_run->visit(tree, form, static_cast<NodeIndex>(tree.size()), hits);
}

Result<void> RuleEvaluator::evaluateOutside(const DocumentTree& tree, NodeIndex form, std::vector<RuleHit>& hits) {
    return m_run->visit(tree, 0, std::min(form, static_cast<NodeIndex>(tree.size())), hits);
}

} // namespace todoke::check
