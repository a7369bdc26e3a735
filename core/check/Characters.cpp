#include "core/check/Characters.h"

#include "core/base/Text.h"
#include "core/check/JisX0213Table.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace todoke::check {

namespace {

/// What CP932 has beyond JIS X 0208 (rows of NEC and IBM), in the order of the code points.
constexpr std::u32string_view kCp932Additions =
    U"№℡ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ∑∟∮⊿①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭"
    U"⑮⑯⑰⑱⑲⑳〝〟㈱㈲㈹㊤㊥㊦㊧㊨㌃㌍㌔㌘㌢㌣㌦㌧㌫㌶㌻㍉㍊㍍㍑㍗㍻㍼㍽㍾㎎㎏㎜㎝"
    U"㎞㎡㏄㏍丨仡仼伀伃伹佖侊侒侔侚俉俍俿倞倢偀偂偆偰傔僘僴兊兤冝冾凬刕劜劦劯勀勛匀匇"
    U"匤卲厓厲叝咊咜咩哿喆坙坥垬埇埈增墲夋奓奛奝奣妤妺孖寀寘寬尞岦岺峵崧嵂嵓嵭嶸嶹巐弡"
    U"弴彅彧德忞恝悅悊惕惞惲愑愠愰愷憘戓抦揵摠撝擎敎昀昉昕昞昤昮昱昻晗晙晥晳暙暠暲暿曺"
    U"曻朎杦枻柀栁桄桒棈棏楨榘槢樰橆橫橳橾櫢櫤毖氿汜汯沆泚洄浯涇涖涬淏淲淸淼渧渹渼湜溿"
    U"澈澵濵瀅瀇瀨炅炫炻焄焏煆煇煜燁燾犱犾猤獷玽珉珒珖珣珵琇琦琩琪琮瑢璉璟甁甯畯皂皛皜"
    U"皞皦睆砡硎硤硺礰禔禛竑竧竫箞絈絜綠綷緖繒纊罇羡茁荢荿菇菶葈蒴蓜蕓蕙蕫薰蠇裵褜訒訷"
    U"詹誧誾諟諶譓譿賰賴贒赶軏遧郞鄕鄧釗釚釞釤釥釭釮鈆鈊鈐鈹鈺鈼鉀鉎鉑鉙鉧鉷鉸銈銧鋐鋓"
    U"鋕鋗鋙鋠鋧鋹鋻鋿錂錝錞錡錥鍈鍗鍰鎤鏆鏞鏸鐱鑅鑈閒隝隯霳霻靃靍靏靑靕顗顥餧馞驎髙髜"
    U"魲魵鮏鮱鮻鰀鵫鵰鸙黑朗隆﨎﨏塚﨑晴﨓﨔凞猪益礼神祥福靖精羽﨟蘒﨡諸﨣﨤逸都﨧﨨﨩"
    U"飯飼館鶴＂＇￤";

/// Full-width forms of U+FF61 to U+FF9F, in their order.
constexpr std::u32string_view kFullWidthKana = U"。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテ"
                                               U"トナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";

constexpr std::u32string_view kDashes = U"\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\u2501\uff0d\ufe63";
constexpr std::u32string_view kSpaces =
    U"\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\ufeff";

/// Substitutes that every reader would choose.
constexpr std::array<std::pair<char32_t, std::string_view>, 13> kSubstitutes = {{
    {U'\u9ad9', "高"},
    {U'\ufa11', "崎"},
    {U'\u3231', "(株)"},
    {U'\u3232', "(有)"},
    {U'\u2116', "No."},
    {U'\u338e', "mg"},
    {U'\u338f', "kg"},
    {U'\u339c', "mm"},
    {U'\u339d', "cm"},
    {U'\u33a1', "m2"},
    {U'\u33c4', "cc"},
    {U'\u3322', "センチ"},
    {U'\u332b', "パーセント"},
}};

constexpr bool between(char32_t c, char32_t first, char32_t last) {
    return c >= first && c <= last;
}

std::string utf8Of(char32_t c) {
    std::string text;
    appendUtf8(text, c);
    return text;
}

/// Circled numbers and Roman numerals as plain ones, and the table above.
std::string substituteFor(char32_t c) {
    static constexpr std::array<std::string_view, 10> kRoman = {"I",  "II",  "III",  "IV", "V",
                                                                "VI", "VII", "VIII", "IX", "X"};
    if (between(c, 0x2460, 0x2473))
        return std::to_string(c - 0x2460 + 1);
    if (between(c, 0x2160, 0x2169))
        return std::string(kRoman[c - 0x2160]);
    const auto found =
        std::find_if(kSubstitutes.begin(), kSubstitutes.end(), [&](const auto& entry) { return entry.first == c; });
    return found == kSubstitutes.end() ? std::string() : std::string(found->second);
}

struct Objection {
    std::string_view reason;
    std::string substitute;
};

std::optional<Objection> objectionInAnyText(char32_t c) {
    if (between(c, 0xe000, 0xf8ff) || between(c, 0xf0000, 0x10ffff))
        return Objection{"externalCharacter", {}};
    if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || between(c, 0x7f, 0x9f))
        return Objection{"control", {}};
    if (between(c, 0xff61, 0xff9f))
        return Objection{"halfWidthKana", utf8Of(kFullWidthKana[c - 0xff61])};
    if (between(c, 0xfe00, 0xfe0f) || between(c, 0xe0100, 0xe01ef))
        return Objection{"variationSelector", {}};
    if (between(c, 0x300, 0x36f) || between(c, 0x3099, 0x309a))
        return Objection{"combiningMark", {}};
    return std::nullopt;
}

