#include "core/pack/SchemaModel.h"

namespace todoke::pack {

namespace {

const ElementDecl* findIn(const Particle& particle, const QName& name) {
    if (particle.kind == Particle::Kind::element) {
        if (particle.element->name == name)
            return particle.element;
        for (const ElementDecl* substitute : particle.element->substitutes) {
            if (substitute->name == name)
                return substitute;
        }
        return nullptr;
    }
    for (const Particle& child : particle.children) {
        if (const ElementDecl* found = findIn(child, name))
            return found;
    }
    return nullptr;
}

} // namespace

const ElementDecl* SchemaModel::global(const QName& name) const {
    const auto found = m_globals.find(name);
    return found == m_globals.end() ? nullptr : found->second;
}

const ElementDecl* SchemaModel::child(const ElementDecl& parent, const QName& name) const {
    return parent.complex == nullptr ? nullptr : findIn(parent.complex->particle, name);
}

bool SchemaModel::knows(const QName& name) const { return m_names.contains(name); }

} // namespace todoke::pack
