#include "core/check/ContentAutomaton.h"

#include <algorithm>
#include <cassert>

namespace todoke::check {

using pack::Particle;

ContentAutomaton::ContentAutomaton(const Particle& model, std::size_t children, std::size_t maximumStates)
    : m_unrolled(children + 2)
    , m_maximumStates(maximumStates) {
    m_accepting = addParticle(model, add(), nullptr);
}

ContentAutomaton::State ContentAutomaton::add() {
    m_edges.emplace_back();
    return static_cast<State>(m_edges.size() - 1);
}

ContentAutomaton::State ContentAutomaton::addParticle(const Particle& particle, State from, const Particle* choice) {
    const std::size_t required = std::min(particle.minimum, m_unrolled);
    for (std::size_t i = 0; i < required && isComplete(); ++i)
        from = addTerm(particle, from, choice);
    if (!particle.maximum) {
        const State loop = add();
        m_edges[from].push_back({loop, nullptr, nullptr});
        const State back = addTerm(particle, loop, choice);
        m_edges[back].push_back({loop, nullptr, nullptr});
        return loop;
    }
    const std::size_t optional =
        std::min(*particle.maximum - std::min(*particle.maximum, particle.minimum), m_unrolled);
    if (optional == 0)
        return from;
    const State end = add();
    for (std::size_t i = 0; i < optional && isComplete(); ++i) {
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
    case Particle::Kind::all:
        // Never part of another group (Part 1, 3.8.6), so that it does not come here.
        assert(false);
        return from;
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
    }
    return from;
}

} // namespace todoke::check
