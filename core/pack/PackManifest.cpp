#include "core/pack/PackManifest.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <set>

namespace todoke::pack {

namespace {

using nlohmann::json;

/// Why a manifest cannot be read; caught in `parseManifest` and nowhere else.
struct Unreadable {
    std::string reason;
};

const json& member(const json& object, const char* key, const std::string& where) {
    if (!object.is_object() || !object.contains(key))
        throw Unreadable{where + " has no '" + key + "'"};
    return object.at(key);
}

std::string textOf(const json& value, const std::string& where) {
    if (!value.is_string())
        throw Unreadable{where + " is not a text"};
    return value.get<std::string>();
}

std::string optionalText(const json& object, const char* key, const std::string& where) {
    return object.contains(key) && !object.at(key).is_null() ? textOf(object.at(key), where + "." + key)
                                                             : std::string();
}

LocalText localText(const json& object, const char* key, const std::string& where) {
    if (!object.contains(key))
        return {};
    const json& value = object.at(key);
    if (!value.is_object())
        throw Unreadable{where + "." + key + " is not an object with 'ja' and 'en'"};
    return {optionalText(value, "ja", where + "." + key), optionalText(value, "en", where + "." + key)};
}

std::vector<std::string> textList(const json& object, const char* key, const std::string& where) {
    std::vector<std::string> list;
    if (!object.contains(key))
        return list;
    if (!object.at(key).is_array())
        throw Unreadable{where + "." + key + " is not a list"};
    for (const json& value : object.at(key))
        list.push_back(textOf(value, where + "." + key));
    return list;
}

std::optional<Date> optionalDate(const json& object, const char* key, const std::string& where) {
    const std::string text = optionalText(object, key, where);
    if (text.empty())
        return std::nullopt;
    const auto date = parseDate(text);
    if (!date)
        throw Unreadable{where + "." + key + " is not a date: " + text};
    return date;
}

void refuseUnknownKeys(const json& object, std::initializer_list<std::string_view> known, const std::string& where) {
    for (const auto& [key, value] : object.items()) {
        if (std::find(known.begin(), known.end(), key) == known.end())
            throw Unreadable{where + " has an unknown member '" + key + "'"};
    }
}

/// Reads the paths of one document description.
class PathReader {
public:
    PathReader(const std::string& ns, const std::map<std::string, std::string>& prefixes)
        : m_ns(ns)
        , m_prefixes(prefixes) {}

    [[nodiscard]] ItemPath read(const std::string& text) const {
        auto path = ItemPath::parse(text, m_ns, m_prefixes);
        if (!path)
            throw Unreadable{path.error().detail};
        return *path;
    }

