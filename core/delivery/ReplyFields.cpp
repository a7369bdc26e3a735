#include "core/delivery/ReplyFields.h"

#include <limits>

namespace todoke::delivery {
namespace {

bool isFormCode(std::string_view text) {
    return !text.empty() && text.size() <= 32 &&
           text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == std::string_view::npos;
}

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

} // namespace todoke::delivery
