#include "core/pack/build/PackBuilder.h"

#include "core/base/File.h"
#include "core/base/FileSystem.h"
#include "core/crypto/Digest.h"
#include "core/pack/build/ConditionRules.h"
#include "core/pack/build/PackTables.h"
#include "core/pack/build/SchemaWriter.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace todoke::pack {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kConditionRules = "rules/conditions.sch";

/// What `pack.json` says of an edition, without its files.
Json manifestOf(const PackSource& source, const Edition& edition, const ItemTree& tree, const PackFiles& files) {
    std::string text = source.manifestTemplate();
    for (const auto& [placeholder, value] :
         {std::pair<std::string, std::string>{"{{edition}}", edition.name}, {"{{formVersion}}", edition.formVersion}}) {
        for (std::size_t at = text.find(placeholder); at != std::string::npos; at = text.find(placeholder))
            text.replace(at, placeholder.size(), value);
    }
    const Json common = Json::parse(text);
    const Json facts = Json::parse(edition.facts);
    Json manifest = {{"format", common.at("format")},    {"id", common.at("id")},         {"version", edition.name},
                     {"sequence", facts.at("sequence")}, {"status", common.at("status")}, {"title", facts.at("title")}};
    for (const auto& [key, value] : common.items()) {
        if (!manifest.contains(key))
            manifest[key] = value;
    }
    for (Json& document : manifest.at("documents")) {
        const std::string root = document.at("root").get<std::string>();
        for (Json& form : document.at("forms")) {
            const std::string element = root + '/' + form.at("element").get<std::string>() + '/';
            Json identifying = Json::array();
            for (const ItemNode& node : tree.nodes()) {
                if (node.item.identifying && node.item.path.starts_with(element))
                    identifying.push_back(node.item.path.substr(element.size()));
            }
            form["identifying"] = std::move(identifying);
        }
    }
    manifest["formVersions"] = facts.at("formVersions");
    const auto filesBelow = [&](const std::string& folder) {
        Json list = Json::array();
        for (const auto& [name, bytes] : files) {
            if (name.starts_with(folder))
                list.push_back(name);
        }
        return list;
    };
    manifest["codes"] = filesBelow("codes/");
    manifest["bindings"] = "bindings.csv";
    manifest["items"] = source.itemFilesIn(edition);
    manifest["rules"] = filesBelow("rules/");
    Json samples = Json::array();
    for (const auto& [name, bytes] : files) {
        if (!name.starts_with("samples/") || !name.ends_with(".xml"))
            continue;
        const std::string expected = name.substr(0, name.size() - 4) + ".expected.csv";
        samples.push_back({{"file", name}, {"expect", files.contains(expected) ? Json(expected) : Json()}});
    }
    manifest["samples"] = std::move(samples);
    manifest["samplesDate"] = facts.at("samplesDate");
    return manifest;
}

std::map<std::string, std::vector<std::string>> codesOf(const CodeLabels& labels) {
    std::map<std::string, std::vector<std::string>> codes;
    for (const auto& [table, entries] : labels) {
        for (const auto& [code, label] : entries)
            codes[table].push_back(code);
    }
    return codes;
}

} // namespace

Result<PackFiles> buildPack(const PackSource& source, const Edition& edition) {
    const auto tree = ItemTree::build(source, edition);
    if (!tree)
        return failure(tree.error());
    CodeLabels labels;
    auto files = writeCodeTables(source, edition, labels);
    if (!files)
        return files;
    auto bindings = writeBindings(*tree, labels);
    if (!bindings)
        return failure(bindings.error());
    files->emplace("bindings.csv", std::move(*bindings));
    files->merge(writeItemTables(*tree));
    files->merge(writeSchemas(*tree, source.namespaceIn(edition), codesOf(labels)));
    std::string conditions = writeConditionRules(source, edition, *tree, labels);
    if (!conditions.empty())
        files->emplace(kConditionRules, std::move(conditions));
    for (const char* folder : {"rules", "samples"}) {
        for (const std::string& file : source.filesIn(edition, folder)) {
            if (!file.starts_with("rules/") || file.ends_with(".sch"))
                files->emplace(file, source.textIn(edition, file));
        }
    }
    try {
        files->emplace("pack.json", completeManifest(manifestOf(source, edition, *tree, *files).dump(), *files));
    } catch (const Json::exception& problem) {
        return failure(Error(Errc::packInvalid, std::string("source.json: ") + problem.what())
                           .with("file", "source.json")
                           .with("reason", problem.what()));
    }
    return files;
}

std::string completeManifest(const std::string& manifest, const PackFiles& files) {
    Json json = Json::parse(manifest);
    Json entries = Json::object();
    for (const auto& [name, bytes] : files)
        entries[name] = {{"sha256", crypto::sha256Hex(bytesOf(bytes))}, {"size", bytes.size()}};
    json["files"] = std::move(entries);
    return json.dump(2) + '\n';
}

Result<void> writePack(const std::filesystem::path& folder, const PackFiles& files) {
    std::filesystem::path fresh = folder;
    fresh += ".new";
    std::filesystem::path old = folder;
    old += ".old";
    for (const std::filesystem::path& leftOver : {fresh, old}) {
        if (auto removed = removeFolder(leftOver); !removed)
            return removed;
    }
    for (const auto& [name, bytes] : files) {
        const std::filesystem::path file = fresh / pathFromUtf8(name);
        if (auto made = makeFolders(file.parent_path()); !made)
            return made;
        if (auto written = writeFileAtomically(file, bytesOf(bytes)); !written)
            return written;
    }
    if (isFolder(folder)) {
        if (auto moved = moveFolder(folder, old); !moved)
            return moved;
    }
    if (auto moved = moveFolder(fresh, folder); !moved)
        return moved;
    return removeFolder(old);
}

} // namespace todoke::pack
