#include "core/pack/build/SchemaWriter.h"

#include "core/base/Text.h"
#include "core/pack/build/SimpleTypeNames.h"
#include "core/pack/build/XmlText.h"

#include <algorithm>
#include <set>

namespace todoke::pack {

namespace {

constexpr const char* kTypesFile = "types.xsd";

/// `items/survey-common.csv` → `survey-common.xsd`.
std::string schemaFileOf(const std::string& itemFile) {
    const std::size_t slash = itemFile.rfind('/') + 1;
    return itemFile.substr(slash, itemFile.rfind('.') - slash) + ".xsd";
}

std::string occurrenceAttributes(const Occurrence& occurrence) {
    std::string text;
    if (occurrence.minimum != 1)
        text += " minOccurs=\"" + std::to_string(occurrence.minimum) + '"';
    if (!occurrence.maximum)
        text += " maxOccurs=\"unbounded\"";
    else if (*occurrence.maximum != 1)
        text += " maxOccurs=\"" + std::to_string(*occurrence.maximum) + '"';
    return text;
}

std::string documentation(const std::string& indent, const SourceItem& item) {
    const std::string text = (item.number.empty() ? "" : item.number + ' ') + item.label.ja;
    return indent + "<xs:annotation><xs:documentation xml:lang=\"ja\">" + xmlEscaped(text) +
           "</xs:documentation></xs:annotation>\n";
}

/// A name for every group: as many steps of its path, from the end, as make it different from all others.
std::map<std::string, std::string> groupNames(const ItemTree& tree) {
    std::map<std::string, std::vector<std::string>> suffixes;
    std::map<std::string, std::size_t> uses;
    for (const ItemNode& node : tree.nodes()) {
        if (node.item.type != ItemType::group)
            continue;
        std::string suffix;
        const std::vector<std::string_view> steps = split(node.item.path, '/');
        for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
            suffix = typeNameOf(*step) + suffix;
            suffixes[node.item.path].push_back(suffix);
            ++uses[suffix];
        }
    }
    std::map<std::string, std::string> names;
    for (const auto& [path, candidates] : suffixes) {
        const auto own = std::find_if(candidates.begin(), candidates.end(),
                                      [&](const std::string& candidate) { return uses[candidate] == 1; });
        names[path] = own == candidates.end() ? candidates.back() : *own;
    }
    return names;
}

class Writer {
public:
    Writer(const ItemTree& tree, const std::string& ns, const std::map<std::string, std::vector<std::string>>& codes)
        : m_ns(ns)
        , m_simple(tree, codes)
        , m_groups(groupNames(tree)) {
        // A group is not called like a value.
        for (auto& [path, name] : m_groups) {
            const auto& types = m_simple.types();
            if (std::any_of(types.begin(), types.end(), [&](const auto& type) { return type.name == name; }))
                name += "Group";
        }
        for (const ItemNode& node : tree.nodes()) {
            if (node.item.type != ItemType::group)
                continue;
            File& file = m_files[schemaFileOf(node.item.file)];
            file.body += complexType(node, file);
            if (node.parent == nullptr) {
                file.body += "  <xs:element name=\"" + node.item.name() + "\" type=\"" + m_groups.at(node.item.path) +
                             "\">\n" + documentation("    ", node.item) + "  </xs:element>\n\n";
            }
        }
    }

    [[nodiscard]] std::map<std::string, std::string> write() const {
        std::map<std::string, std::string> files;
        for (const auto& [name, file] : m_files) {
            std::string includes;
            for (const std::string& included : file.includes) {
                if (included != name)
                    includes += "  <xs:include schemaLocation=\"" + included + "\"/>\n";
            }
            files["xsd/" + name] = schema(includes + '\n' + file.body);
        }
        std::string types;
        for (const SimpleTypeNames::Type& type : m_simple.types())
            types += "  <xs:simpleType name=\"" + type.name + "\">\n    <xs:annotation><xs:documentation>" +
                     xmlEscaped(type.documentation) + "</xs:documentation></xs:annotation>\n" + type.restriction +
                     "  </xs:simpleType>\n\n";
        files[std::string("xsd/") + kTypesFile] = schema('\n' + types);
        return files;
    }

private:
    struct File {
        std::set<std::string> includes;
        std::string body;
    };