std::optional<Objection> objection(pack::CharacterSet set, char32_t c) {
    if (set == pack::CharacterSet::ascii)
        return between(c, 0x20, 0x7e) ? std::nullopt : std::optional(Objection{"notAscii", {}});
    if (c < 0x7f && c >= 0x20)
        return std::nullopt;
    if (auto found = objectionInAnyText(c))
        return found;
    const bool addition = std::binary_search(kCp932Additions.begin(), kCp932Additions.end(), c);
    if (set == pack::CharacterSet::name) {
        if (kDashes.find(c) != std::u32string_view::npos)
            return Objection{"similarDash", "-"};
        if (kSpaces.find(c) != std::u32string_view::npos)
            return Objection{"similarSpace", " "};
        if (addition)
            return Objection{"cp932Addition", substituteFor(c)};
    }
    const bool lineBreakOrTab = c == '\t' || c == '\n' || c == '\r';
    // The signs of Windows, and the dash of Unicode, for characters that JIS maps elsewhere.
    const bool windowsTwin =
        std::u32string_view(U"\uff5e\u2225\uff0d\uffe0\uffe1\uffe2\u2014\u2015").find(c) != std::u32string_view::npos;
    if (!lineBreakOrTab && !addition && !windowsTwin && !isInJisX0213(c))
        return Objection{"outsideJisX0213", substituteFor(c)};
    return std::nullopt;
}

} // namespace

bool isInJisX0213(char32_t c) {
    if (c < 0x10000)
        return ((kJisX0213Plane0[c / 64] >> (c % 64)) & 1U) != 0;
    return std::binary_search(std::begin(kJisX0213Plane2), std::end(kJisX0213Plane2), c);
}

std::vector<CharacterProblem> findBadCharacters(pack::CharacterSet set, std::string_view text) {
    std::vector<CharacterProblem> problems;
    std::size_t position = 0;
    for (std::size_t offset = 0; offset < text.size(); ++position) {
        const auto point = codePointAt(text, offset);
        if (!point)
            break;
        auto found = objection(set, point->value);
        const bool isNew = found && std::none_of(problems.begin(), problems.end(), [&](const CharacterProblem& known) {
                               return known.reason == found->reason;
                           });
        if (isNew)
            problems.push_back({point->value, position + 1, offset, found->reason, std::move(found->substitute)});
        offset += point->length;
    }
    return problems;
}

} // namespace todoke::check
