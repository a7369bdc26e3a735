#include "core/model/FindingCode.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace todoke {

namespace {

constexpr auto kCodes = std::to_array<FindingCode>({
    {"F1001", Severity::error, Who::vendor, Layer::document},    // not XML
    {"F1002", Severity::error, Who::vendor, Layer::document},    // DOCTYPE
    {"F1003", Severity::error, Who::vendor, Layer::document},    // encoding
    {"F1004", Severity::error, Who::clerk, Layer::document},     // truncated
    {"F1005", Severity::error, Who::clerk, Layer::document},     // over the size limit
    {"F1006", Severity::error, Who::clerk, Layer::document},     // no pack serves it
    {"F1007", Severity::error, Who::vendor, Layer::document},    // form version not accepted on this date
    {"F1008", Severity::error, Who::clerk, Layer::document},     // ZIP damaged or suspicious
    {"F1009", Severity::error, Who::clerk, Layer::document},     // empty file
    {"F1010", Severity::error, Who::vendor, Layer::document},    // no form in the file
    {"F1011", Severity::error, Who::clerk, Layer::document},     // cannot be read
    {"F2001", Severity::error, Who::doctor, Layer::schema},      // required item missing
    {"F2002", Severity::error, Who::vendor, Layer::schema},      // item not allowed here
    {"F2003", Severity::error, Who::vendor, Layer::schema},      // wrong order
    {"F2004", Severity::error, Who::vendor, Layer::schema},      // too many
    {"F2005", Severity::error, Who::vendor, Layer::schema},      // unknown item
    {"F2006", Severity::error, Who::vendor, Layer::schema},      // attribute missing or not allowed
    {"F2007", Severity::error, Who::vendor, Layer::schema},      // text where only items may stand
    {"F2008", Severity::error, Who::vendor, Layer::schema},      // xsi:type or xsi:nil that is not allowed
    {"F2999", Severity::error, Who::vendor, Layer::schema},      // other problem of structure
    {"F3001", Severity::error, Who::doctor, Layer::schema},      // not a date
    {"F3002", Severity::error, Who::doctor, Layer::codeTable},   // not in the list
    {"F3003", Severity::error, Who::doctor, Layer::codeTable},   // code not valid on the date
    {"F3004", Severity::error, Who::doctor, Layer::schema},      // length
    {"F3005", Severity::error, Who::doctor, Layer::schema},      // range
    {"F3006", Severity::error, Who::doctor, Layer::schema},      // number
    {"F3007", Severity::error, Who::doctor, Layer::schema},      // pattern
    {"F3008", Severity::error, Who::clerk, Layer::checkDigit},   // check digit
    {"F3009", Severity::confirm, Who::clerk, Layer::characters}, // character; an error for 外字 and control characters
    {"F3010", Severity::error, Who::doctor, Layer::schema},      // empty
    {"F3011", Severity::error, Who::vendor, Layer::schema},      // not of its kind
    {"F3012", Severity::error, Who::vendor, Layer::schema},      // a fixed value is required
    {"F3013", Severity::error, Who::vendor, Layer::codeTable},   // the part of another form
    {"F3999", Severity::error, Who::vendor, Layer::schema},      // other problem of a value
    {"F4001", Severity::error, Who::doctor, Layer::rule},        // rule of the pack
    {"F4002", Severity::error, Who::vendor, Layer::rule},        // too big for a rule of the pack
    {"F5001", Severity::error, Who::clerk, Layer::batch},        // same form twice in the file
    {"F5002", Severity::confirm, Who::clerk, Layer::batch},      // same form in another file of this check
    {"F5003", Severity::error, Who::vendor, Layer::batch},       // header count differs
    {"F5004", Severity::info, Who::clerk, Layer::batch},         // already sent, unchanged
    {"F5005", Severity::confirm, Who::clerk, Layer::batch},      // already sent, changed
    {"F5006", Severity::confirm, Who::clerk, Layer::batch},      // institution differs from the settings
    {"F5007", Severity::info, Who::clerk, Layer::batch},         // no key for this form's doctor: held, not an error
    {"F9001", Severity::info, Who::clerk, Layer::document},      // ignored file
    {"F9002", Severity::info, Who::clerk, Layer::document},      // pack is a stand-in
    {"F9003", Severity::info, Who::clerk, Layer::document},      // suppressed by policy
    {"F9004", Severity::info, Who::clerk, Layer::document},      // pack not trusted
});

} // namespace

std::span<const FindingCode> findingCodes() {
    return kCodes;
}

const FindingCode* findingCode(std::string_view code) {
    const auto row =
        std::lower_bound(kCodes.begin(), kCodes.end(), code,
                         [](const FindingCode& known, std::string_view wanted) { return known.code < wanted; });
    return row != kCodes.end() && row->code == code ? &*row : nullptr;
}

Finding makeFinding(std::string_view code) {
    const FindingCode* row = findingCode(code);
    assert(row != nullptr);
    Finding finding;
    finding.code = code;
    finding.severity = row->severity;
    finding.who = row->who;
    finding.layer = row->layer;
    return finding;
}

} // namespace todoke
