#pragma once

#include "core/archive/ZipMember.h"
#include "core/base/Bytes.h"
#include "core/base/FileSystem.h"
#include "core/model/SourceContent.h"

#include <filesystem>
#include <memory>
#include <string>

namespace todoke::intake {

/// A file on the disk.
class FileContent final : public SourceContent {
public:
    explicit FileContent(std::filesystem::path path)
        : m_path(std::move(path)) {}
    [[nodiscard]] Result<std::unique_ptr<ByteStream>> open() const override;

private:
    std::filesystem::path m_path;
};

/// Bytes in memory: what came by standard input.
class MemoryContent final : public SourceContent {
public:
    explicit MemoryContent(Bytes bytes)
        : m_bytes(std::make_shared<const Bytes>(std::move(bytes))) {}
    [[nodiscard]] Result<std::unique_ptr<ByteStream>> open() const override;

private:
    std::shared_ptr<const Bytes> m_bytes;
};

/// A ZIP as it was when its directory was read.
struct ArchiveFile {
    std::filesystem::path path;
    FileFacts facts;

    /// The facts are left as they are when the file cannot be asked.
    static ArchiveFile of(const std::filesystem::path& path);
};

/// A member of a ZIP, which is open only while the member is read: a check may take thousands of them.
/// `Errc::inputChanged` (args `file`) when the ZIP has got another size or time since.
class MemberContent final : public SourceContent {
public:
    MemberContent(std::shared_ptr<const ArchiveFile> archive, archive::ZipMember member)
        : m_archive(std::move(archive))
        , m_member(std::move(member)) {}
    [[nodiscard]] Result<std::unique_ptr<ByteStream>> open() const override;

private:
    std::shared_ptr<const ArchiveFile> m_archive;
    archive::ZipMember m_member;
};

} // namespace todoke::intake
