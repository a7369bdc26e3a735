#pragma once

#include "core/base/Error.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace todoke::check {

/// Why a text of a rule cannot be used: an English sentence for the author of the pack.
using Reason = std::string;

/// A token of XPath 1.0 (W3C Recommendation, section 3.7, its rules of disambiguation applied).
struct XPathToken {
    enum class Kind {
        nameTest,     ///< `a`, `p:a`, `p:*`, `*`
        functionName, ///< a name before `(`
        nodeType,     ///< `node`, `text`, `comment`, `processing-instruction` before `(`
        axis,         ///< a name before `::`, which is not part of the token
        variable,     ///< with its `$`
        literal,      ///< with its quotes
        number,
        operatorName, ///< `and`, `or`, `div`, `mod`, `*`
        symbol,       ///< everything else: `( ) [ ] . .. @ , :: / // | + - = != < <= > >=`
        end,
    };

    Kind kind = Kind::end;
    std::string_view text;
    /// Byte in the expression at which it starts.
    std::size_t begin = 0;
};

/// Cuts an expression into tokens, an `end` last. The text must outlive them.
tl::expected<std::vector<XPathToken>, Reason> tokenizeXPath(std::string_view text);

} // namespace todoke::check
