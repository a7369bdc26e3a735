#include "core/check/rules/FormRun.h"

#include "core/check/rules/ShownValue.h"

#include <fmt/format.h>
#include <libxml/xpathInternals.h>

#include <algorithm>
#include <array>
#include <utility>

namespace todoke::check {

namespace {

const XPathVariables kNoVariables;

/// What a file or pattern has defined so far.
template <typename Key>
const XPathVariables* definedIn(const std::map<Key, XPathVariables>& variables, Key key) {
    const auto found = variables.find(key);
    return found == variables.end() ? &kNoVariables : &found->second;
}

bool isEmpty(const xmlXPathObject& value) {
    return !value.nodesetval || value.nodesetval->nodeNr == 0;
}

} // namespace

Result<void> FormRun::visit(TreePlace place, const std::vector<RuleCandidate>& candidates, std::vector<RuleHit>& hits) {
    const RulePattern* matched = nullptr;
    for (const RuleCandidate& candidate : candidates) {
        if (candidate.pattern == matched)
            continue;
        const auto isMatch = matches(candidate, candidate.context->steps.size() - 1, place);
        if (!isMatch)
            return failure(isMatch.error());
        if (!*isMatch)
            continue;
        matched = candidate.pattern;
        if (auto fired = fire(candidate, place, hits); !fired)
            return fired;
    }
    return {};
}

Result<bool> FormRun::matches(const RuleCandidate& candidate, std::size_t stepIndex, TreePlace place) {
    const PatternStep& step = candidate.context->steps[stepIndex];
    const NameId name =
        place.attribute ? m_tree.attributes(place.node)[*place.attribute].name : m_tree.node(place.node).name;
    if (step.isAttribute != place.attribute.has_value() || !step.accepts(m_tree.names()[name]))
        return false;
    // Predicates last: they need libxml2's tree, which most forms can do without.
    auto above = matchesAbove(candidate, stepIndex, place);
    if (!above || !*above || step.predicates.empty())
        return above;
    return predicatesHold(candidate, step, place);
}

Result<bool> FormRun::matchesAbove(const RuleCandidate& candidate, std::size_t stepIndex, TreePlace place) {
    NodeIndex above = place.attribute ? place.node : m_tree.node(place.node).parent;
    if (stepIndex == 0)
        return !candidate.context->absolute || above == kNoNode;
    const bool anywhere = candidate.context->steps[stepIndex].belowAnywhere;
    for (; above != kNoNode; above = m_tree.node(above).parent) {
        auto isMatch = matches(candidate, stepIndex - 1, {above, std::nullopt});
        if (!isMatch || *isMatch || !anywhere)
            return isMatch;
    }
    return false;
}

Result<bool> FormRun::predicatesHold(const RuleCandidate& candidate, const PatternStep& step, TreePlace place) {
    if (auto defined = defineOutside(candidate); !defined)
        return failure(defined.error());
    xmlNode* const node = xml().node(place);
    xmlNode* const asked = step.positional ? node->parent : node;
    const auto value = evaluate(step.predicates, candidate.rule->line, candidate, asked, nullptr);
    if (!value)
        return failure(value.error());
    const xmlNodeSet* const nodes = value->get()->nodesetval;
    return nodes && std::find(nodes->nodeTab, nodes->nodeTab + nodes->nodeNr, node) != nodes->nodeTab + nodes->nodeNr;
}

Result<void> FormRun::fire(const RuleCandidate& candidate, TreePlace place, std::vector<RuleHit>& hits) {
    if (isInvalid(place) && !isGroup(place))
        return {};
    if (auto defined = defineOutside(candidate); !defined)
        return defined;
    Firing firing{candidate, place, xml().node(place), {}};
    if (auto defined = define(candidate.rule->lets, candidate, firing.node, &firing.lets, firing.lets); !defined)
        return defined;
    for (const RuleAssertion& assertion : candidate.rule->assertions)
        if (auto done = assertOne(assertion, firing, hits); !done)
            return done;
    return {};
}

Result<void> FormRun::assertOne(const RuleAssertion& assertion, const Firing& firing, std::vector<RuleHit>& hits) {
    const RuleExpression& test = assertion.test;
    const auto value = evaluate(test.text, test.line, firing.candidate, firing.node, &firing.lets);
    if (!value)
        return failure(value.error());
    if ((xmlXPathCastToBoolean(value->get()) != 0) != assertion.isReport)
        return {};

    const auto readInvalid = readsInvalid(test, firing, firing.node);
    if (!readInvalid)
        return failure(readInvalid.error());
    if (*readInvalid)
        return {};
    RuleHit hit;
    hit.ruleId = assertion.info.id;
    hit.severity = assertion.info.severity;
    hit.who = assertion.info.who;
    hit.clause = assertion.info.clause;
    auto kept = pointAtSubject(assertion, firing, hit);
    for (const auto& [sentence, text] : {std::pair{&assertion.message.ja, &hit.message.ja},
                                         {&assertion.message.en, &hit.message.en},
                                         {&assertion.fix.ja, &hit.fix.ja},
                                         {&assertion.fix.en, &hit.fix.en}})
        if (kept && *kept)
            kept = write(*sentence, firing, *text);
    if (!kept)
        return failure(kept.error());
    if (*kept)
        hits.push_back(std::move(hit));
    return {};
}

Result<bool> FormRun::pointAtSubject(const RuleAssertion& assertion, const Firing& firing, RuleHit& hit) {
    hit.node = firing.context.node;
    hit.attribute = firing.context.attribute;
    const bool contextIsSound = !isInvalid(firing.context);
    if (!assertion.subject)
        return contextIsSound;
    const auto value =
        evaluate(assertion.subject->text, assertion.subject->line, firing.candidate, firing.node, &firing.lets);
    if (!value)
        return failure(value.error());
    xmlNodeSet* const nodes = value->get()->nodesetval;
    if (isEmpty(**value))
        return contextIsSound;
    xmlXPathNodeSetSort(nodes);
    const auto place = RuleTree::placeOf(nodes->nodeTab[0]);
    if (!place)
        return contextIsSound;
    hit.node = place->node;
    hit.attribute = place->attribute;
    return !isInvalid(*place);
}

Result<bool> FormRun::write(const Sentence& sentence, const Firing& firing, std::string& text) {
    for (const SentencePart& part : sentence) {
        text += part.words;
        if (!part.value)
            continue;
        const auto value = evaluate(part.value->text, part.value->line, firing.candidate, firing.node, &firing.lets);
        if (!value)
            return failure(value.error());
        const auto readInvalid = readsInvalid(*part.value, firing, firing.node);
        if (!readInvalid)
            return failure(readInvalid.error());
        if (*readInvalid || selectsInvalid(**value, false))
            return false;
        text += shownValue(**value);
    }
    return true;
}

Result<bool> FormRun::readsInvalid(const RuleExpression& expression, const Firing& firing, xmlNode* from) {
    if (!hasInvalid())
        return false;
    for (const XPathRead& read : expression.facts.reads) {
        auto isInvalid = readsInvalid(read, expression.line, firing, from);
        if (!isInvalid || *isInvalid)
            return isInvalid;
    }
    const RuleCandidate& candidate = firing.candidate;
    for (const std::string& variable : expression.facts.variables)
        for (const auto& [lets, node] : {std::pair{&candidate.rule->lets, firing.node},
                                         {&candidate.pattern->lets, xml().document()},
                                         {&candidate.schema->lets, xml().document()}}) {
            const auto let = std::ranges::find(*lets, variable, &RuleLet::name);
            if (let == lets->end())
                continue;
            auto isInvalid = readsInvalid(let->value, firing, node);
            if (!isInvalid || *isInvalid)
                return isInvalid;
        }
    return false;
}

Result<bool> FormRun::readsInvalid(const XPathRead& read, std::size_t line, const Firing& firing, xmlNode* from) {
    const auto found = evaluate(read.path, line, firing.candidate, from, &firing.lets);
    if (!found)
        return failure(found.error());
    if (!isEmpty(**found))
        return selectsInvalid(**found, true);
    // What is missing where the schema found the content wrong was reported with the group.
    for (auto path = read.above.rbegin(); path != read.above.rend(); ++path) {
        const auto above = evaluate(*path, line, firing.candidate, from, &firing.lets);
        if (!above)
            return failure(above.error());
        if (!isEmpty(**above))
            return selectsInvalid(**above, false);
    }
    return false;
}

Result<void> FormRun::defineOutside(const RuleCandidate& candidate) {
    if (const auto [lets, isNew] = m_schemaLets.try_emplace(candidate.schema); isNew)
        if (auto defined = define(candidate.schema->lets, candidate, xml().document(), nullptr, lets->second); !defined)
            return defined;
    if (const auto [lets, isNew] = m_patternLets.try_emplace(candidate.pattern); isNew)
        return define(candidate.pattern->lets, candidate, xml().document(), nullptr, lets->second);
    return {};
}

Result<void> FormRun::define(const std::vector<RuleLet>& lets, const RuleCandidate& candidate, xmlNode* node,
                             const XPathVariables* inner, XPathVariables& variables) {
    for (const RuleLet& let : lets) {
        auto value = evaluate(let.value.text, let.value.line, candidate, node, inner);
        if (!value)
            return failure(value.error());
        variables.emplace_back(let.name, std::move(*value));
    }
    return {};
}

Result<XPathValue> FormRun::evaluate(const std::string& text, std::size_t line, const RuleCandidate& candidate,
                                     xmlNode* node, const XPathVariables* inner) {
    const std::array<const XPathVariables*, 4> variables{&m_today, definedIn(m_schemaLets, candidate.schema),
                                                         definedIn(m_patternLets, candidate.pattern),
                                                         inner ? inner : &kNoVariables};
    auto value = candidate.engine->evaluate(text, {node, node, variables});
    if (value)
        return std::move(*value);
    const std::string& file = candidate.schema->file;
    const Errc code = candidate.engine->tookTooLong() ? Errc::tooLarge : Errc::packInvalid;
    return failure(Error(code, fmt::format("{}:{}: {}: {}", file, line, text, value.error()))
                       .with("file", file)
                       .with("line", std::to_string(line))
                       .with("reason", fmt::format("the expression {} failed: {}", text, value.error())));
}

RuleTree& FormRun::xml() {
    if (!m_xml)
        m_xml.emplace(m_tree, m_treeNames);
    return *m_xml;
}

bool FormRun::hasInvalid() {
    if (!m_hasInvalid) {
        m_hasInvalid = false;
        for (NodeIndex node = 0; node < m_tree.size() && !*m_hasInvalid; ++node)
            m_hasInvalid = m_tree.node(node).invalid ||
                           std::ranges::any_of(m_tree.attributes(node), [](const auto& each) { return each.invalid; });
    }
    return *m_hasInvalid;
}

bool FormRun::isInvalid(TreePlace place) const {
    return place.attribute ? m_tree.attributes(place.node)[*place.attribute].invalid : m_tree.node(place.node).invalid;
}

bool FormRun::isGroup(TreePlace place) const {
    return !place.attribute && m_tree.node(place.node).firstChild != kNoNode;
}

bool FormRun::selectsInvalid(const xmlXPathObject& value, bool itemsOnly) const {
    const xmlNodeSet* const nodes = value.nodesetval;
    if (value.type != XPATH_NODESET || !nodes)
        return false;
    return std::any_of(nodes->nodeTab, nodes->nodeTab + nodes->nodeNr, [&](const xmlNode* node) {
        const auto place = RuleTree::placeOf(node);
        return place && isInvalid(*place) && !(itemsOnly && isGroup(*place));
    });
}

} // namespace todoke::check
