#pragma once

#include "core/base/ByteStream.h"
#include "core/base/Bytes.h"
#include "core/base/Path.h"

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace todoke {

struct FileCloser {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using FileHandle = std::unique_ptr<std::FILE, FileCloser>;

/// Opens a regular file for reading. `Errc::notFound`, `Errc::fileBusy` when another program holds it so that nobody
/// else may read (Windows), or `Errc::notReadable`, args `file`.
Result<FileHandle> openForReading(const std::filesystem::path& path);

/// Reads a whole file. `Errc::tooLarge` when it has more than `maximum` bytes (args `file`, `limit`), besides the
/// errors of `openForReading`.
Result<Bytes> readFile(const std::filesystem::path& path, std::uint64_t maximum);

/// An open file as a stream.
class FileStream final : public ByteStream {
public:
    static Result<std::unique_ptr<ByteStream>> open(const std::filesystem::path& path);
    FileStream(FileHandle file, std::string name)
        : m_file(std::move(file))
        , m_name(std::move(name)) {}
    Result<std::size_t> read(std::span<std::uint8_t> buffer) override;

private:
    FileHandle m_file;
    std::string m_name;
};

/// A file that appears whole or not at all: written aside in the same folder, flushed to the disk, then renamed.
/// Without `commit` nothing stays behind, and after a write that failed `commit` fails too.
class AtomicFile final : public ByteSink {
public:
    /// `Errc::notWritable`, or `Errc::alreadyExists` when `path` exists and `replace` is false (args `file`).
    static Result<std::unique_ptr<AtomicFile>> create(const std::filesystem::path& path, bool replace = true);
    ~AtomicFile() override;

    /// `Errc::diskFull` or `Errc::notWritable`, args `file`.
    Result<void> write(ByteView bytes) override;

    /// Replaces bytes that have been written before, and goes on behind the last one. Errors as `write`.
    Result<void> overwrite(std::uint64_t offset, ByteView bytes);

    /// Brings everything to the disk and closes the file, so that many files can wait for their `commit` without being
    /// open. Only `commit` may follow. Errors as `write`.
    Result<void> settle();

    /// Makes the file appear under its name, readable for its owner only.
    Result<void> commit();

private:
    Result<void> giveName();
    Result<void> fail(int error);
    AtomicFile(std::filesystem::path path, std::filesystem::path aside, FileHandle file, bool replace)
        : m_path(std::move(path))
        , m_aside(std::move(aside))
        , m_file(std::move(file))
        , m_replace(replace) {}

    std::filesystem::path m_path;
    std::filesystem::path m_aside;
    FileHandle m_file;
    bool m_replace;
    bool m_committed = false;
    /// The first write that failed: the file has a hole since.
    std::optional<Error> m_failure;
};

/// Removes from a folder what killed processes wrote aside and never gave its name. Only what is older than a day: what
/// is younger may still be written.
void removeAbandoned(const std::filesystem::path& folder);

/// A whole file by `AtomicFile`.
Result<void> writeFileAtomically(const std::filesystem::path& path, ByteView bytes);

} // namespace todoke
