#pragma once

#include "core/model/LocalText.h"

#include <string>

namespace todoke {

/// Which form pack something was checked with.
struct PackRef {
    std::string id;
    std::string version;
    /// SHA-256 of `pack.json`, lower-case hexadecimal; it covers every file of the pack.
    std::string sha256;
    LocalText title;
    /// True for a 模擬仕様: not the ministry's own definitions.
    bool standIn = true;
    /// True when the program ships it or a site key signed it. Anything can be checked with an untrusted pack; sealing
    /// with one is possible only as a rehearsal.
    bool trusted = false;

    friend bool operator==(const PackRef&, const PackRef&) = default;
};

} // namespace todoke
