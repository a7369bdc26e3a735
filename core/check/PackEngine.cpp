#include "core/check/PackEngine.h"

namespace todoke::check {

Result<PackEngine> PackEngine::make(std::shared_ptr<const pack::FormPack> pack,
                                    const pack::DocumentDescription& document) {
    auto schema = pack->schema(document);
    if (!schema)
        return failure(schema.error());
    std::vector<RuleFile> files;
    for (const std::string& name : pack->manifest().rules)
        files.push_back({name, std::string(pack->file(name))});
    auto rules = RuleSet::compile(files);
    if (!rules)
        return failure(rules.error());
    return PackEngine{std::move(pack), &document, std::move(*schema), std::move(*rules)};
}

} // namespace todoke::check
