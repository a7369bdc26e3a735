#include "core/check/FormFacts.h"

#include "core/base/Text.h"

namespace todoke::check {

std::optional<FoundItem> findItem(const DocumentTree& tree, NodeIndex from, const pack::ItemPath& path) {
    NodeIndex at = from;
    for (const pack::QName& step : path.elements) {
        at = tree.node(at).firstChild;
        while (at != kNoNode && (tree.nameOf(at).local != step.local || tree.nameOf(at).ns != step.ns))
            at = tree.node(at).nextSibling;
        if (at == kNoNode)
            return std::nullopt;
    }
    if (path.attribute.empty())
        return FoundItem{at, std::nullopt, std::string(trimmed(tree.text(at)))};
    const auto attributes = tree.attributes(at);
    for (std::size_t i = 0; i < attributes.size(); ++i) {
        const NameTable::Name& name = tree.names()[attributes[i].name];
        if (name.ns.empty() && name.local == path.attribute)
            return FoundItem{at, i, attributes[i].value};
    }
    return std::nullopt;
}

FormInfo readFormInfo(const DocumentTree& tree, NodeIndex form, const pack::FormDescription& description,
                      const pack::FormPack& pack) {
    const auto read = [&](const std::optional<pack::ItemPath>& path) {
        const auto item = path ? findItem(tree, form, *path) : std::nullopt;
        return item ? item->value : std::string();
    };
    FormInfo info;
    info.kind = description.kind;
    info.kindTitle = description.title;
    info.formId = read(description.formId);
    info.formVersion = read(description.formVersion);
    info.inHouseId = read(description.inHouseId);
    info.doctorNumber = read(description.doctorNumber);
    info.doctorName = read(description.doctorName);
    info.institutionCode = read(description.institutionCode);
    info.entryDate = read(description.entryDate);
    info.applicationType = read(description.applicationType);
    const pack::CodeTable* titles = description.formTable.empty() ? nullptr : pack.codeTable(description.formTable);
    const pack::CodeEntry* title = titles == nullptr ? nullptr : titles->find(info.formId);
    info.title = title == nullptr ? LocalText{info.formId, info.formId} : title->label;
    if (info.title.empty())
        info.title = description.title;
    return info;
}

} // namespace todoke::check