    [[nodiscard]] std::optional<ItemPath> readOptional(const json& object, const char* key,
                                                       const std::string& where) const {
        const std::string text = optionalText(object, key, where);
        return text.empty() ? std::nullopt : std::optional{read(text)};
    }

private:
    const std::string& m_ns;
    const std::map<std::string, std::string>& m_prefixes;
};

FormDescription readForm(const json& object, const PathReader& paths, const std::string& where) {
    refuseUnknownKeys(object,
                      {"element", "kind", "title", "formId", "formVersion", "formTable", "inHouseId", "doctorNumber",
                       "doctorName", "institutionCode", "entryDate", "applicationType", "identifying"},
                      where);
    FormDescription form;
    const std::string element = textOf(member(object, "element", where), where + ".element");
    form.element = paths.read(element);
    if (!form.element.attribute.empty())
        throw Unreadable{where + ".element '" + element + "' is an attribute"};
    form.kind = textOf(member(object, "kind", where), where + ".kind");
    form.title = localText(object, "title", where);
    form.formId = paths.readOptional(object, "formId", where);
    form.formVersion = paths.readOptional(object, "formVersion", where);
    form.inHouseId = paths.readOptional(object, "inHouseId", where);
    form.doctorNumber = paths.readOptional(object, "doctorNumber", where);
    form.doctorName = paths.readOptional(object, "doctorName", where);
    form.institutionCode = paths.readOptional(object, "institutionCode", where);
    form.entryDate = paths.readOptional(object, "entryDate", where);
    form.applicationType = paths.readOptional(object, "applicationType", where);
    form.formTable = optionalText(object, "formTable", where);
    for (const std::string& path : textList(object, "identifying", where))
        form.identifying.push_back(paths.read(path));
    return form;
}

DocumentDescription readDocument(const json& object, const std::string& where) {
    refuseUnknownKeys(object, {"namespace", "root", "schema", "prefixes", "header", "forms"}, where);
    DocumentDescription document;
    document.root = {textOf(member(object, "namespace", where), where + ".namespace"),
                     textOf(member(object, "root", where), where + ".root")};
    document.schema = textOf(member(object, "schema", where), where + ".schema");
    if (object.contains("prefixes")) {
        for (const auto& [prefix, ns] : object.at("prefixes").items())
            document.prefixes[prefix] = textOf(ns, where + ".prefixes");
    }
    const PathReader paths(document.root.ns, document.prefixes);
    if (object.contains("header")) {
        const json& header = object.at("header");
        refuseUnknownKeys(header, {"formCount", "institutionCode"}, where + ".header");
        document.formCount = paths.readOptional(header, "formCount", where + ".header");
        document.institutionCode = paths.readOptional(header, "institutionCode", where + ".header");
    }
    const json& forms = member(object, "forms", where);
    if (!forms.is_array() || forms.empty())
        throw Unreadable{where + ".forms is not a list with at least one form"};
    for (const json& form : forms)
        document.forms.push_back(readForm(form, paths, where + ".forms"));
    return document;
}

std::vector<AcceptedVersion> readVersions(const json& root) {
    std::vector<AcceptedVersion> versions;
    if (!root.contains("formVersions"))
        return versions;
    for (const json& value : root.at("formVersions")) {
        refuseUnknownKeys(value, {"version", "acceptedFrom", "acceptedUntil"}, "formVersions");
        versions.push_back({textOf(member(value, "version", "formVersions"), "formVersions.version"),
                            optionalDate(value, "acceptedFrom", "formVersions"),
                            optionalDate(value, "acceptedUntil", "formVersions")});
    }
    return versions;
}

std::map<std::string, FileEntry> readFiles(const json& root) {
    std::map<std::string, FileEntry> files;
    for (const auto& [name, entry] : member(root, "files", "pack.json").items()) {
        const json& size = member(entry, "size", "files");
        if (!size.is_number_unsigned())
            throw Unreadable{"files: the size of '" + name + "' is not a number"};
        files[name] = {textOf(member(entry, "sha256", "files"), "files"), size.get<std::uint64_t>()};
    }
    return files;
}

/// Every file that the manifest names must be among those it vouches for.
void requireListed(const PackManifest& manifest) {
    const auto require = [&](const std::string& file) {
        if (!file.empty() && !manifest.files.contains(file))
            throw Unreadable{"'" + file + "' is used but does not stand under 'files'"};
    };
    for (const DocumentDescription& document : manifest.documents)
        require(document.schema);
    for (const auto* list : {&manifest.codes, &manifest.items, &manifest.rules})
        std::for_each(list->begin(), list->end(), require);
    require(manifest.bindings);
    // A code table is called by the name of its file.
    std::set<std::string> tables;
    for (const std::string& file : manifest.codes) {
        if (!tables.insert(std::filesystem::path(file).stem().string()).second)
            throw Unreadable{"'" + file + "' has the same name as another code table"};
    }
    for (const SampleEntry& sample : manifest.samples) {
        require(sample.file);
        require(sample.expected);
    }
}

PackManifest readManifest(const json& root) {
    refuseUnknownKeys(root,
                      {"format", "id", "version", "sequence", "status", "title", "notice", "documents", "formVersions",
                       "codes", "bindings", "items", "rules", "samples", "samplesDate", "files"},
                      "pack.json");
    if (member(root, "format", "pack.json") != 1)
        throw Unreadable{"'format' is not 1: this pack needs a newer program"};
    PackManifest manifest;
    manifest.id = textOf(member(root, "id", "pack.json"), "id");
    manifest.version = textOf(member(root, "version", "pack.json"), "version");
    const json& sequence = member(root, "sequence", "pack.json");
    if (!sequence.is_number_unsigned())
        throw Unreadable{"'sequence' is not a number"};
    manifest.sequence = sequence.get<std::uint64_t>();
    const std::string status = textOf(member(root, "status", "pack.json"), "status");
    if (status != "official" && status != "stand-in")
        throw Unreadable{"'status' is neither 'official' nor 'stand-in'"};
    manifest.standIn = status == "stand-in";
    manifest.title = localText(root, "title", "pack.json");
    if (manifest.title.empty())
        throw Unreadable{"pack.json has no 'title'"};
    manifest.notice = localText(root, "notice", "pack.json");
    const json& documents = member(root, "documents", "pack.json");
    if (!documents.is_array() || documents.empty())
        throw Unreadable{"'documents' is not a list with at least one document"};
    for (const json& document : documents)
        manifest.documents.push_back(readDocument(document, "documents"));
    manifest.formVersions = readVersions(root);
    manifest.codes = textList(root, "codes", "pack.json");
    manifest.bindings = optionalText(root, "bindings", "pack.json");
    manifest.items = textList(root, "items", "pack.json");
    manifest.rules = textList(root, "rules", "pack.json");
    if (root.contains("samples")) {
        for (const json& sample : root.at("samples"))
            manifest.samples.push_back(
                {textOf(member(sample, "file", "samples"), "samples"), optionalText(sample, "expect", "samples")});
    }
    manifest.samplesDate = optionalDate(root, "samplesDate", "pack.json");
    manifest.files = readFiles(root);
    requireListed(manifest);
    return manifest;
}

} // namespace

Result<PackManifest> parseManifest(std::string_view text) {
    try {
        return readManifest(json::parse(text));
    } catch (const Unreadable& problem) {
        return failure(
            Error(Errc::packInvalid, problem.reason).with("file", "pack.json").with("reason", problem.reason));
    } catch (const json::exception& problem) {
        return failure(
            Error(Errc::packInvalid, problem.what()).with("file", "pack.json").with("reason", problem.what()));
    }
}

} // namespace todoke::pack
