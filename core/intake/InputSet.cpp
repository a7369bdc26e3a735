#include "core/intake/InputSet.h"

#include "core/archive/ZipArchive.h"
#include "core/base/File.h"
#include "core/base/FileSystem.h"
#include "core/intake/SourceContents.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <set>
#include <string_view>

#ifdef _WIN32
#include <fcntl.h>
#include <io.h>
#endif

namespace todoke::intake {

namespace {

constexpr std::string_view kZipMark = "PK\x03\x04";
constexpr std::string_view kEmptyZipMark = "PK\x05\x06";

bool hasEnding(std::string_view name, std::string_view ending) {
    if (name.size() < ending.size())
        return false;
    return std::equal(
        ending.begin(), ending.end(), name.end() - static_cast<std::ptrdiff_t>(ending.size()),
        [](char wanted, char c) { return wanted == (c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c); });
}

/// Files that systems and programs leave behind, and that nobody handed in on purpose.
bool isLeftBehind(std::string_view name) {
    const std::string_view file = name.substr(name.rfind('/') + 1);
    return file.starts_with('.') || file.starts_with("~$") || file == "Thumbs.db" || file == "desktop.ini" ||
           name.starts_with("__MACOSX/") || name.find("/__MACOSX/") != std::string_view::npos;
}

/// The first bytes of a file; fewer when it is shorter or cannot be read.
std::string firstBytes(const std::filesystem::path& path, std::size_t count) {
    std::string bytes(count, '\0');
    auto file = openForReading(path);
    bytes.resize(file ? std::fread(bytes.data(), 1, count, file->get()) : 0);
    return bytes;
}

/// Collects one input after another.
class Collector {
public:
    explicit Collector(const InputLimits& limits)
        : m_limits(limits) {}

    Result<void> add(const std::filesystem::path& path) {
        if (path == "-")
            return addStandardInput();
        const auto facts = fileFacts(path);
        if (!facts)
            return failure(facts.error());
        if (facts->kind == FileKind::none)
            return failure(Error(Errc::notFound).with("file", utf8Path(path)));
        if (facts->kind == FileKind::folder)
            return addFolder(path);
        if (facts->kind != FileKind::file) {
            auto pipe = openForReading(path);
            if (!pipe)
                return failure(pipe.error());
            return addStream(pipe->get(), utf8Path(path.filename()));
        }
        return addFile(path, utf8Path(path.filename()));
    }

    InputSet take() { return std::move(m_set); }

private:
    Result<void> addFile(const std::filesystem::path& path, const std::string& name) {
        const std::string mark = firstBytes(path, kZipMark.size());
        if (mark == kZipMark || mark == kEmptyZipMark)
            return addArchive(path, name);
        const auto facts = fileFacts(path);
        return addDocument({name, utf8Path(path), facts ? facts->size : 0, std::make_shared<FileContent>(path)});
    }

    Result<void> addDocument(InputDocument document) {
        if (m_set.documents.size() >= m_limits.files)
            return failure(Error(Errc::tooLarge, "too many files").with("limit", std::to_string(m_limits.files)));
        document.name = distinct(document.name);
        m_set.documents.push_back(std::move(document));
        return {};
    }

    /// Two documents of one name could not be told apart in a report: the later ones get a number.
    std::string distinct(const std::string& name) {
        std::string shown = name;
        for (std::size_t number = 2; !m_names.insert(shown).second; ++number)
            shown = name + " (" + std::to_string(number) + ")";
        return shown;
    }

    Result<void> addFolder(const std::filesystem::path& folder) {
        std::vector<std::filesystem::path> files;
        if (auto listed = listFolder(folder, files); !listed)
            return listed;
        std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return utf8Path(a) < utf8Path(b); });
        for (const std::filesystem::path& listed : files) {
            const std::string name = nameBelow(folder, listed);
            const std::filesystem::path file = reachablePath(listed);
            if (!isFile(file) || isLeftBehind(name) || !(hasEnding(name, ".xml") || hasEnding(name, ".zip"))) {
                m_set.passedOver.push_back({name, std::nullopt});
            } else if (auto added = addFile(file, name); !added) {
                return added;
            }
        }
        return {};
    }

