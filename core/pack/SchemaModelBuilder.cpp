#include "core/pack/SchemaModelBuilder.h"

#include "core/base/Text.h"
#include "core/pack/XercesText.h"

#include <xercesc/framework/psvi/XSAttributeDeclaration.hpp>
#include <xercesc/framework/psvi/XSAttributeUse.hpp>
#include <xercesc/framework/psvi/XSComplexTypeDefinition.hpp>
#include <xercesc/framework/psvi/XSElementDeclaration.hpp>
#include <xercesc/framework/psvi/XSFacet.hpp>
#include <xercesc/framework/psvi/XSModel.hpp>
#include <xercesc/framework/psvi/XSModelGroup.hpp>
#include <xercesc/framework/psvi/XSMultiValueFacet.hpp>
#include <xercesc/framework/psvi/XSNamedMap.hpp>
#include <xercesc/framework/psvi/XSParticle.hpp>
#include <xercesc/framework/psvi/XSSimpleTypeDefinition.hpp>
#include <xercesc/framework/psvi/XSWildcard.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <utility>

namespace todoke::pack {

namespace {

using namespace XERCES_CPP_NAMESPACE;

constexpr std::string_view kSchemaNamespace = "http://www.w3.org/2001/XMLSchema";

/// The built-in types that tell what a type is at bottom; every other one is reached through its base.
constexpr std::array kPrimitives = {
    std::pair{"boolean", Primitive::boolean},
    std::pair{"decimal", Primitive::decimal},
    std::pair{"float", Primitive::floating},
    std::pair{"double", Primitive::floating},
    std::pair{"duration", Primitive::duration},
    std::pair{"dateTime", Primitive::dateTime},
    std::pair{"time", Primitive::time},
    std::pair{"date", Primitive::date},
    std::pair{"gYearMonth", Primitive::yearMonth},
    std::pair{"gYear", Primitive::year},
    std::pair{"gMonthDay", Primitive::monthDay},
    std::pair{"gDay", Primitive::day},
    std::pair{"gMonth", Primitive::month},
    std::pair{"hexBinary", Primitive::hexBinary},
    std::pair{"base64Binary", Primitive::base64Binary},
    std::pair{"anyURI", Primitive::uri},
    std::pair{"QName", Primitive::qName},
    std::pair{"NOTATION", Primitive::qName},
    std::pair{"Name", Primitive::name},
    std::pair{"NCName", Primitive::ncName},
    std::pair{"NMTOKEN", Primitive::nmtoken},
    std::pair{"language", Primitive::language},
    std::pair{"string", Primitive::string},
};

std::vector<std::string> texts(StringList* list) {
    std::vector<std::string> result;
    for (XMLSize_t i = 0; list != nullptr && i < list->size(); ++i)
        result.push_back(utf8(list->elementAt(i)));
    return result;
}

/// A schema may bound a length by a number of any size; beyond what fits there is no bound that matters.
std::size_t number(const std::string& text) {
    std::size_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    return read.ec == std::errc::result_out_of_range ? std::numeric_limits<std::size_t>::max() : value;
}

/// Takes a facet unless a more derived type has set it already.
template <typename Value>
void take(std::optional<Value>& facet, Value value) {
    if (!facet)
        facet = std::move(value);
}

void takeFacet(SimpleType& type, XSSimpleTypeDefinition::FACET kind, const std::string& value) {
    switch (kind) {
    case XSSimpleTypeDefinition::FACET_LENGTH:
        take(type.minLength, number(value));
        take(type.maxLength, number(value));
        break;
    case XSSimpleTypeDefinition::FACET_MINLENGTH:
        take(type.minLength, number(value));
        break;
    case XSSimpleTypeDefinition::FACET_MAXLENGTH:
        take(type.maxLength, number(value));
        break;
    case XSSimpleTypeDefinition::FACET_MININCLUSIVE:
        take(type.minInclusive, value);
        break;
    case XSSimpleTypeDefinition::FACET_MAXINCLUSIVE:
        take(type.maxInclusive, value);
        break;
    case XSSimpleTypeDefinition::FACET_MINEXCLUSIVE:
        take(type.minExclusive, value);
        break;
    case XSSimpleTypeDefinition::FACET_MAXEXCLUSIVE:
        take(type.maxExclusive, value);
        break;
    case XSSimpleTypeDefinition::FACET_TOTALDIGITS:
        take(type.totalDigits, number(value));
        break;
    case XSSimpleTypeDefinition::FACET_FRACTIONDIGITS:
        take(type.fractionDigits, number(value));
        break;
    default:
        break;
    }
}

/// The facets that one step of the derivation sets itself.
void takeFacetsOf(SimpleType& type, XSSimpleTypeDefinition& step) {
    XSFacetList* facets = step.getFacets();
    for (XMLSize_t i = 0; facets != nullptr && i < facets->size(); ++i) {
        const std::string value = utf8(facets->elementAt(i)->getLexicalFacetValue());
        takeFacet(type, facets->elementAt(i)->getFacetKind(), value);
    }
    XSMultiValueFacetList* lists = step.getMultiValueFacets();
    for (XMLSize_t i = 0; lists != nullptr && i < lists->size(); ++i) {
        XSMultiValueFacet* list = lists->elementAt(i);
        const bool enumeration = list->getFacetKind() == XSSimpleTypeDefinition::FACET_ENUMERATION;
        if (enumeration && type.enumeration.empty())
            type.enumeration = texts(list->getLexicalFacetValues());
        if (!enumeration) {
            auto patterns = texts(list->getLexicalFacetValues());
            if (std::find(type.patterns.begin(), type.patterns.end(), patterns) == type.patterns.end())
                type.patterns.push_back(std::move(patterns));
        }
    }
}

void takeWhiteSpace(SimpleType& type, XSSimpleTypeDefinition& source) {
    const std::string value = utf8(source.getLexicalFacetValue(XSSimpleTypeDefinition::FACET_WHITESPACE));
    type.whiteSpace = value == "preserve"  ? WhiteSpace::preserve
                      : value == "replace" ? WhiteSpace::replace
                                           : WhiteSpace::collapse;
    if (value.empty() && type.primitive == Primitive::string)
        type.whiteSpace = WhiteSpace::preserve;
}

} // namespace

SchemaModel SchemaModelBuilder::build(XSModel& components) {
    SchemaModelBuilder builder;
    XSNamedMap<XSObject>* elements = components.getComponents(XSConstants::ELEMENT_DECLARATION);
    for (XMLSize_t i = 0; elements != nullptr && i < elements->getLength(); ++i) {
        const ElementDecl* declared = builder.element(*static_cast<XSElementDeclaration*>(elements->item(i)));
        builder.m_model.m_globals.emplace(declared->name, declared);
    }
    builder.linkSubstitutes(components);
    return std::move(builder.m_model);
}

const ElementDecl* SchemaModelBuilder::element(XSElementDeclaration& source) {
    ElementDecl*& known = m_elements[&source];
    if (known != nullptr)
        return known;
    ElementDecl& target = m_model.m_elements.emplace_back();
    known = &target;
    target.name = {utf8(source.getNamespace()), utf8(source.getName())};
    target.nillable = source.getNillable();
    target.isAbstract = source.getAbstract();
    if (source.getConstraintType() == XSConstants::VALUE_CONSTRAINT_FIXED)
        target.fixed = utf8(source.getConstraintValue());
    ++m_model.m_names[target.name];
    XSTypeDefinition* type = source.getTypeDefinition();
    if (type->getTypeCategory() == XSTypeDefinition::SIMPLE_TYPE)
        target.simple = simpleType(*static_cast<XSSimpleTypeDefinition*>(type));
    else
        target.complex = complexType(*static_cast<XSComplexTypeDefinition*>(type));
    return &target;
}

const SimpleType* SchemaModelBuilder::simpleType(XSSimpleTypeDefinition& source) {
    SimpleType*& known = m_simpleTypes[&source];
    if (known != nullptr)
        return known;
    SimpleType& target = m_model.m_simpleTypes.emplace_back();
    known = &target;
    target.name = utf8(source.getName());
    bool primitiveFound = false;
    for (XSTypeDefinition* step = &source;
         step != nullptr && step->getTypeCategory() == XSTypeDefinition::SIMPLE_TYPE;) {
        auto& simple = *static_cast<XSSimpleTypeDefinition*>(step);
        takeFacetsOf(target, simple);
        if (utf8(simple.getNamespace()) == kSchemaNamespace) {
            const std::string builtIn = utf8(simple.getName());
            target.integer = target.integer || builtIn == "integer";
            const auto found = std::find_if(kPrimitives.begin(), kPrimitives.end(),
                                            [&](const auto& pair) { return builtIn == pair.first; });
            if (found != kPrimitives.end() && !primitiveFound) {
                target.primitive = found->second;
                primitiveFound = true;
            }
        }
        XSTypeDefinition* base = step->getBaseType();
        step = base == step ? nullptr : base;
    }
    takeWhiteSpace(target, source);
    if (source.getVariety() == XSSimpleTypeDefinition::VARIETY_LIST)
        target.listOf = simpleType(*source.getItemType());
    if (source.getVariety() == XSSimpleTypeDefinition::VARIETY_UNION) {
        XSSimpleTypeDefinitionList* members = source.getMemberTypes();
        for (XMLSize_t i = 0; members != nullptr && i < members->size(); ++i)
            target.memberTypes.push_back(simpleType(*members->elementAt(i)));
    }
    return &target;
}

const ComplexType* SchemaModelBuilder::complexType(XSComplexTypeDefinition& source) {
    ComplexType*& known = m_complexTypes[&source];
    if (known != nullptr)
        return known;
    ComplexType& target = m_model.m_complexTypes.emplace_back();
    known = &target;
    target.name = utf8(source.getName());
    switch (source.getContentType()) {
    case XSComplexTypeDefinition::CONTENTTYPE_EMPTY:
        break;
    case XSComplexTypeDefinition::CONTENTTYPE_SIMPLE:
        target.content = ComplexType::Content::simple;
        target.simple = simpleType(*source.getSimpleType());
        break;
    case XSComplexTypeDefinition::CONTENTTYPE_ELEMENT:
        target.content = ComplexType::Content::elements;
        break;
    case XSComplexTypeDefinition::CONTENTTYPE_MIXED:
        target.content = ComplexType::Content::mixed;
        break;
    }
    if (XSParticle* content = source.getParticle())
        target.particle = particle(*content);
    XSAttributeUseList* uses = source.getAttributeUses();
    for (XMLSize_t i = 0; uses != nullptr && i < uses->size(); ++i)
        target.attributes.push_back(attribute(*uses->elementAt(i)));
    target.anyAttribute = source.getAttributeWildcard() != nullptr;
    return &target;
}

Particle SchemaModelBuilder::particle(XSParticle& source) {
    Particle target;
    target.minimum = source.getMinOccurs();
    target.maximum = source.getMaxOccursUnbounded() ? std::nullopt : std::optional<std::size_t>(source.getMaxOccurs());
    switch (source.getTermType()) {
    case XSParticle::TERM_ELEMENT:
        target.kind = Particle::Kind::element;
        target.element = element(*source.getElementTerm());
        break;
    case XSParticle::TERM_WILDCARD: {
        XSWildcard& wildcard = *source.getWildcardTerm();
        target.kind = Particle::Kind::wildcard;
        target.namespaces = texts(wildcard.getNsConstraintList());
        target.exceptNamespaces = wildcard.getConstraintType() != XSWildcard::NSCONSTRAINT_DERIVATION_LIST;
        // ##other leaves out elements without a namespace too (Part 1, 3.10.1).
        if (wildcard.getConstraintType() == XSWildcard::NSCONSTRAINT_NOT)
            target.namespaces.emplace_back();
        break;
    }
    case XSParticle::TERM_MODELGROUP: {
        XSModelGroup& group = *source.getModelGroupTerm();
        const auto compositor = group.getCompositor();
        target.kind = compositor == XSModelGroup::COMPOSITOR_SEQUENCE ? Particle::Kind::sequence
                      : compositor == XSModelGroup::COMPOSITOR_CHOICE ? Particle::Kind::choice
                                                                      : Particle::Kind::all;
        XSParticleList* parts = group.getParticles();
        for (XMLSize_t i = 0; parts != nullptr && i < parts->size(); ++i)
            target.children.push_back(particle(*parts->elementAt(i)));
        break;
    }
    case XSParticle::TERM_EMPTY:
        break;
    }
    return target;
}

AttributeDecl SchemaModelBuilder::attribute(XSAttributeUse& source) {
    XSAttributeDeclaration& declaration = *source.getAttrDeclaration();
    AttributeDecl target;
    target.name = {utf8(declaration.getNamespace()), utf8(declaration.getName())};
    target.required = source.getRequired();
    target.type = simpleType(*declaration.getTypeDefinition());
    if (source.getConstraintType() == XSConstants::VALUE_CONSTRAINT_FIXED)
        target.fixed = utf8(source.getConstraintValue());
    return target;
}

void SchemaModelBuilder::linkSubstitutes(XSModel& components) {
    XSNamedMap<XSObject>* elements = components.getComponents(XSConstants::ELEMENT_DECLARATION);
    for (XMLSize_t i = 0; elements != nullptr && i < elements->getLength(); ++i) {
        auto& member = *static_cast<XSElementDeclaration*>(elements->item(i));
        // A member of a member may stand in the head's place too.
        for (XSElementDeclaration* head = member.getSubstitutionGroupAffiliation(); head != nullptr;
             head = head->getSubstitutionGroupAffiliation())
            m_elements.at(head)->substitutes.push_back(m_elements.at(&member));
    }
}

} // namespace todoke::pack
