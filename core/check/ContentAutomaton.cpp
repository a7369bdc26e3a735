#include "core/check/ContentAutomaton.h"

#include <algorithm>

namespace todoke::check {

using pack::Particle;

namespace {

/// An `xs:all` of more members is not spelled out in all its orders, only in the order it is written.
constexpr std::size_t kMaximumAllMembers = 10;

} // namespace

ContentAutomaton::ContentAutomaton(const Particle& model, std::size_t children)
    : m_unrolled(children + 2) {
    m_accepting = addParticle(model, add(), nullptr);
}

ContentAutomaton::State ContentAutomaton::add() {
    m_edges.emplace_back();
    return static_cast<State>(m_edges.size() - 1);
}

ContentAutomaton::State ContentAutomaton::addParticle(const Particle& particle, State from, const Particle* choice) {
    const std::size_t required = std::min(particle.minimum, m_unrolled);
    for (std::size_t i = 0; i < required; ++i)
        from = addTerm(particle, from, choice);
    if (!particle.maximum) {
        const State loop = add();
        m_edges[from].push_back({loop, nullptr, nullptr});
        const State back = addTerm(particle, loop, choice);
        m_edges[back].push_back({loop, nullptr, nullptr});
        return loop;
    }
    const std::size_t optional = std::min(*particle.maximum - std::min(*particle.maximum, particle.minimum), m_unrolled);
    if (optional == 0)
        return from;
    const State end = add();
    for (std::size_t i = 0; i < optional; ++i) {
        m_edges[from].push_back({end, nullptr, nullptr});
        from = addTerm(particle, from, choice);
    }
    m_edges[from].push_back({end, nullptr, nullptr});
    return end;
}

ContentAutomaton::State ContentAutomaton::addTerm(const Particle& particle, State from, const Particle* choice) {
    switch (particle.kind) {
    case Particle::Kind::element:
    case Particle::Kind::wildcard: {
        const State to = add();
        m_edges[from].push_back({to, &particle, choice});
        return to;
    }
    case Particle::Kind::sequence:
        for (const Particle& child : particle.children) {
            from = addParticle(child, from, choice);
            choice = nullptr;
        }
        return from;
    case Particle::Kind::choice: {
        const State end = add();
        for (const Particle& child : particle.children) {
            const State branch = addParticle(child, from, &particle);
            m_edges[branch].push_back({end, nullptr, nullptr});
        }
        return particle.children.empty() ? from : end;
    }
    case Particle::Kind::all:
        break;
    }
    return addAll(particle, from);
}

/// One state per set of members that were read already.
ContentAutomaton::State ContentAutomaton::addAll(const Particle& group, State from) {
    if (group.children.size() > kMaximumAllMembers) {
        for (const Particle& child : group.children)
            from = addParticle(child, from, nullptr);
        return from;
    }
    const std::size_t sets = std::size_t{1} << group.children.size();
    std::vector<State> states{from};
    while (states.size() < sets)
        states.push_back(add());
    for (std::size_t set = 0; set < sets; ++set) {
        for (std::size_t member = 0; member < group.children.size(); ++member) {
            const std::size_t with = set | (std::size_t{1} << member);
            if (with == set)
                continue;
            const Particle& child = group.children[member];
            m_edges[states[set]].push_back({states[with], &child, nullptr});
            if (child.minimum == 0)
                m_edges[states[set]].push_back({states[with], nullptr, nullptr});
        }
    }
    return states.back();
}

bool accepts(const Particle& particle, const pack::QName& name) {
    if (particle.kind == Particle::Kind::wildcard) {
        const bool listed =
            std::find(particle.namespaces.begin(), particle.namespaces.end(), name.ns) != particle.namespaces.end();
        return listed != particle.exceptNamespaces;
    }
    const pack::ElementDecl& element = *particle.element;
    if (element.name == name)
        return !element.isAbstract;
    return std::any_of(element.substitutes.begin(), element.substitutes.end(),
                       [&](const pack::ElementDecl* other) { return other->name == name; });
}

} // namespace todoke::check
