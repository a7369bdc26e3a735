#pragma once

#include "core/pack/SchemaModel.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace todoke::check {

/// A content model of sequences and choices as a nondeterministic automaton.
class ContentAutomaton {
public:
    using State = std::uint32_t;

    struct Edge {
        State to = 0;
        /// The element or wildcard to be read; null for an edge that reads nothing.
        const pack::Particle* particle = nullptr;
        /// The choice of which it is a branch; null when it is none.
        const pack::Particle* choice = nullptr;
    };

    /// `children` bounds how often a repeated part is unrolled: no document with so many children can need more.
    /// Nothing more is added beyond `maximumStates`: groups in groups multiply.
    ContentAutomaton(const pack::Particle& model, std::size_t children, std::size_t maximumStates);

    /// False when the model has more states than were allowed: what is there is of no use then.
    [[nodiscard]] bool isComplete() const { return m_edges.size() <= m_maximumStates; }
    [[nodiscard]] std::size_t size() const { return m_edges.size(); }
    [[nodiscard]] const std::vector<Edge>& edges(State state) const { return m_edges[state]; }
    [[nodiscard]] State start() const { return 0; }
    [[nodiscard]] State accepting() const { return m_accepting; }

private:
    State add();
    State addParticle(const pack::Particle& particle, State from, const pack::Particle* choice);
    State addTerm(const pack::Particle& particle, State from, const pack::Particle* choice);

    std::vector<std::vector<Edge>> m_edges;
    std::size_t m_unrolled;
    std::size_t m_maximumStates;
    State m_accepting = 0;
};

} // namespace todoke::check
