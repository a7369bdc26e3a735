#pragma once

#include "core/model/PackRef.h"
#include "core/pack/Bindings.h"
#include "core/pack/CodeTable.h"
#include "core/pack/ItemTable.h"
#include "core/pack/PackFolder.h"
#include "core/pack/PackManifest.h"
#include "core/pack/Schema.h"

#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace todoke::pack {

/// A form pack in memory, verified: each file has the hash that `pack.json` gives it, and there is no other file.
/// Immutable and shared by threads.
class FormPack {
public:
    /// Verifies and reads a pack. `trustedHashes` are SHA-256 of `pack.json` (lower-case hexadecimal) of packs that are
    /// trusted. `Errc::packChanged` (args `file`) where a file is not the one the manifest vouches for,
    /// `Errc::packInvalid` (args `file`, `row`, `reason`) where a table cannot be read.
    static Result<std::shared_ptr<const FormPack>> load(PackFolder folder,
                                                        std::span<const std::string_view> trustedHashes);

    [[nodiscard]] const PackManifest& manifest() const { return m_manifest; }
    [[nodiscard]] const PackRef& ref() const { return m_ref; }
    [[nodiscard]] const ItemTable& items() const { return m_items; }
    [[nodiscard]] const Bindings& bindings() const { return m_bindings; }

    /// A code table by name; null when the pack has none of that name.
    [[nodiscard]] const CodeTable* codeTable(std::string_view name) const;

    /// The text of a file of the pack (rules, samples); empty when there is none.
    [[nodiscard]] std::string_view file(const std::string& name) const;

    /// The compiled schema of a document, made when first asked for. `Errc::packInvalid` with args `file`, `row`,
    /// `reason`.
    Result<std::shared_ptr<const Schema>> schema(const DocumentDescription& document) const;

private:
    FormPack() = default;
    Result<void> verifyFiles() const;
    Result<void> readTables();

    PackFolder m_folder;
    PackManifest m_manifest;
    PackRef m_ref;
    std::vector<CodeTable> m_codeTables;
    ItemTable m_items;
    Bindings m_bindings;
    mutable std::mutex m_schemaMutex;
    mutable std::map<std::string, std::shared_ptr<const Schema>> m_schemas;
};

} // namespace todoke::pack
