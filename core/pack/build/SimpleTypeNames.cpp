#include "core/pack/build/SimpleTypeNames.h"

#include "core/base/Text.h"
#include "core/pack/build/XmlText.h"

#include <algorithm>
#include <set>

namespace todoke::pack {

namespace {

/// What a code may look like when its table is looked up later.
constexpr std::string_view kCodePattern = "[0-9A-Za-z_\\-]{1,20}";

std::string facet(std::string_view name, std::string_view value) {
    return "      <xs:" + std::string(name) + " value=\"" + xmlEscaped(value) + "\"/>\n";
}

std::string restriction(std::string_view base, const std::string& facets) {
    return "    <xs:restriction base=\"xs:" + std::string(base) + "\">\n" + facets + "    </xs:restriction>\n";
}

std::string lengthFacets(const SourceItem& item) {
    if (!item.length)
        return {};
    std::string facets;
    if (item.length->minimum > 0)
        facets += facet("minLength", std::to_string(item.length->minimum));
    if (item.length->maximum)
        facets += facet("maxLength", std::to_string(*item.length->maximum));
    return facets;
}

std::string rangeFacets(const SourceItem& item) {
    return (item.lowest.empty() ? std::string() : facet("minInclusive", item.lowest)) +
           (item.highest.empty() ? std::string() : facet("maxInclusive", item.highest));
}

std::string patternFacet(const SourceItem& item, std::string_view otherwise) {
    if (item.pattern.empty() && otherwise.empty())
        return {};
    return facet("pattern", item.pattern.empty() ? otherwise : std::string_view(item.pattern));
}

bool hasOwnFacets(const SourceItem& item) {
    return item.length || !item.lowest.empty() || !item.highest.empty() || !item.pattern.empty() || item.fractionDigits;
}

std::string enumerationOf(const std::vector<std::string>& codes) {
    std::string facets;
    for (const std::string& code : codes)
        facets += facet("enumeration", code);
    return facets;
}

/// How a code that is bound to a table may look.
std::string boundCode(const SourceItem& item) {
    return restriction("token",
                       patternFacet(item, item.length ? std::string_view() : kCodePattern) + lengthFacets(item));
}

/// The restriction that most of the bound codes have.
std::string usualCode(const ItemTree& tree) {
    std::map<std::string, std::size_t> uses;
    for (const ItemNode& node : tree.nodes()) {
        if (node.item.type == ItemType::code && !node.item.codesInSchema)
            ++uses[boundCode(node.item)];
    }
    const auto most =
        std::max_element(uses.begin(), uses.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == uses.end() ? std::string() : most->first;
}

SimpleTypeNames::Type textShape(const SourceItem& item) {
    if (item.isAttribute() && !item.unitCode.empty())
        return {"Unit", "Unit " + item.unitCode, restriction("token", facet("enumeration", item.unitCode))};
    if (!item.pattern.empty())
        return {"", item.label.en, restriction("token", patternFacet(item, {}) + lengthFacets(item))};
    if (!item.length)
        return {"Text", "Text", restriction("string", "")};
    const std::string least = std::to_string(item.length->minimum);
    const std::string most = item.length->maximum ? std::to_string(*item.length->maximum) : std::string();
    return {"Text" + least + "To" + (most.empty() ? "Any" : most),
            "Text of " + least + " to " + (most.empty() ? "any number of" : most) + " characters",
            restriction("string", lengthFacets(item))};
}

/// The type as it would stand alone; without a name where it is called after its item.
SimpleTypeNames::Type shapeOf(const SourceItem& item, const std::map<std::string, std::vector<std::string>>& codes) {
    const bool plain = !hasOwnFacets(item);
    const auto shape = [&](const char* shared, std::string body) {
        return SimpleTypeNames::Type{plain ? shared : "", plain ? shared : item.label.en, std::move(body)};
    };
    switch (item.type) {
    case ItemType::group:
    case ItemType::string:
        break;
    case ItemType::date:
        return shape("Date",
                     restriction("date", patternFacet(item, "\\d{4}-\\d{2}-\\d{2}") +
                                             (plain ? facet("minInclusive", "1900-01-01") : rangeFacets(item))));
    case ItemType::yearMonth:
        return shape("YearMonth",
                     restriction("gYearMonth", patternFacet(item, "\\d{4}-\\d{2}") +
                                                   (plain ? facet("minInclusive", "1900-01") : rangeFacets(item))));
    case ItemType::dateTime:
        return shape("DateTime", restriction("dateTime", patternFacet(item, {}) + rangeFacets(item)));
    case ItemType::integer:
        return shape("Integer", restriction("integer", patternFacet(item, {}) + rangeFacets(item)));
    case ItemType::decimal: {
        const std::string digits =
            item.fractionDigits ? facet("fractionDigits", std::to_string(*item.fractionDigits)) : std::string();
        return shape("Decimal", restriction("decimal", patternFacet(item, {}) + rangeFacets(item) + digits));
    }
    case ItemType::code:
        if (!item.codesInSchema)
            return {"", item.label.en, boundCode(item)};
        const auto table = codes.find(item.codeTable);
        return {typeNameOf(item.codeTable), "Codes of " + item.codeTable,
                restriction("token", table == codes.end() ? std::string() : enumerationOf(table->second))};
    }
    return textShape(item);
}

} // namespace

std::string typeNameOf(std::string_view name) {
    std::string result;
    bool upper = true;
    for (const char character : name) {
        if (character == '-' || character == '@' || character == '.') {
            upper = true;
            continue;
        }
        result += upper && character >= 'a' && character <= 'z' ? static_cast<char>(character - 'a' + 'A') : character;
        upper = false;
    }
    return result;
}

SimpleTypeNames::SimpleTypeNames(const ItemTree& tree, const std::map<std::string, std::vector<std::string>>& codes) {
    const std::string code = usualCode(tree);
    std::map<std::string, std::string> nameOfRestriction;
    for (const ItemNode& node : tree.nodes()) {
        const SourceItem& item = node.item;
        if (item.type == ItemType::group)
            continue;
        Type type = shapeOf(item, codes);
        if (type.restriction == code)
            type = {"Code", "Code of a table of the pack (bindings.csv)", code};
        const auto [known, isNew] = nameOfRestriction.try_emplace(type.restriction);
        if (isNew) {
            const auto taken = [&](const Type& other) { return other.name == type.name; };
            if (type.name.empty() || std::any_of(m_types.begin(), m_types.end(), taken))
                type.name = nameFor(item);
            known->second = type.name;
            m_types.push_back(std::move(type));
        }
        m_byPath[item.path] = known->second;
    }
}

std::string SimpleTypeNames::nameFor(const SourceItem& item) const {
    // As many steps of the path, from its end, as it takes to have a name of its own.
    const std::vector<std::string_view> steps = split(item.path, '/');
    std::string name;
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
        name = typeNameOf(*step) + name;
        if (std::none_of(m_types.begin(), m_types.end(), [&](const Type& type) { return type.name == name; }))
            return name;
    }
    return name + std::to_string(m_types.size());
}

} // namespace todoke::pack
