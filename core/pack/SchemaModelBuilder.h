#pragma once

#include "core/pack/SchemaModel.h"

#include <xercesc/util/XercesDefs.hpp>

#include <map>

XERCES_CPP_NAMESPACE_BEGIN
class XSModel;
class XSAttributeUse;
class XSComplexTypeDefinition;
class XSElementDeclaration;
class XSParticle;
class XSSimpleTypeDefinition;
class XSTypeDefinition;
class XSWildcard;
XERCES_CPP_NAMESPACE_END

namespace todoke::pack {

/// Turns Xerces' component model of a schema into a `SchemaModel`.
class SchemaModelBuilder {
public:
    static SchemaModel build(XERCES_CPP_NAMESPACE::XSModel& components);

private:
    const ElementDecl* element(XERCES_CPP_NAMESPACE::XSElementDeclaration& source);
    const SimpleType* simpleType(XERCES_CPP_NAMESPACE::XSSimpleTypeDefinition& source);
    const ComplexType* complexType(XERCES_CPP_NAMESPACE::XSComplexTypeDefinition& source);
    Particle particle(XERCES_CPP_NAMESPACE::XSParticle& source);
    AttributeDecl attribute(XERCES_CPP_NAMESPACE::XSAttributeUse& source);
    void linkSubstitutes(XERCES_CPP_NAMESPACE::XSModel& components);

    SchemaModel m_model;
    std::map<const void*, ElementDecl*> m_elements;
    std::map<const void*, SimpleType*> m_simpleTypes;
    std::map<const void*, ComplexType*> m_complexTypes;
};

} // namespace todoke::pack
