#pragma once

#include "core/base/Time.h"
#include "core/check/FindingMaker.h"
#include "core/pack/FormPack.h"

#include <string_view>
#include <vector>

namespace todoke::check {

/// Checks what `bindings.csv` ties to items: code tables (as of the date of the form), check digits, characters. Items
/// the schema refused are passed over, and so are empty ones.
class BindingStage {
public:
    explicit BindingStage(const pack::FormPack& pack)
        : m_pack(pack) {}

    /// Looks at `root` and everything below it. `formDate` is the day on which codes must be valid.
    void check(const FindingMaker& make, NodeIndex root, Date formDate, std::vector<Finding>& findings) const;

private:
    /// One value with what makes a finding at it.
    struct Value {
        std::string_view text;
        NodeIndex node = kNoNode;
        std::optional<std::size_t> attribute;
    };

    /// Where a check began, and the day on which codes must be valid.
    struct Scope {
        NodeIndex root = kNoNode;
        Date formDate{};
    };

    void checkNode(const FindingMaker& make, NodeIndex node, std::int32_t path, const Scope& scope,
                   std::vector<Finding>& findings) const;
    void checkValue(const FindingMaker& make, const Value& value, const std::vector<pack::Binding>& bindings,
                    const Scope& scope, std::vector<Finding>& findings) const;
    [[nodiscard]] static Finding findingAt(const FindingMaker& make, const Value& value, std::string_view code,
                                           const pack::Binding& binding);
    void checkCode(const FindingMaker& make, const Value& value, const pack::Binding& binding, Date formDate,
                   std::vector<Finding>& findings) const;
    void checkPart(const FindingMaker& make, const Value& value, const pack::Binding& binding, NodeIndex root,
                   std::vector<Finding>& findings) const;
    static void checkDigit(const FindingMaker& make, const Value& value, const pack::Binding& binding,
                           std::vector<Finding>& findings);
    static void checkCharacters(const FindingMaker& make, const Value& value, const pack::Binding& binding,
                                std::vector<Finding>& findings);

    const pack::FormPack& m_pack;
};

} // namespace todoke::check
