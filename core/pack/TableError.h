#pragma once

#include "core/base/Error.h"

#include <string>

namespace todoke::pack {

/// What is wrong with a table of a pack: names file and line, so that its author finds the place.
inline tl::unexpected<Error> tableError(const std::string& file, std::size_t line, const std::string& reason) {
    return failure(Error(Errc::packInvalid, file + ":" + std::to_string(line) + ": " + reason)
                       .with("file", file)
                       .with("row", std::to_string(line))
                       .with("reason", reason));
}

/// The same for a file that could not be read as CSV at all.
inline tl::unexpected<Error> tableError(const std::string& file, const Error& csvError) {
    return failure(Error(Errc::packInvalid, file + ": " + csvError.detail)
                       .with("file", file)
                       .with("row", std::string(csvError.arg("row")))
                       .with("reason", std::string(csvError.arg("reason"))));
}

} // namespace todoke::pack
