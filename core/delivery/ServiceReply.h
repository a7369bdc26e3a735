#pragma once

#include "core/base/Time.h"
#include "core/model/LocalText.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace todoke::delivery {

/// A form pack that the endpoint accepts.
struct AcceptedPack {
    std::string id;
    std::string version;
    std::string sha256;

    friend bool operator==(const AcceptedPack&, const AcceptedPack&) = default;
};

/// Answer to `GET v1/service` (PROTOCOL.md, section 3).
struct ServiceReply {
    std::string id;
    LocalText name;
    /// The endpoint's clock.
    Timestamp time{};
    bool rehearsal = true;
    std::vector<AcceptedPack> packs;
    /// Largest package in bytes, most forms in one.
    std::uint64_t packageBytes = 0;
    std::uint64_t formsPerPackage = 0;
};

constexpr std::string_view kServiceMediaType = "application/vnd.todoke.service+json";

/// Reads the body; the caller has checked status and content type. Empty when the marker or a member is missing: then
/// something else answered.
[[nodiscard]] std::optional<ServiceReply> parseServiceReply(std::string_view body);

} // namespace todoke::delivery
