#include "core/model/Receipt.h"

namespace todoke {

std::string_view toString(ReceiptState state) {
    switch (state) {
    case ReceiptState::received:
        return "received";
    case ReceiptState::registered:
        return "registered";
    case ReceiptState::partlyRegistered:
        return "partly-registered";
    case ReceiptState::refused:
        return "refused";
    }
    return {};
}

std::optional<ReceiptState> parseReceiptState(std::string_view text) {
    for (const ReceiptState state :
         {ReceiptState::received, ReceiptState::registered, ReceiptState::partlyRegistered, ReceiptState::refused}) {
        if (toString(state) == text) {
            return state;
        }
    }
    return std::nullopt;
}

std::string_view toString(FormState state) {
    return state == FormState::registered ? "registered" : "refused";
}

std::optional<FormState> parseFormState(std::string_view text) {
    for (const FormState state : {FormState::registered, FormState::refused}) {
        if (toString(state) == text) {
            return state;
        }
    }
    return std::nullopt;
}

} // namespace todoke
