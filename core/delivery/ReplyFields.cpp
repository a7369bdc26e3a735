#include "core/delivery/ReplyFields.h"

#include <algorithm>
#include <limits>

namespace todoke::delivery {
namespace {

constexpr std::string_view kUpperCodeSigns = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
constexpr std::string_view kLowerCodeSigns = "abcdefghijklmnopqrstuvwxyz0123456789-";

bool isCode(std::string_view text, std::string_view signs, std::size_t longest) {
    return !text.empty() && text.size() <= longest && text.find_first_not_of(signs) == std::string_view::npos;
}

bool isFormCode(std::string_view text) { return isCode(text, kUpperCodeSigns, 32); }

} // namespace

bool isSha256Hex(std::string_view text) {
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

ByteDigest readDigest(JsonFields& fields) {
    ByteDigest digest{fields.text("sha256"), fields.number("length", 1)};
    if (!isSha256Hex(digest.sha256)) {
        fields.refuse("sha256");
    }
    return digest;
}

ReceiptForm readReceiptForm(JsonFields& fields) {
    ReceiptForm form;
    const std::uint64_t number = fields.number("form", 1);
    if (number > std::numeric_limits<std::uint32_t>::max()) {
        fields.refuse("form");
    }
    form.formNumber = static_cast<std::uint32_t>(number);
    const auto state = parseFormState(fields.text("state"));
    if (!state) {
        fields.refuse("state");
    }
    form.state = state.value_or(FormState::refused);
    form.code = fields.textOrNull("code");
    const bool refused = form.state == FormState::refused;
    if (refused != isFormCode(form.code) || (!refused && !form.code.empty())) {
        fields.refuse("code");
    }
    return form;
}

ErrorReply readErrorReply(JsonFields& fields) {
    ErrorReply reply;
    reply.code = fields.text("code");
    reply.text = {fields.text("ja"), fields.text("en")};
    if (fields.has("attemptsLeft")) {
        constexpr std::uint64_t kMostAttempts = 100;
        reply.attemptsLeft = static_cast<int>(std::min(fields.number("attemptsLeft"), kMostAttempts));
    }
    if (!isCode(reply.code, kLowerCodeSigns, 40)) {
        fields.refuse("code");
    }
    return reply;
}

} // namespace todoke::delivery
