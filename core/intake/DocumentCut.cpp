#include "core/intake/DocumentCut.h"

#include "core/crypto/Digest.h"
#include "core/intake/FormGaps.h"

#include <algorithm>
#include <cassert>
#include <string>

namespace todoke::intake {

namespace {

constexpr std::size_t kBlock = 256 * 1024;

/// A range of the source that is copied, or that the new count of forms stands in for.
struct Piece {
    ByteRange range;
    bool isCopied = true;
};

ByteRange fromTo(std::uint64_t begin, std::uint64_t end) {
    return {begin, end - begin};
}

std::vector<Piece> piecesOf(const SourceReport& source, std::span<const std::uint32_t> forms) {
    if (forms.size() == source.forms.size())
        return {{ByteRange{0, source.size}}};
    std::vector<Piece> pieces{{fromTo(0, source.layout.head.end())}};
    for (const std::uint32_t number : forms) {
        assert(number >= 1 && number <= source.forms.size());
        const ByteRange form = source.forms[number - 1].info.bytes;
        // What stands between two forms belongs to the second; before the first form of all it is the head's end.
        const bool isFirst = number == forms.front() || number == 1;
        const std::uint64_t begin = isFirst ? form.offset : source.forms[number - 2].info.bytes.end();
        pieces.push_back({fromTo(begin, form.end())});
    }
    pieces.push_back({fromTo(source.layout.tail.offset, source.size)});
    return pieces;
}

/// Cuts the count out of the piece that holds it.
void replaceCount(std::vector<Piece>& pieces, ByteRange count) {
    const auto holder = std::find_if(pieces.begin(), pieces.end(), [&](const Piece& piece) {
        return piece.range.offset <= count.offset && count.end() <= piece.range.end();
    });
    if (holder == pieces.end())
        return;
    const ByteRange whole = holder->range;
    const Piece parts[] = {{count, false}, {fromTo(count.end(), whole.end())}};
    holder->range = fromTo(whole.offset, count.offset);
    pieces.insert(holder + 1, std::begin(parts), std::end(parts));
}

enum class Width { one, twoBigEnd, twoLittleEnd };

/// How the document writes its ASCII characters: one byte, or two in UTF-16 (XML 1.0, appendix F).
Width widthOf(ByteView start) {
    if (start.size() < 2)
        return Width::one;
    if ((start[0] == 0xfe && start[1] == 0xff) || (start[0] == 0 && start[1] == '<'))
        return Width::twoBigEnd;
    if ((start[0] == 0xff && start[1] == 0xfe) || (start[0] == '<' && start[1] == 0))
        return Width::twoLittleEnd;
    return Width::one;
}

Bytes written(std::size_t count, Width width) {
    Bytes bytes;
    for (const char digit : std::to_string(count)) {
        if (width == Width::twoBigEnd)
            bytes.push_back(0);
        bytes.push_back(static_cast<std::uint8_t>(digit));
        if (width == Width::twoLittleEnd)
            bytes.push_back(0);
    }
    return bytes;
}

/// One part while the source passes by.
class PartWriter {
public:
    PartWriter(const SourceReport& source, const DocumentPart& part)
        : m_pieces(piecesOf(source, part.forms))
        , m_forms(part.forms.size())
        , m_out(part.out) {
        if (m_forms != source.forms.size() && source.layout.formCount && source.layout.formCount->length > 0)
            replaceCount(m_pieces, *source.layout.formCount);
    }

    /// Takes its pieces from the block of the source that starts at `position`.
    Result<void> take(ByteView block, std::uint64_t position, Width width) {
        const std::uint64_t blockEnd = position + block.size();
        while (m_next < m_pieces.size() && m_pieces[m_next].range.offset < blockEnd) {
            const Piece& piece = m_pieces[m_next];
            const std::uint64_t begin = std::max(piece.range.offset, position);
            const std::uint64_t end = std::min(piece.range.end(), blockEnd);
            auto done = piece.isCopied ? m_out->write(block.subspan(begin - position, end - begin))
                                       : m_out->write(written(m_forms, width));
            if (!done)
                return done;
            if (piece.isCopied && piece.range.end() > blockEnd)
                break;
            ++m_next;
        }
        return {};
    }

private:
    std::vector<Piece> m_pieces;
    std::size_t m_next = 0;
    std::size_t m_forms;
    ByteSink* m_out;
};

/// As much as fits, so that only the last block is short.
Result<std::size_t> readBlock(ByteStream& stream, std::span<std::uint8_t> buffer) {
    std::size_t filled = 0;
    while (filled < buffer.size()) {
        const auto count = stream.read(buffer.subspan(filled));
        if (!count)
            return failure(count.error());
        if (*count == 0)
            break;
        filled += *count;
    }
    return filled;
}

tl::unexpected<Error> changed(const SourceReport& source) {
    return failure(
        Error(Errc::inputChanged, "another document than the one that was checked").with("file", source.name));
}

} // namespace

std::uint64_t sizeWithForms(const SourceReport& source, std::span<const std::uint32_t> forms) {
    std::uint64_t size = 0;
    for (const Piece& piece : piecesOf(source, forms))
        size += piece.range.length;
    return size;
}

Result<void> cutDocument(const SourceReport& source, std::span<const DocumentPart> parts, const std::stop_token& stop,
                         ProgressSink& progress) {
    if (!source.content)
        return changed(source);
    auto stream = source.content->open();
    if (!stream)
        return failure(stream.error());
    std::vector<PartWriter> writers;
    for (const DocumentPart& part : parts)
        writers.emplace_back(source, part);
    const bool isCut = std::any_of(parts.begin(), parts.end(),
                                   [&](const DocumentPart& part) { return part.forms.size() != source.forms.size(); });
    FormGaps gaps(source);
    crypto::Sha256 digest;
    Bytes buffer(kBlock);
    Width width = Width::one;
    std::uint64_t position = 0;
    while (true) {
        if (stop.stop_requested())
            return failure(Errc::cancelled);
        const auto count = readBlock(**stream, buffer);
        if (!count)
            return failure(count.error());
        const ByteView block = ByteView(buffer).first(*count);
        digest.update(block);
        if (position == 0)
            width = widthOf(block);
        gaps.take(block, position);
        for (PartWriter& writer : writers) {
            if (auto taken = writer.take(block, position, width); !taken)
                return taken;
        }
        position += *count;
        progress.progress(position, source.size);
        if (position > source.size)
            return changed(source);
        if (*count < buffer.size())
            break;
    }
    if (position != source.size || digest.finishHex() != source.sha256)
        return changed(source);
    if (isCut && gaps.holdElements())
        return failure(Error(Errc::nothingToSeal, "something stands between the forms, so that they cannot be parted")
                           .with("file", source.name)
                           .with("reason", "grouped"));
    return {};
}

} // namespace todoke::intake
