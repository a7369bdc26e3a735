#include "core/check/DocumentBytes.h"

#include "core/base/Text.h"
#include "tests/support/ErrorCode.h"
#include "tests/support/MemoryStreams.h"

#include <QtTest>

using namespace todoke;
using check::DocumentBytes;
using check::TextPosition;

namespace {

/// Every kind of line end, a tab, and characters of one to four bytes.
const std::string kText = "\xef\xbb\xbf<a>\r\n\t<b x='é'>漢字𠮷</b>\r<c/>\n\n終\r\n</a>";

DocumentBytes bytesOf(std::string_view text, std::size_t piece, std::uint64_t maximum = 1 << 20) {
    return {std::make_unique<test::MemoryStream>(copyOf(todoke::bytesOf(text)), piece), maximum};
}

/// Reads to the end in blocks of a size; gives what came out.
std::string readAll(DocumentBytes& bytes, std::size_t block) {
    std::string text;
    Bytes buffer(block);
    while (const std::size_t count = bytes.read(buffer))
        text += textOf(std::span(buffer).first(count));
    return text;
}

/// Where an offset is, counted the plain way.
TextPosition positionOf(std::string_view text, std::size_t offset) {
    TextPosition position;
    const std::size_t start = text.starts_with("\xef\xbb\xbf") ? 3 : 0;
    for (std::size_t i = start; i < offset; ++i) {
        const bool lineEnd = text[i] == '\n' || (text[i] == '\r' && text.substr(i + 1, 1) != "\n");
        if (lineEnd)
            position = {position.line + 1, 1};
        else if ((static_cast<unsigned char>(text[i]) & 0xc0) != 0x80)
            ++position.column;
    }
    return position;
}

class BrokenStream final : public ByteStream {
public:
    Result<std::size_t> read(std::span<std::uint8_t> buffer) override {
        if (m_reads++ > 2)
            return failure(Errc::notReadable, "the disk is gone");
        std::fill(buffer.begin(), buffer.end(), std::uint8_t{' '});
        return buffer.size();
    }

private:
    int m_reads = 0;
};

} // namespace

class DocumentBytesTest : public QObject {
    Q_OBJECT

private slots:
    void placesOfEveryCharacter() {
        DocumentBytes bytes = bytesOf(kText, 7);
        QCOMPARE(readAll(bytes, 5), kText);
        for (std::size_t offset = 3; offset <= kText.size(); ++offset) {
            const bool insideCharacter =
                offset < kText.size() && (static_cast<unsigned char>(kText[offset]) & 0xc0) == 0x80;
            const bool insideLineEnd = offset < kText.size() && kText[offset] == '\n' && kText[offset - 1] == '\r';
            if (insideCharacter || insideLineEnd)
                continue;
            const TextPosition found = bytes.locate(offset);
            const TextPosition wanted = positionOf(kText, offset);
            QVERIFY2(found.line == wanted.line && found.column == wanted.column,
                     QByteArray::number(static_cast<qulonglong>(offset)));
        }
    }

    void placesAreTheSameWhateverIsForgotten() {
        for (std::size_t forgotten = 0; forgotten <= kText.size(); ++forgotten) {
            DocumentBytes bytes = bytesOf(kText, 64);
            QCOMPARE(readAll(bytes, 64).size(), kText.size());
            const bool insideCharacter =
                forgotten < kText.size() && (static_cast<unsigned char>(kText[forgotten]) & 0xc0) == 0x80;
            if (insideCharacter || forgotten < 3)
                continue;
            bytes.forgetBefore(forgotten);
            const TextPosition end = bytes.locate(kText.size());
            const TextPosition wanted = positionOf(kText, kText.size());
            QVERIFY2(end.line == wanted.line && end.column == wanted.column,
                     QByteArray::number(static_cast<qulonglong>(forgotten)));
            QCOMPARE(bytes.view(forgotten, kText.size()), std::string_view(kText).substr(forgotten));
        }
    }

