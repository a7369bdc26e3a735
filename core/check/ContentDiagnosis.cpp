#include "core/check/ContentDiagnosis.h"

#include "core/check/ContentAutomaton.h"

#include <algorithm>
#include <limits>
#include <map>
#include <queue>
#include <set>

namespace todoke::check {

using pack::ElementDecl;
using pack::Particle;
using pack::QName;

namespace {

constexpr std::size_t kMaximumCells = 20'000'000;
constexpr std::uint32_t kUnreached = std::numeric_limits<std::uint32_t>::max();

/// Edits first; among equals the script that deletes earlier children.
struct Cost {
    std::uint32_t edits = kUnreached;
    std::uint64_t places = 0;

    friend auto operator<=>(const Cost&, const Cost&) = default;
};

/// How a cell of the table was reached.
struct Step {
    enum class Kind : std::uint8_t { none, silent, insert, match, remove };

    Kind kind = Kind::none;
    ContentAutomaton::State from = 0;
    const ContentAutomaton::Edge* edge = nullptr;
};

/// What the cheapest script does, in the order of the children.
struct Script {
    struct Insertion {
        std::size_t before = 0;
        const ContentAutomaton::Edge* edge = nullptr;
    };
    std::vector<Insertion> insertions;
    std::vector<std::size_t> deletions;
    /// Which particle took a child; null for a deleted one.
    std::vector<const Particle*> takenBy;
};

/// Dynamic programming over (children read, state).
class ScriptFinder {
public:
    ScriptFinder(const ContentAutomaton& automaton, std::span<const QName> children)
        : m_automaton(automaton)
        , m_children(children)
        , m_steps((children.size() + 1) * automaton.size())
        , m_costs(automaton.size()) {}

    Script find() {
        m_costs[m_automaton.start()] = {0, 0};
        settleLayer(0);
        for (std::size_t child = 0; child < m_children.size(); ++child) {
            readChild(child);
            settleLayer(child + 1);
        }
        return backwards();
    }

private:
    Step& step(std::size_t layer, ContentAutomaton::State state) { return m_steps[layer * m_automaton.size() + state]; }

    /// Spreads costs along the edges that read no child: silent ones for nothing, insertions for one edit.
    void settleLayer(std::size_t layer) {
        using Item = std::pair<Cost, ContentAutomaton::State>;
        std::priority_queue<Item, std::vector<Item>, std::greater<>> queue;
        for (ContentAutomaton::State state = 0; state < m_costs.size(); ++state) {
            if (m_costs[state].edits != kUnreached)
                queue.emplace(m_costs[state], state);
        }
        while (!queue.empty()) {
            const auto [cost, state] = queue.top();
            queue.pop();
            if (cost != m_costs[state])
                continue;
            for (const ContentAutomaton::Edge& edge : m_automaton.edges(state)) {
                const bool silent = edge.particle == nullptr;
                const Cost next{cost.edits + (silent ? 0U : 1U), cost.places};
                if (next >= m_costs[edge.to])
                    continue;
                m_costs[edge.to] = next;
                step(layer, edge.to) = {silent ? Step::Kind::silent : Step::Kind::insert, state, &edge};
                queue.emplace(next, edge.to);
            }
        }
    }

    void readChild(std::size_t child) {
        std::vector<Cost> next(m_costs.size());
        const auto reach = [&](ContentAutomaton::State state, Cost cost, const Step& how) {
            if (cost < next[state]) {
                next[state] = cost;
                step(child + 1, state) = how;
            }
        };
        for (ContentAutomaton::State state = 0; state < m_costs.size(); ++state) {
            const Cost cost = m_costs[state];
            if (cost.edits == kUnreached)
                continue;
            reach(state, {cost.edits + 1, cost.places + child}, {Step::Kind::remove, state, nullptr});
            for (const ContentAutomaton::Edge& edge : m_automaton.edges(state)) {
                if (edge.particle != nullptr && accepts(*edge.particle, m_children[child]))
                    reach(edge.to, cost, {Step::Kind::match, state, &edge});
            }
        }
        m_costs = std::move(next);
    }

    Script backwards() {
        Script script;
        script.takenBy.resize(m_children.size());
        std::size_t layer = m_children.size();
        ContentAutomaton::State state = m_automaton.accepting();
        while (step(layer, state).kind != Step::Kind::none) {
            const Step how = step(layer, state);
            if (how.kind == Step::Kind::insert)
                script.insertions.push_back({layer, how.edge});
            if (how.kind == Step::Kind::match || how.kind == Step::Kind::remove)
                --layer;
            if (how.kind == Step::Kind::match)
                script.takenBy[layer] = how.edge->particle;
            if (how.kind == Step::Kind::remove)
                script.deletions.push_back(layer);
            state = how.from;
        }
        std::reverse(script.insertions.begin(), script.insertions.end());
        std::reverse(script.deletions.begin(), script.deletions.end());
        return script;
    }

