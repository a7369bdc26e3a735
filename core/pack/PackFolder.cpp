#include "core/pack/PackFolder.h"

#include "core/base/File.h"
#include "core/base/FileSystem.h"

#include <algorithm>
#include <set>

namespace todoke::pack {

namespace {

constexpr std::size_t kMaximumFiles = 10'000;
constexpr std::uint64_t kMaximumBytes = 256ULL * 1024 * 1024;

tl::unexpected<Error> refused(const std::string& file, const std::string& reason) {
    return failure(Error(Errc::packInvalid, file + ": " + reason).with("file", file).with("reason", reason));
}

std::string lowerCase(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

} // namespace

Result<PackFolder> PackFolder::read(const std::filesystem::path& folder, std::string_view manifest) {
    if (!isFile(folder / manifest))
        return failure(Error(Errc::packNotFound, "no " + std::string(manifest)).with("file", utf8Path(folder)));
    PackFolder pack;
    std::set<std::string> namesWithoutCase;
    std::uint64_t total = 0;
    std::vector<std::filesystem::path> waiting{folder};
    std::vector<FolderEntry> files;
    while (!waiting.empty()) {
        const auto entries = folderEntries(waiting.back());
        if (!entries)
            return refused(utf8Path(waiting.back()), "the folder cannot be read: " + entries.error().detail);
        waiting.pop_back();
        for (const FolderEntry& entry : *entries) {
            if (entry.kind == FileKind::folder)
                waiting.push_back(entry.path);
            else
                files.push_back(entry);
        }
    }
    for (const FolderEntry& entry : files) {
        const std::string name = nameBelow(folder, entry.path);
        if (entry.kind == FileKind::link)
            return refused(name, "links are not allowed in a pack");
        if (entry.kind != FileKind::file)
            return refused(name, "only plain files are allowed in a pack");
        if (!namesWithoutCase.insert(lowerCase(name)).second)
            return refused(name, "another file differs from it only in upper and lower case");
        auto bytes = readFile(entry.path, kMaximumBytes - total);
        if (!bytes)
            return failure(bytes.error());
        total += bytes->size();
        pack.m_files.emplace(name, std::move(*bytes));
        if (pack.m_files.size() > kMaximumFiles)
            return refused(utf8Path(folder), "more than 10,000 files");
    }
    return pack;
}

const Bytes* PackFolder::file(const std::string& name) const {
    const auto found = m_files.find(name);
    return found == m_files.end() ? nullptr : &found->second;
}

} // namespace todoke::pack
