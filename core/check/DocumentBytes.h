#pragma once

#include "core/base/ByteStream.h"
#include "core/base/Bytes.h"
#include "core/crypto/Digest.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace todoke::check {

/// Line and column from 1; the column counts code points.
struct TextPosition {
    std::uint64_t line = 1;
    std::uint64_t column = 1;
};

/// The bytes of a document as they pass by: hashed, looked through for anything that is not UTF-8, and kept from a
/// given offset on, so that places can be found in them. Offsets count from the document's first byte, a byte order
/// mark included.
class DocumentBytes {
public:
    /// Stops with `Errc::tooLarge` behind `maximum` bytes.
    DocumentBytes(std::unique_ptr<ByteStream> stream, std::uint64_t maximum);

    /// The next bytes; 0 at the end. Ends early, for good, before a byte that is not UTF-8 and when reading fails.
    std::size_t read(std::span<std::uint8_t> buffer);

    /// Reads whatever is left, so that size and hash are the whole document's.
    void readToEnd();

    /// Why reading failed; empty while all is well.
    [[nodiscard]] const std::optional<Error>& readError() const { return m_readError; }

    /// Where the document stops being UTF-8; empty while it is.
    [[nodiscard]] std::optional<std::uint64_t> invalidUtf8() const { return m_invalidUtf8; }

    /// True when the document ended in the middle of a character: it was cut.
    [[nodiscard]] bool endsInsideCharacter() const { return m_endsInsideCharacter; }

    /// Bytes given out so far.
    [[nodiscard]] std::uint64_t size() const { return m_begin + m_window.size(); }

    /// Lower-case hexadecimal SHA-256 of everything read. To be called once, at the end.
    [[nodiscard]] std::string finishHash() { return m_hash.finishHex(); }

    /// Lets go of everything before `offset`.
    void forgetBefore(std::uint64_t offset);

    /// The bytes from `begin` to before `end`; both within what is kept, else they are moved there.
    [[nodiscard]] std::string_view view(std::uint64_t begin, std::uint64_t end) const;

    /// Line and column of an offset that is kept.
    [[nodiscard]] TextPosition locate(std::uint64_t offset) const;

private:
    /// A place whose line and column are known.
    struct Mark {
        std::uint64_t offset = 0;
        TextPosition position;
    };

    void checkUtf8(std::size_t from);
    void addMarksUpTo(std::uint64_t offset) const;

    std::unique_ptr<ByteStream> m_stream;
    std::uint64_t m_maximum;
    crypto::Sha256 m_hash;
    std::string m_window;
    /// Offset of the window's first byte, and its line and column.
    std::uint64_t m_begin = 0;
    TextPosition m_beginPosition;
    /// Places in the window, ascending; made when a place behind them is asked for.
    mutable std::vector<Mark> m_marks;
    /// How many bytes before the window's end have not been looked at because a character is cut there.
    std::size_t m_pending = 0;
    std::optional<std::uint64_t> m_invalidUtf8;
    bool m_endsInsideCharacter = false;
    std::optional<Error> m_readError;
};

/// Line and column behind `text`, when it starts at `start`. LF, CRLF and a single CR each end a line.
[[nodiscard]] TextPosition advance(TextPosition start, std::string_view text);

} // namespace todoke::check