    const ContentAutomaton& m_automaton;
    std::span<const QName> m_children;
    std::vector<Step> m_steps;
    std::vector<Cost> m_costs;
};

/// Of several equal neighbours (whatever is deleted between them) it is the last that is one too many.
void deleteTheLastOfEqualNeighbours(Script& script, std::span<const QName> children) {
    // Children that stay, in runs of one name.
    std::vector<std::vector<std::size_t>> runs;
    for (std::size_t i = 0; i < children.size(); ++i) {
        if (script.takenBy[i] == nullptr)
            continue;
        if (runs.empty() || children[runs.back().back()] != children[i])
            runs.emplace_back();
        runs.back().push_back(i);
    }
    auto run = runs.begin();
    for (std::size_t& deleted : script.deletions) {
        while (run != runs.end() && (run->empty() || run->back() < deleted))
            ++run;
        if (run == runs.end())
            break;
        if (children[run->back()] != children[deleted])
            continue;
        script.takenBy[deleted] = std::exchange(script.takenBy[run->back()], nullptr);
        deleted = run->back();
        run->pop_back();
    }
    std::sort(script.deletions.begin(), script.deletions.end());
}

/// The elements that may stand for one: itself, and its substitutes.
void collectConcrete(const ElementDecl& element, std::vector<const ElementDecl*>& found) {
    const auto add = [&](const ElementDecl* candidate) {
        if (!candidate->isAbstract && std::find(found.begin(), found.end(), candidate) == found.end())
            found.push_back(candidate);
    };
    add(&element);
    std::for_each(element.substitutes.begin(), element.substitutes.end(), add);
}

/// The elements that each branch of a choice may start with.
void collectFirst(const Particle& particle, std::vector<const ElementDecl*>& first) {
    if (particle.kind == Particle::Kind::element) {
        collectConcrete(*particle.element, first);
    } else if (particle.kind == Particle::Kind::choice) {
        for (const Particle& branch : particle.children)
            collectFirst(branch, first);
    } else if (!particle.children.empty()) {
        collectFirst(particle.children.front(), first);
    }
}

/// `missing` must be an element or wildcard; `choice` is the one of which it is a branch, or null.
ContentEdit missingEdit(std::size_t before, const Particle& missing, const Particle* choice) {
    ContentEdit edit;
    edit.kind = ContentEdit::Kind::missing;
    edit.index = before;
    if (missing.kind == Particle::Kind::wildcard)
        return edit;
    collectConcrete(*missing.element, edit.alternatives);
    edit.element = edit.alternatives.empty() ? missing.element : edit.alternatives.front();
    if (choice != nullptr)
        collectFirst(*choice, edit.alternatives);
    // Plain substitutes of an element that may stand itself are no news to a person.
    if (edit.alternatives.size() < 2 || (choice == nullptr && !missing.element->isAbstract))
        edit.alternatives.clear();
    return edit;
}

/// What of a content model takes a name, and how often it may in all; an absent number is no limit.
struct Taker {
    const Particle* particle = nullptr;
    std::optional<std::size_t> maximum;
};

/// How often what may stand `inner` times in each of `outer` groups may stand in all.
std::optional<std::size_t> times(std::optional<std::size_t> outer, std::optional<std::size_t> inner) {
    const bool fits = outer && inner && (*inner == 0 || *outer <= std::numeric_limits<std::size_t>::max() / *inner);
    return fits ? std::optional(*outer * *inner) : std::nullopt;
}

/// The particle of an element's content model that takes a name; null when none does.
Taker takerOf(const Particle& particle, const QName& name) {
    if (particle.kind == Particle::Kind::element)
        return accepts(particle, name) ? Taker{&particle, particle.maximum} : Taker{};
    for (const Particle& child : particle.children) {
        if (const Taker found = takerOf(child, name); found.particle != nullptr)
            return {found.particle, times(particle.maximum, found.maximum)};
    }
    return {};
}

/// The names of the children that stay.
std::set<QName> namesTaken(const Script& script, std::span<const QName> children) {
    std::set<QName> names;
    for (std::size_t i = 0; i < children.size(); ++i) {
        if (script.takenBy[i] != nullptr)
            names.insert(children[i]);
    }
    return names;
}

ContentEdit deletionEdit(const pack::SchemaModel& model, const Particle& content, const std::set<QName>& taken,
                         const QName& name, std::size_t index) {
    ContentEdit edit;
    edit.index = index;
    if (!model.knows(name)) {
        edit.kind = ContentEdit::Kind::unknown;
        return edit;
    }
    edit.kind = ContentEdit::Kind::notAllowed;
    const Taker wanted = takerOf(content, name);
    if (wanted.particle == nullptr)
        return edit;
    edit.element = wanted.particle->element;
    if (taken.contains(name)) {
        edit.kind = ContentEdit::Kind::tooMany;
        edit.maximum = wanted.maximum;
    }
    return edit;
}

/// The edits of a script: what it deletes in one place and inserts in another is one child in the wrong place.
std::vector<ContentEdit> editsOf(const pack::SchemaModel& model, const Particle& content, const Script& script,
                                 std::span<const QName> children) {
    std::vector<ContentEdit> edits;
    std::vector<bool> moved(children.size(), false);
    // The first deletion that each particle may still take: those before it never come into question again.
    std::map<const Particle*, std::size_t> firstOpen;
    for (const Script::Insertion& insertion : script.insertions) {
        const Particle& particle = *insertion.edge->particle;
        std::size_t& from = firstOpen[&particle];
        while (from < script.deletions.size() &&
               (moved[script.deletions[from]] || !accepts(particle, children[script.deletions[from]])))
            ++from;
        if (from == script.deletions.size()) {
            edits.push_back(missingEdit(insertion.before, particle, insertion.edge->choice));
            continue;
        }
        moved[script.deletions[from]] = true;
        ContentEdit edit;
        edit.kind = ContentEdit::Kind::wrongOrder;
        edit.index = script.deletions[from];
        edit.before = insertion.before;
        edit.element = particle.element;
        edits.push_back(std::move(edit));
    }
    const std::set<QName> taken = namesTaken(script, children);
    for (const std::size_t deleted : script.deletions) {
        if (!moved[deleted])
            edits.push_back(deletionEdit(model, content, taken, children[deleted], deleted));
    }
    return edits;
}

/// An `xs:all`: every member at most once, in any order.
std::vector<ContentEdit> diagnoseAll(const pack::SchemaModel& model, const Particle& group,
                                     std::span<const QName> children) {
    std::vector<ContentEdit> edits;
    Script script;
    script.takenBy.resize(children.size());
    for (const Particle& member : group.children) {
        bool taken = false;
        for (std::size_t i = 0; i < children.size(); ++i) {
            if (!taken && script.takenBy[i] == nullptr && accepts(member, children[i])) {
                script.takenBy[i] = &member;
                taken = true;
            }
        }
        if (!taken && member.minimum > 0 && (group.minimum > 0 || !children.empty()))
            edits.push_back(missingEdit(children.size(), member, nullptr));
    }
    const std::set<QName> names = namesTaken(script, children);
    for (std::size_t i = 0; i < children.size(); ++i) {
        if (script.takenBy[i] == nullptr)
            edits.push_back(deletionEdit(model, group, names, children[i], i));
    }
    return edits;
}

/// A group that holds nothing but one other group means that group.
const Particle& withoutWrapping(const Particle& content) {
    const Particle* particle = &content;
    while (particle->children.size() == 1 && particle->minimum == 1 && particle->maximum == 1 &&
           !particle->children.front().children.empty())
        particle = &particle->children.front();
    return *particle;
}

} // namespace

std::vector<ContentEdit> diagnoseContent(const pack::SchemaModel& model, const ElementDecl& parent,
                                         std::span<const QName> children) {
    static const Particle kNothing{Particle::Kind::sequence, 1, 1, nullptr, {}, false, {}};
    const bool elements =
        parent.complex != nullptr && (parent.complex->content == pack::ComplexType::Content::elements ||
                                      parent.complex->content == pack::ComplexType::Content::mixed);
    const Particle& content = withoutWrapping(elements ? parent.complex->particle : kNothing);
    std::vector<ContentEdit> edits;
    if (content.kind == Particle::Kind::all) {
        edits = diagnoseAll(model, content, children);
    } else {
        const ContentAutomaton automaton(content, children.size(), kMaximumCells / (children.size() + 1));
        if (!automaton.isComplete())
            return {};
        Script script = ScriptFinder(automaton, children).find();
        deleteTheLastOfEqualNeighbours(script, children);
        edits = editsOf(model, content, script, children);
    }
    std::stable_sort(edits.begin(), edits.end(),
                     [](const ContentEdit& a, const ContentEdit& b) { return a.index < b.index; });
    return edits;
}

} // namespace todoke::check
