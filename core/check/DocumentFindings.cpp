#include "core/check/DocumentFindings.h"

#include "core/base/Text.h"
#include "core/model/FindingCode.h"

#include <algorithm>
#include <array>
#include <utility>

namespace todoke::check {

namespace {

/// How many characters of an encoding beyond ASCII a text holds, and how many bytes that do not fit it.
struct Fit {
    std::size_t pairs = 0;
    std::size_t wrong = 0;
};

template <typename First, typename Second, typename Single>
Fit fitOf(std::string_view bytes, First isFirst, Second isSecond, Single isSingle) {
    Fit fit;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        if (byte < 0x80)
            continue;
        const bool pair = isFirst(byte) && i + 1 < bytes.size() && isSecond(static_cast<unsigned char>(bytes[i + 1]));
        const bool kana = !pair && isSingle(byte);
        fit.pairs += pair || kana ? 1 : 0;
        fit.wrong += pair || kana ? 0 : 1;
        i += pair ? 1 : 0;
    }
    return fit;
}

std::string lowerCase(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower;
}

/// The value of `encoding` in an XML declaration; empty when there is none.
std::string_view declaredEncoding(std::string_view head) {
    if (!head.starts_with("<?xml"))
        return {};
    const std::string_view declaration = head.substr(0, head.find("?>"));
    const std::size_t name = declaration.find("encoding");
    const std::size_t open = name == std::string_view::npos ? name : declaration.find_first_of("\"'", name);
    if (open == std::string_view::npos)
        return {};
    const std::size_t close = declaration.find(declaration[open], open + 1);
    return close == std::string_view::npos ? std::string_view() : declaration.substr(open + 1, close - open - 1);
}

/// The words of the archive reader as those of F1008.
std::string_view archiveReason(std::string_view reason) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kReasons = {{
        {"encrypted", "encrypted"},
        {"members", "tooManyMembers"},
        {"unpacked", "tooLarge"},
        {"ratio", "ratio"},
        {"name", "path"},
        {"link", "link"},
        {"unsafeName", "path"},
        {"duplicateName", "duplicate"},
        {"method", "method"},
        {"empty", "empty"},
        {"nested", "nested"},
    }};
    const auto found =
        std::find_if(kReasons.begin(), kReasons.end(), [&](const auto& entry) { return entry.first == reason; });
    return found == kReasons.end() ? "damaged" : found->second;
}

Finding at(std::string_view code, std::uint64_t offset, const DocumentBytes& bytes) {
    Finding finding = makeFinding(code);
    const TextPosition position = bytes.locate(offset);
    finding.location = {position.line, position.column, offset, {}};
    return finding;
}

} // namespace

std::string foreignEncoding(std::string_view head) {
    using namespace std::string_view_literals;
    if (head.starts_with("\xff\xfe\0\0"sv) || head.starts_with("\0\0\xfe\xff"sv))
        return "UTF-32";
    if (head.starts_with("\xff\xfe"sv) || head.starts_with("\xfe\xff"sv) || head.starts_with("<\0"sv) ||
        head.starts_with("\0<"sv))
        return "UTF-16";
    if (head.starts_with("\xef\xbb\xbf"sv))
        head.remove_prefix(3);
    const std::string_view declared = declaredEncoding(head);
    const std::string lower = lowerCase(declared);
    const bool utf8 = lower.empty() || lower == "utf-8" || lower == "utf8" || lower == "us-ascii" || lower == "ascii";
    return utf8 ? std::string() : std::string(declared);
}

std::string guessEncoding(std::string_view bytes) {
    const auto isShiftJisFirst = [](unsigned char b) { return (b >= 0x81 && b <= 0x9f) || (b >= 0xe0 && b <= 0xfc); };
    const auto isShiftJisSecond = [](unsigned char b) { return b >= 0x40 && b != 0x7f && b <= 0xfc; };
    const auto isEuc = [](unsigned char b) { return b >= 0xa1 && b != 0xff; };
    // Half-width kana are one byte in Shift_JIS, and two with 0x8E before them in EUC-JP.
    const auto isShiftJisKana = [](unsigned char b) { return b >= 0xa1 && b <= 0xdf; };
    const Fit shiftJis = fitOf(bytes, isShiftJisFirst, isShiftJisSecond, isShiftJisKana);
    const Fit euc = fitOf(
        bytes, [&](unsigned char b) { return isEuc(b) || b == 0x8e; }, isEuc, [](unsigned char) { return false; });
    if (euc.pairs > 0 && euc.wrong == 0)
        return "EUC-JP";
    return shiftJis.pairs > 0 && shiftJis.wrong <= shiftJis.pairs / 4 ? "Shift_JIS" : "unknown";
}

Finding documentFinding(const ParseOutcome& outcome, const DocumentBytes& bytes) {
    Finding finding;
    switch (outcome.kind) {
    case ParseOutcome::Kind::doctype:
        finding = at("F1002", outcome.offset, bytes);
        break;
    case ParseOutcome::Kind::truncated:
        finding = at("F1004", bytes.size(), bytes);
        break;
    case ParseOutcome::Kind::unreadable:
        if (bytes.readError())
            return unreadableFinding(*bytes.readError());
        finding = at("F1003", outcome.offset, bytes);
        finding.args.emplace_back("encoding", guessEncoding(bytes.view(outcome.offset, bytes.size())));
        break;
    case ParseOutcome::Kind::version:
        finding = at("F1001", outcome.offset, bytes);
        finding.args.emplace_back("problem", "version");
        break;
    default:
        finding = at(bytes.size() == 0 ? "F1009" : "F1001", outcome.offset, bytes);
        break;
    }
    finding.technical = outcome.technical;
    return finding;
}

Finding unreadableFinding(const Error& error) {
    const std::string_view reason = error.arg("reason");
    if (error.code == Errc::tooLarge && reason.empty()) {
        Finding finding = makeFinding("F1005");
        finding.args.emplace_back("limit", std::string(error.arg("limit")));
        return finding;
    }
    const bool archive = error.code == Errc::damaged || error.code == Errc::tooLarge;
    Finding finding = makeFinding(archive ? "F1008" : "F1011");
    finding.args.emplace_back("reason",
                              archive ? std::string(archiveReason(reason)) : std::string(toString(error.code)));
    finding.technical = error.detail.empty() ? std::string(reason) : error.detail;
    return finding;
}

} // namespace todoke::check
