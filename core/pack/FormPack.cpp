#include "core/pack/FormPack.h"

#include "core/base/Text.h"
#include "core/crypto/Digest.h"
#include "core/pack/TableError.h"

#include <algorithm>

namespace todoke::pack {

namespace {

constexpr std::string_view kManifestFile = "pack.json";
constexpr std::string_view kSignatureFile = "pack.sig";

std::string sha256Of(const Bytes& bytes) {
    return toHex(crypto::sha256(bytes));
}

tl::unexpected<Error> changed(const std::string& file, const std::string& reason) {
    return failure(Error(Errc::packChanged, file + ": " + reason).with("file", file).with("reason", reason));
}

/// `codes/sex.csv` → `sex`.
std::string stemOf(const std::string& file) {
    const std::size_t slash = file.rfind('/');
    const std::string name = slash == std::string::npos ? file : file.substr(slash + 1);
    return name.substr(0, name.rfind('.'));
}

} // namespace

Result<std::shared_ptr<const FormPack>> FormPack::load(PackFolder folder,
                                                       std::span<const std::string_view> trustedHashes) {
    std::shared_ptr<FormPack> pack(new FormPack);
    pack->m_folder = std::move(folder);
    const Bytes* manifestBytes = pack->m_folder.file(std::string(kManifestFile));
    if (manifestBytes == nullptr)
        return failure(Errc::packNotFound, "no pack.json");
    auto manifest = parseManifest(textOf(*manifestBytes));
    if (!manifest)
        return failure(manifest.error());
    pack->m_manifest = std::move(*manifest);
    if (auto verified = pack->verifyFiles(); !verified)
        return failure(verified.error());
    if (auto read = pack->readTables(); !read)
        return failure(read.error());
    const PackManifest& facts = pack->m_manifest;
    pack->m_ref = {facts.id, facts.version, sha256Of(*manifestBytes), facts.title, facts.standIn, false};
    pack->m_ref.trusted =
        std::find(trustedHashes.begin(), trustedHashes.end(), pack->m_ref.sha256) != trustedHashes.end();
    return std::shared_ptr<const FormPack>(std::move(pack));
}

Result<void> FormPack::verifyFiles() const {
    for (const auto& [name, entry] : m_manifest.files) {
        const Bytes* bytes = m_folder.file(name);
        if (bytes == nullptr)
            return changed(name, "the file is missing");
        if (bytes->size() != entry.size || sha256Of(*bytes) != entry.sha256)
            return changed(name, "the file is not the one that pack.json vouches for");
    }
    for (const auto& [name, bytes] : m_folder.files()) {
        if (!m_manifest.files.contains(name) && name != kManifestFile && name != kSignatureFile)
            return changed(name, "the file does not stand in pack.json");
    }
    return {};
}

Result<void> FormPack::readTables() {
    for (const std::string& name : m_manifest.codes) {
        auto table = CodeTable::parse(stemOf(name), file(name));
        if (!table)
            return failure(table.error());
        m_codeTables.push_back(std::move(*table));
    }
    for (const std::string& name : m_manifest.items) {
        if (auto added = m_items.add(name, file(name)); !added)
            return added;
    }
    if (!m_manifest.bindings.empty()) {
        auto bindings = Bindings::parse(m_manifest.bindings, file(m_manifest.bindings));
        if (!bindings)
            return failure(bindings.error());
        m_bindings = std::move(*bindings);
    }
    for (const auto& [path, list] : m_bindings.all()) {
        for (const Binding& binding : list) {
            const bool usesTable = binding.kind == BindingKind::codeTable || binding.kind == BindingKind::formPart;
            if (usesTable && codeTable(binding.table) == nullptr)
                return tableError(m_manifest.bindings, 1,
                                  "'" + path + "' is bound to '" + binding.table + "', which is no code table");
        }
    }
    for (const DocumentDescription& document : m_manifest.documents) {
        for (const FormDescription& form : document.forms) {
            if (!form.formTable.empty() && codeTable(form.formTable) == nullptr)
                return tableError(std::string(kManifestFile), 1, "formTable '" + form.formTable + "' is no code table");
        }
    }
    return {};
}

const CodeTable* FormPack::codeTable(std::string_view name) const {
    const auto found = std::find_if(m_codeTables.begin(), m_codeTables.end(),
                                    [&](const CodeTable& table) { return table.name() == name; });
    return found == m_codeTables.end() ? nullptr : &*found;
}

std::string_view FormPack::file(const std::string& name) const {
    const Bytes* bytes = m_folder.file(name);
    return bytes == nullptr ? std::string_view() : textOf(*bytes);
}

Result<std::shared_ptr<const Schema>> FormPack::schema(const DocumentDescription& document) const {
    const std::lock_guard lock(m_schemaMutex);
    std::shared_ptr<const Schema>& known = m_schemas[document.schema];
    if (!known) {
        auto compiled = Schema::compile(m_folder, document.schema);
        if (!compiled)
            return failure(compiled.error());
        known = std::move(*compiled);
    }
    return known;
}

} // namespace todoke::pack