    void anyBlockSizeGivesTheSame() {
        for (std::size_t piece = 1; piece < 9; ++piece) {
            for (std::size_t block = 1; block < 9; ++block) {
                DocumentBytes bytes = bytesOf(kText, piece);
                QCOMPARE(readAll(bytes, block), kText);
                QVERIFY(!bytes.invalidUtf8() && !bytes.readError() && !bytes.endsInsideCharacter());
                QCOMPARE(bytes.size(), std::uint64_t{kText.size()});
            }
        }
    }

    void invalidBytesAreFoundAtEveryBlockBorder() {
        const std::string before = "漢字𠮷";
        for (const char* wrong : {"\xff", "\xe6\x28", "\xc0\xaf", "\xed\xa0\x80", "\x8a\xbf", "\xf0\xa0\x41"}) {
            for (std::size_t piece = 1; piece < 16; ++piece) {
                DocumentBytes bytes = bytesOf(before + wrong + "終", piece);
                const std::string given = readAll(bytes, 64);
                QCOMPARE(bytes.invalidUtf8(), std::optional<std::uint64_t>(before.size()));
                QVERIFY(given.size() >= before.size() && given.starts_with(before));
                QVERIFY(!bytes.endsInsideCharacter());
                bytes.readToEnd();
                QCOMPARE(bytes.size(), std::uint64_t{before.size() + std::string_view(wrong).size() + 3});
            }
        }
    }

    void aCharacterCutAtTheEndIsNoWrongEncoding() {
        for (std::size_t length = 1; length < 4; ++length) {
            for (std::size_t piece = 1; piece < 6; ++piece) {
                DocumentBytes bytes = bytesOf("ab" + std::string("𠮷").substr(0, length), piece);
                readAll(bytes, 3);
                QVERIFY(bytes.endsInsideCharacter());
                QCOMPARE(bytes.invalidUtf8(), std::optional<std::uint64_t>(2));
            }
        }
    }

    void theHashIsThatOfTheWholeDocument() {
        const std::string wanted = toHex(crypto::sha256(todoke::bytesOf(kText)));
        DocumentBytes whole = bytesOf(kText, 5);
        readAll(whole, 4);
        whole.readToEnd();
        QCOMPARE(whole.finishHash(), wanted);
        DocumentBytes part = bytesOf(kText, 5);
        std::array<std::uint8_t, 4> block{};
        QCOMPARE(part.read(block), std::size_t{4});
        part.readToEnd();
        QCOMPARE(part.finishHash(), wanted);
        QCOMPARE(part.size(), std::uint64_t{kText.size()});
    }

    void stopsBehindTheMaximum() {
        DocumentBytes enough = bytesOf(kText, 5, kText.size());
        QCOMPARE(readAll(enough, 64), kText);
        DocumentBytes tooLittle = bytesOf(kText, 5, kText.size() - 1);
        QVERIFY(readAll(tooLittle, 64).size() < kText.size());
        QCOMPARE(test::nameOf(tooLittle.readError()->code), test::nameOf(Errc::tooLarge));
        DocumentBytes unread = bytesOf(kText, 5, kText.size() - 1);
        unread.readToEnd();
        QCOMPARE(test::nameOf(unread.readError()->code), test::nameOf(Errc::tooLarge));
    }

    void aReadingErrorIsKept() {
        DocumentBytes bytes(std::make_unique<BrokenStream>(), 1 << 30);
        readAll(bytes, 100);
        QCOMPARE(test::nameOf(bytes.readError()->code), test::nameOf(Errc::notReadable));
        DocumentBytes unread(std::make_unique<BrokenStream>(), 1 << 30);
        unread.readToEnd();
        QVERIFY2(unread.readError(), "a hash over half of a document would be taken for the whole");
    }

    void viewsStayWithinWhatIsKept() {
        DocumentBytes bytes = bytesOf("0123456789", 3);
        readAll(bytes, 3);
        bytes.forgetBefore(4);
        QCOMPARE(bytes.view(0, 6), std::string_view("45"));
        QCOMPARE(bytes.view(5, 99), std::string_view("56789"));
        QCOMPARE(bytes.view(7, 5), std::string_view());
        bytes.forgetBefore(2);
        QCOMPARE(bytes.view(0, 5), std::string_view("4"));
    }
};

QTEST_GUILESS_MAIN(DocumentBytesTest)
#include "DocumentBytesTest.moc"
