#include "core/pack/SchemaModel.h"

#include <algorithm>

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
    if (particle.kind == Particle::Kind::wildcard)
        return nullptr;
    for (const Particle& child : particle.children) {
        if (const ElementDecl* found = findIn(child, name))
            return found;
    }
    return nullptr;
}

bool wildcardTakes(const Particle& particle, const QName& name) {
    if (particle.kind == Particle::Kind::wildcard)
        return accepts(particle, name);
    return std::any_of(particle.children.begin(), particle.children.end(),
                       [&](const Particle& child) { return wildcardTakes(child, name); });
}

} // namespace

bool accepts(const Particle& particle, const QName& name) {
    if (particle.kind == Particle::Kind::wildcard) {
        const bool listed =
            std::find(particle.namespaces.begin(), particle.namespaces.end(), name.ns) != particle.namespaces.end();
        return listed != particle.exceptNamespaces;
    }
    const ElementDecl& element = *particle.element;
    if (element.name == name)
        return !element.isAbstract;
    return std::any_of(element.substitutes.begin(), element.substitutes.end(),
                       [&](const ElementDecl* other) { return other->name == name && !other->isAbstract; });
}

const AttributeDecl* ElementDecl::attribute(const QName& wanted) const {
    if (complex == nullptr)
        return nullptr;
    const auto found = std::find_if(complex->attributes.begin(), complex->attributes.end(),
                                    [&](const AttributeDecl& declared) { return declared.name == wanted; });
    return found == complex->attributes.end() ? nullptr : &*found;
}

const ElementDecl* SchemaModel::global(const QName& name) const {
    const auto found = m_globals.find(name);
    return found == m_globals.end() ? nullptr : found->second;
}

const ElementDecl* SchemaModel::child(const ElementDecl& parent, const QName& name) const {
    if (parent.complex == nullptr)
        return nullptr;
    const ElementDecl* declared = findIn(parent.complex->particle, name);
    return declared == nullptr && hasWildcardFor(parent, name) ? global(name) : declared;
}

bool SchemaModel::hasWildcardFor(const ElementDecl& parent, const QName& name) const {
    return parent.complex != nullptr && wildcardTakes(parent.complex->particle, name);
}

bool SchemaModel::knows(const QName& name) const {
    return m_names.contains(name);
}

} // namespace todoke::pack
