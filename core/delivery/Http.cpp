#include "core/delivery/Http.h"

#include <algorithm>
#include <charconv>

namespace todoke::delivery {
namespace {

constexpr std::uint64_t kLargestNumber = (1ULL << 53) - 1;
constexpr std::chrono::seconds kLongestRetryAfter = std::chrono::hours(1);

std::optional<std::uint64_t> parseNumber(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size() || value > kLargestNumber) {
        return std::nullopt;
    }
    return value;
}

bool isPlainUrl(std::string_view url) {
    return std::all_of(url.begin(), url.end(), [](char c) { return c > ' ' && c < '\x7f' && c != '#' && c != '\\'; });
}

} // namespace

std::string_view toString(Method method) {
    switch (method) {
    case Method::get:
        return "GET";
    case Method::head:
        return "HEAD";
    case Method::post:
        return "POST";
    case Method::patch:
        return "PATCH";
    case Method::remove:
        return "DELETE";
    }
    return {};
}

std::string_view Reply::header(std::string_view name) const {
    const auto found =
        std::find_if(headers.begin(), headers.end(), [&](const auto& entry) { return entry.first == name; });
    return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

std::string Reply::mediaType() const {
    std::string_view value = header("content-type");
    value = value.substr(0, value.find(';'));
    while (!value.empty() && value.back() == ' ') {
        value.remove_suffix(1);
    }
    std::string type(value);
    std::transform(type.begin(), type.end(), type.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return type;
}

std::optional<std::uint64_t> Reply::number(std::string_view name) const {
    return parseNumber(header(name));
}

std::optional<std::chrono::seconds> Reply::retryAfter() const {
    const auto seconds = number("retry-after");
    if (!seconds) {
        return std::nullopt;
    }
    return std::chrono::seconds(std::min<std::uint64_t>(*seconds, kLongestRetryAfter.count()));
}

std::string_view originOf(std::string_view url) {
    constexpr std::string_view kScheme = "https://";
    if (url.substr(0, kScheme.size()) != kScheme || !isPlainUrl(url)) {
        return {};
    }
    const std::string_view origin = url.substr(0, url.find_first_of("/?", kScheme.size()));
    const std::string_view authority = origin.substr(kScheme.size());
    return authority.empty() || authority.find('@') != std::string_view::npos ? std::string_view() : origin;
}

std::optional<std::string> urlAt(std::string_view baseUrl, std::string_view reference) {
    const std::string_view origin = originOf(baseUrl);
    if (origin.empty() || !isPlainUrl(reference)) {
        return std::nullopt;
    }
    if (reference.size() > 1 && reference[0] == '/' && reference[1] != '/') {
        return std::string(origin) + std::string(reference);
    }
    if (originOf(reference) != origin) {
        return std::nullopt;
    }
    return std::string(reference);
}

} // namespace todoke::delivery
