#pragma once

#include "core/base/Error.h"
#include "core/model/SourceContent.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace todoke::intake {

/// Bounds for what is taken in; archives may be made to hurt.
struct InputLimits {
    std::size_t files = 100'000;
    std::size_t archiveMembers = 10'000;
    std::uint64_t archiveBytes = 4ULL * 1024 * 1024 * 1024;
    /// Standard input is kept in memory.
    std::uint64_t standardInputBytes = 1024ULL * 1024 * 1024;
};

/// One document to check.
struct InputDocument {
    /// As shown: relative to what the user handed in, `/` between parts, `archive.zip!/member.xml` inside a ZIP.
    /// Different for each document: of several files of one name the later ones get ` (2)`, ` (3)` …
    std::string name;
    /// Where it stands on this PC; empty for standard input.
    std::string path;
    std::uint64_t size = 0;
    std::shared_ptr<const SourceContent> content;
};

/// Something in a folder or ZIP that is no document (F9001), or that could not be opened: `problem` then says why.
struct PassedOver {
    std::string name;
    /// Empty when the file was left out on purpose (`Thumbs.db`, …).
    std::optional<Error> problem;
};

/// What the user handed in, as documents in a stable order.
struct InputSet {
    std::vector<InputDocument> documents;
    std::vector<PassedOver> passedOver;

    [[nodiscard]] std::uint64_t totalBytes() const;
};

/// Collects documents from files, folders (with what is below them), ZIP archives and `-` (standard input). In folders
/// and archives `*.xml` and (in folders) `*.zip` are taken, everything else is passed over by name; a file named by the
/// user is always taken. A ZIP is recognised by its first bytes. `Errc::noInput` when nothing was handed in
/// or nothing in it is a document and nothing a problem, `Errc::notFound` (args `file`) when a path does not exist.
/// Pipes are read into memory. A folder below that cannot be read is passed over with its problem. A damaged ZIP is
/// passed over with its problem (`Errc::damaged`, args `reason`), and so is one without any file (`empty`).
Result<InputSet> collectInputs(const std::vector<std::filesystem::path>& paths, const InputLimits& limits);

} // namespace todoke::intake
