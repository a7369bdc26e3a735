#pragma once

#include "core/base/Bytes.h"
#include "core/model/SourceContent.h"

#include <filesystem>
#include <memory>
#include <string>

namespace todoke::archive {
class ZipArchive;
}

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

/// A member of a ZIP; shares the open archive with the other members.
class MemberContent final : public SourceContent {
public:
    MemberContent(std::shared_ptr<const archive::ZipArchive> archive, std::string name)
        : m_archive(std::move(archive))
        , m_name(std::move(name)) {}
    [[nodiscard]] Result<std::unique_ptr<ByteStream>> open() const override;

private:
    std::shared_ptr<const archive::ZipArchive> m_archive;
    std::string m_name;
};

} // namespace todoke::intake
