#include "core/model/Upload.h"

#include <array>
#include <cassert>

namespace todoke {
namespace {

constexpr std::array<std::pair<UploadState, std::string_view>, 14> kStates{{
    {UploadState::queued, "queued"},
    {UploadState::probing, "probing"},
    {UploadState::creating, "creating"},
    {UploadState::uploading, "uploading"},
    {UploadState::finishing, "finishing"},
    {UploadState::awaitingReceipt, "awaitingReceipt"},
    {UploadState::received, "received"},
    {UploadState::registered, "registered"},
    {UploadState::partlyRegistered, "partlyRegistered"},
    {UploadState::refused, "refused"},
    {UploadState::paused, "paused"},
    {UploadState::unknown, "unknown"},
    {UploadState::needsAttention, "needsAttention"},
    {UploadState::cancelled, "cancelled"},
}};

constexpr std::array<std::pair<UploadWish, std::string_view>, 4> kWishes{{
    {UploadWish::none, "none"},
    {UploadWish::pause, "pause"},
    {UploadWish::resume, "resume"},
    {UploadWish::cancel, "cancel"},
}};

template <typename Table, typename Value>
std::string_view nameIn(const Table& table, Value value) {
    for (const auto& [entry, name] : table) {
        if (entry == value) {
            return name;
        }
    }
    assert(false);
    return {};
}

template <typename Value, std::size_t size>
std::optional<Value> valueIn(const std::array<std::pair<Value, std::string_view>, size>& table, std::string_view text) {
    for (const auto& [value, name] : table) {
        if (name == text) {
            return value;
        }
    }
    return std::nullopt;
}

} // namespace

std::string_view toString(UploadState state) {
    return nameIn(kStates, state);
}

std::optional<UploadState> parseUploadState(std::string_view text) {
    return valueIn(kStates, text);
}

bool isFinal(UploadState state) {
    return state == UploadState::registered || state == UploadState::partlyRegistered ||
           state == UploadState::refused || state == UploadState::cancelled;
}

std::string_view toString(UploadWish wish) {
    return nameIn(kWishes, wish);
}

std::optional<UploadWish> parseUploadWish(std::string_view text) {
    return valueIn(kWishes, text);
}

} // namespace todoke