    /// Every entry below a folder that is no folder itself. Links to folders are not followed, they may lead in a
    /// circle. A folder below that cannot be read keeps no other from being read; it is passed over with its problem.
    Result<void> listFolder(const std::filesystem::path& top, std::vector<std::filesystem::path>& files) {
        std::vector<std::filesystem::path> waiting{top};
        while (!waiting.empty()) {
            const std::filesystem::path folder = std::move(waiting.back());
            waiting.pop_back();
            const auto entries = folderEntries(folder);
            if (entries) {
                for (const FolderEntry& entry : *entries)
                    (entry.kind == FileKind::folder ? waiting : files).push_back(entry.path);
            } else if (folder == top) {
                return failure(entries.error());
            } else {
                m_set.passedOver.push_back({nameBelow(top, folder), entries.error()});
            }
        }
        return {};
    }

    Result<void> addArchive(const std::filesystem::path& path, const std::string& name) {
        archive::ZipLimits limits;
        limits.members = m_limits.archiveMembers;
        limits.unpacked = m_limits.archiveBytes;
        const auto file = std::make_shared<const ArchiveFile>(ArchiveFile::of(path));
        const auto zip = archive::ZipArchive::open(path, limits);
        if (!zip || zip->members().empty()) {
            Error problem = zip ? Error(Errc::damaged, "a ZIP without any file").with("reason", "empty") : zip.error();
            m_set.passedOver.push_back({name, std::move(problem)});
            return {};
        }
        std::vector<const archive::ZipMember*> members;
        for (const archive::ZipMember& member : zip->members())
            members.push_back(&member);
        std::sort(members.begin(), members.end(), [](const auto* a, const auto* b) { return a->name < b->name; });
        for (const archive::ZipMember* member : members) {
            const std::string shown = name + "!/" + member->name;
            if (isLeftBehind(member->name) || !hasEnding(member->name, ".xml")) {
                const bool nested = hasEnding(member->name, ".zip");
                m_set.passedOver.push_back(
                    {shown, nested
                                ? std::optional(Error(Errc::damaged, "a ZIP inside of a ZIP").with("reason", "nested"))
                                : std::nullopt});
                continue;
            }
            if (auto added =
                    addDocument({shown, utf8Path(path), member->size, std::make_shared<MemberContent>(file, *member)});
                !added)
                return added;
        }
        return {};
    }

    Result<void> addStandardInput() {
#ifdef _WIN32
        _setmode(_fileno(stdin), _O_BINARY);
#endif
        return addStream(stdin, "-");
    }

    /// What can be read only once is kept in memory.
    Result<void> addStream(std::FILE* stream, const std::string& name) {
        Bytes bytes;
        std::array<std::uint8_t, 65536> block{};
        while (const std::size_t count = std::fread(block.data(), 1, block.size(), stream)) {
            bytes.insert(bytes.end(), block.begin(), block.begin() + static_cast<std::ptrdiff_t>(count));
            if (bytes.size() > m_limits.standardInputBytes)
                return failure(Error(Errc::tooLarge)
                                   .with("file", name)
                                   .with("limit", std::to_string(m_limits.standardInputBytes)));
        }
        if (std::ferror(stream) != 0)
            return failure(Error(Errc::notReadable, "the input broke off").with("file", name));
        const std::uint64_t size = bytes.size();
        return addDocument({name, {}, size, std::make_shared<MemoryContent>(std::move(bytes))});
    }

    const InputLimits& m_limits;
    InputSet m_set;
    std::set<std::string> m_names;
};

} // namespace

std::uint64_t InputSet::totalBytes() const {
    std::uint64_t total = 0;
    for (const InputDocument& document : documents)
        total += document.size;
    return total;
}

Result<InputSet> collectInputs(const std::vector<std::filesystem::path>& paths, const InputLimits& limits) {
    if (paths.empty())
        return failure(Errc::noInput);
    Collector collector(limits);
    for (const std::filesystem::path& path : paths) {
        if (auto added = collector.add(path); !added)
            return failure(added.error());
    }
    InputSet set = collector.take();
    const bool allWell = std::none_of(set.passedOver.begin(), set.passedOver.end(),
                                      [](const PassedOver& file) { return file.problem.has_value(); });
    if (set.documents.empty() && allWell)
        return failure(Errc::noInput);
    return set;
}

} // namespace todoke::intake
