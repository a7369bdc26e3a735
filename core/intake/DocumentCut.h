#pragma once

#include "core/base/ByteStream.h"
#include "core/base/ProgressSink.h"
#include "core/model/CheckReport.h"

#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

namespace todoke::intake {

/// A document to be written that has only some forms of a checked one.
struct DocumentPart {
    /// Numbers as in `FormInfo::number`, ascending, at least one.
    std::vector<std::uint32_t> forms;
    ByteSink* out = nullptr;
};

/// Bytes of the document with only these forms, but for the digits of its count.
[[nodiscard]] std::uint64_t sizeWithForms(const SourceReport& source, std::span<const std::uint32_t> forms);

/// Reads a checked document once more, and writes from it any number of documents that have only some of its forms: the
/// head, each form byte for byte with the white space before it, the tail; the count of forms in the header is the new
/// one. A part with all forms is the document's own bytes. Memory does not grow with the document.
///
/// Only forms that stand side by side can be taken apart. When anything but comments and white space stands between two
/// of them, such as the end of one group and the start of the next, a form could come to stand where it does not
/// belong: then only all forms can be had, and `Errc::nothingToSeal` (args `file`, `reason`: `grouped`) says so.
///
/// `Errc::inputChanged` (args `file`: the document's shown name) when it is no longer the one that was checked. That is
/// known only at the end, as is the refusal above: what the sinks have got is to be thrown away after any error.
/// `Errc::cancelled` when told to stop.
Result<void> cutDocument(const SourceReport& source, std::span<const DocumentPart> parts, const std::stop_token& stop,
                         ProgressSink& progress);

} // namespace todoke::intake
