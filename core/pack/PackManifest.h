#pragma once

#include "core/base/Error.h"
#include "core/base/Time.h"
#include "core/model/LocalText.h"
#include "core/pack/ItemPath.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace todoke::pack {

/// How one kind of form looks inside a document. Paths start at the form's element, `element` at the root element.
struct FormDescription {
    ItemPath element;
    std::string kind;
    LocalText title;
    std::optional<ItemPath> formId;
    std::optional<ItemPath> formVersion;
    std::optional<ItemPath> inHouseId;
    std::optional<ItemPath> doctorNumber;
    std::optional<ItemPath> doctorName;
    std::optional<ItemPath> institutionCode;
    std::optional<ItemPath> entryDate;
    std::optional<ItemPath> applicationType;
    /// Code table that gives a form id its title; empty when there is none.
    std::string formTable;
    /// Items that identify the patient.
    std::vector<ItemPath> identifying;
};

/// One kind of document: what its root is called and what it holds.
struct DocumentDescription {
    QName root;
    /// File of the schema to start from, relative to the pack.
    std::string schema;
    std::map<std::string, std::string> prefixes;
    std::optional<ItemPath> formCount;
    std::optional<ItemPath> institutionCode;
    std::vector<FormDescription> forms;
};

/// A version of the paper forms and the days on which the database takes it; an absent day leaves that side open.
struct AcceptedVersion {
    std::string version;
    std::optional<Date> from;
    std::optional<Date> until;
};

/// A file of the pack as `pack.json` vouches for it.
struct FileEntry {
    std::string sha256;
    std::uint64_t size = 0;
};

/// A sample document and the table of findings it must cause; no table: it is ready.
struct SampleEntry {
    std::string file;
    std::string expected;
};

/// `pack.json` (format: `schemas/README.md`).
struct PackManifest {
    std::string id;
    std::string version;
    std::uint64_t sequence = 0;
    bool standIn = true;
    LocalText title;
    LocalText notice;
    std::vector<DocumentDescription> documents;
    std::vector<AcceptedVersion> formVersions;
    std::vector<std::string> codes;
    std::string bindings;
    std::vector<std::string> items;
    std::vector<std::string> rules;
    std::vector<SampleEntry> samples;
    /// The day on which the samples cause what their tables say; versions and codes hold on some days only.
    std::optional<Date> samplesDate;
    std::map<std::string, FileEntry> files;
};

/// Reads `pack.json`. `Errc::packInvalid` with args `file` and `reason` for anything missing, of the wrong kind or
/// unknown.
Result<PackManifest> parseManifest(std::string_view json);

} // namespace todoke::pack
