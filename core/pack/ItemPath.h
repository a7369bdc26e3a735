#pragma once

#include "core/base/Error.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace todoke::pack {

/// Namespace and local name; no namespace is the empty text.
struct QName {
    std::string ns;
    std::string local;

    friend auto operator<=>(const QName&, const QName&) = default;
};

/// Where an item stands, relative to some element: `common/birthDate`, `@formId`, `common/@kind`, `.` for the element
/// itself.
struct ItemPath {
    std::vector<QName> elements;
    /// Local name of the attribute, which has no namespace; empty when the path ends at an element.
    std::string attribute;

    /// Reads the notation of `pack.json` and the tables (`schemas/README.md`): steps separated by `/`; a name without
    /// prefix is in `defaultNamespace`, `p:name` in the namespace that `prefixes` gives `p`. `Errc::packInvalid`, args
    /// `reason`.
    static Result<ItemPath> parse(std::string_view text, const std::string& defaultNamespace,
                                  const std::map<std::string, std::string>& prefixes);

    friend bool operator==(const ItemPath&, const ItemPath&) = default;
};

} // namespace todoke::pack
