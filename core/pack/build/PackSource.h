#pragma once

#include "core/pack/PackFolder.h"
#include "core/pack/build/SourceItem.h"

#include <map>
#include <string>
#include <vector>

namespace todoke::pack {

/// One edition of the packs that a source makes.
struct Edition {
    std::string name;
    std::string formVersion;
    /// As JSON text: `sequence`, `title`, `formVersions`, `samplesDate`.
    std::string facts;
    std::vector<std::string> leftOut;
};

/// What `source.json` says of a form beyond the manifest.
struct FormKinds {
    /// Path of the form's element, from the root element on.
    std::string element;
    /// Where the kind of application stands, below the form's element; empty when nowhere.
    std::string applicationType;
    std::vector<std::string> newCodes;
    std::vector<std::string> renewalCodes;
};

/// A folder of tables from which packs are built (`schemas/SOURCE-TABLES.md`).
class PackSource {
public:
    /// `Errc::packInvalid` with args `file`, `reason`; `Errc::packNotFound` when there is no `source.json`.
    static Result<PackSource> read(const std::filesystem::path& folder);

    [[nodiscard]] const std::vector<Edition>& editions() const { return m_editions; }
    [[nodiscard]] const std::vector<FormKinds>& forms() const { return m_forms; }
    /// The namespace of the documents in an edition.
    [[nodiscard]] std::string namespaceIn(const Edition& edition) const;
    /// Files of the source item tables, in the order of `source.json`, without those that the edition leaves out.
    [[nodiscard]] std::vector<std::string> itemFilesIn(const Edition& edition) const;
    /// Files below a folder of the source (`codes`), in the order of their names, without those left out.
    [[nodiscard]] std::vector<std::string> filesIn(const Edition& edition, const std::string& folder) const;
    /// A file's text as the edition has it: placeholders replaced. Empty when there is none.
    [[nodiscard]] std::string textIn(const Edition& edition, const std::string& file) const;
    /// Whether an edition has what is marked with these first and last editions. `Errc::packInvalid` when a name is no
    /// edition.
    [[nodiscard]] Result<bool> has(const Edition& edition, const std::string& since, const std::string& until) const;
    /// `source.json` as the edition's manifest has it, JSON text without `codes`, `items`, `files` and the like.
    [[nodiscard]] const std::string& manifestTemplate() const { return m_template; }
    [[nodiscard]] const std::string& unitAttribute() const { return m_unitAttribute; }

private:
    PackFolder m_folder;
    std::vector<Edition> m_editions;
    std::vector<FormKinds> m_forms;
    std::vector<std::string> m_items;
    std::string m_namespace;
    std::string m_template;
    std::string m_unitAttribute;
};

} // namespace todoke::pack
