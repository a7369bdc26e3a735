#include "core/pack/build/PackSource.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace todoke::pack {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kSourceFile = "source.json";

tl::unexpected<Error> refused(const std::string& reason) {
    return failure(
        Error(Errc::packInvalid, "source.json: " + reason).with("file", "source.json").with("reason", reason));
}

std::vector<std::string> listOf(const Json& object, const char* key) {
    return object.contains(key) ? object.at(key).get<std::vector<std::string>>() : std::vector<std::string>();
}

Edition editionOf(const Json& object) {
    Edition edition{object.at("edition").get<std::string>(),
                    object.at("formVersion").get<std::string>(),
                    {},
                    listOf(object, "leftOut")};
    Json facts = Json::object();
    for (const char* key : {"sequence", "title", "formVersions", "samplesDate"})
        facts[key] = object.at(key);
    edition.facts = facts.dump();
    return edition;
}

std::string replaced(std::string text, std::string_view placeholder, std::string_view value) {
    for (std::size_t at = text.find(placeholder); at != std::string::npos; at = text.find(placeholder, at)) {
        text.replace(at, placeholder.size(), value);
        at += value.size();
    }
    return text;
}

std::string asIn(const Edition& edition, std::string text) {
    return replaced(replaced(std::move(text), "{{edition}}", edition.name), "{{formVersion}}", edition.formVersion);
}

} // namespace

Result<PackSource> PackSource::read(const std::filesystem::path& folder) {
    auto files = PackFolder::read(folder, kSourceFile);
    if (!files)
        return failure(files.error());
    PackSource source;
    source.m_folder = std::move(*files);
    try {
        Json json = Json::parse(todoke::textOf(*source.m_folder.file(std::string(kSourceFile))));
        for (const Json& edition : json.at("editions"))
            source.m_editions.push_back(editionOf(edition));
        source.m_items = listOf(json, "items");
        source.m_unitAttribute = json.value("unitAttribute", "");
        for (Json& document : json.at("documents")) {
            source.m_namespace = document.at("namespace").get<std::string>();
            const std::string root = document.at("root").get<std::string>();
            for (Json& form : document.at("forms")) {
                FormKinds kinds{
                    root + '/' + form.at("element").get<std::string>(), form.value("applicationType", ""), {}, {}};
                if (form.contains("applicationTypes")) {
                    kinds.newCodes = listOf(form.at("applicationTypes"), "new");
                    kinds.renewalCodes = listOf(form.at("applicationTypes"), "renewal");
                    form.erase("applicationTypes");
                }
                source.m_forms.push_back(std::move(kinds));
            }
        }
        for (const char* key : {"editions", "items", "unitAttribute"})
            json.erase(key);
        source.m_template = json.dump();
    } catch (const Json::exception& problem) {
        return refused(problem.what());
    }
    for (const std::string& file : source.m_items) {
        if (source.m_folder.file(file) == nullptr)
            return refused("'" + file + "' stands under 'items' but is not there");
    }
    for (const Edition& edition : source.m_editions) {
        for (const std::string& file : edition.leftOut) {
            if (source.m_folder.file(file) == nullptr)
                return refused("edition '" + edition.name + "' leaves out '" + file + "', which is not there");
        }
    }
    return source;
}

std::string PackSource::namespaceIn(const Edition& edition) const {
    return asIn(edition, m_namespace);
}

std::vector<std::string> PackSource::itemFilesIn(const Edition& edition) const {
    std::vector<std::string> files;
    std::copy_if(m_items.begin(), m_items.end(), std::back_inserter(files), [&](const std::string& file) {
        return std::find(edition.leftOut.begin(), edition.leftOut.end(), file) == edition.leftOut.end();
    });
    return files;
}

std::vector<std::string> PackSource::filesIn(const Edition& edition, const std::string& folder) const {
    std::vector<std::string> files;
    for (const auto& [name, bytes] : m_folder.files()) {
        if (name.starts_with(folder + '/') &&
            std::find(edition.leftOut.begin(), edition.leftOut.end(), name) == edition.leftOut.end())
            files.push_back(name);
    }
    return files;
}

std::string PackSource::textIn(const Edition& edition, const std::string& file) const {
    const Bytes* bytes = m_folder.file(file);
    return bytes == nullptr ? std::string() : asIn(edition, std::string(todoke::textOf(*bytes)));
}

Result<bool> PackSource::has(const Edition& edition, const std::string& since, const std::string& until) const {
    const auto placeOf = [&](const std::string& name) {
        return std::find_if(m_editions.begin(), m_editions.end(),
                            [&](const Edition& known) { return known.name == name; }) -
               m_editions.begin();
    };
    const auto count = static_cast<std::ptrdiff_t>(m_editions.size());
    for (const std::string& name : {since, until}) {
        if (!name.empty() && placeOf(name) == count)
            return failure(Errc::packInvalid, "'" + name + "' is no edition");
    }
    const auto here = placeOf(edition.name);
    return (since.empty() || placeOf(since) <= here) && (until.empty() || here <= placeOf(until));
}

} // namespace todoke::pack