    [[nodiscard]] std::string schema(const std::string& content) const {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- Made by todoke pack build. -->\n"
               "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"\n           xmlns=\"" +
               m_ns + "\"\n           targetNamespace=\"" + m_ns +
               "\"\n           elementFormDefault=\"qualified\">\n\n" + content + "</xs:schema>\n";
    }

    std::string complexType(const ItemNode& node, File& file) const {
        std::string text = "  <xs:complexType name=\"" + m_groups.at(node.item.path) + "\">\n";
        if (!node.elements.empty())
            text += "    <xs:sequence>\n" + particles(node, file) + "    </xs:sequence>\n";
        for (const ItemNode* attribute : node.attributes)
            text += attributeOf(*attribute, "    ", file);
        return text + "  </xs:complexType>\n\n";
    }

    std::string particles(const ItemNode& node, File& file) const {
        std::string text;
        std::string open;
        for (const ItemNode* child : node.elements) {
            const SourceItem& item = child->item;
            if (item.choice != open && !open.empty())
                text += "      </xs:choice>\n";
            if (item.choice != open && !item.choice.empty())
                text += "      <xs:choice" + occurrenceAttributes(item.choiceOccurrence.value_or(Occurrence())) + ">\n";
            open = item.choice;
            text += element(*child, open.empty() ? "      " : "        ", file);
        }
        return open.empty() ? text : text + "      </xs:choice>\n";
    }

    std::string element(const ItemNode& node, const std::string& indent, File& file) const {
        const SourceItem& item = node.item;
        // What stands in a choice comes when it is chosen.
        const Occurrence occurrence = item.choice.empty() ? item.occurrence : Occurrence();
        std::string text = indent + "<xs:element name=\"" + item.name() + '"';
        const std::string rest = occurrenceAttributes(occurrence) + ">\n" + documentation(indent + "  ", item);
        const std::string end = indent + "</xs:element>\n";
        if (item.type == ItemType::group) {
            file.includes.insert(schemaFileOf(item.file));
            return text + " type=\"" + m_groups.at(item.path) + '"' + rest + end;
        }
        file.includes.insert(kTypesFile);
        if (node.attributes.empty())
            return text + " type=\"" + m_simple.of(node) + '"' + rest + end;
        text += rest + indent + "  <xs:complexType>\n" + indent + "    <xs:simpleContent>\n" + indent +
                "      <xs:extension base=\"" + m_simple.of(node) + "\">\n";
        for (const ItemNode* attribute : node.attributes)
            text += attributeOf(*attribute, indent + "        ", file);
        return text + indent + "      </xs:extension>\n" + indent + "    </xs:simpleContent>\n" + indent +
               "  </xs:complexType>\n" + end;
    }

    std::string attributeOf(const ItemNode& node, const std::string& indent, File& file) const {
        file.includes.insert(kTypesFile);
        return indent + "<xs:attribute name=\"" + node.item.name().substr(1) + "\" type=\"" + m_simple.of(node) +
               "\" use=\"" + (node.item.required == "always" ? "required" : "optional") + "\"/>\n";
    }

    std::string m_ns;
    SimpleTypeNames m_simple;
    std::map<std::string, std::string> m_groups;
    std::map<std::string, File> m_files;
};

} // namespace

std::map<std::string, std::string> writeSchemas(const ItemTree& tree, const std::string& ns,
                                                const std::map<std::string, std::vector<std::string>>& codes) {
    return Writer(tree, ns, codes).write();
}

} // namespace todoke::pack
