#pragma once

#include "core/base/Error.h"
#include "core/check/rules/RuleInfo.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace todoke::check {

struct RuleProgram;

/// The cross-field rules of a pack, compiled: the subset of ISO/IEC 19757-3 (Schematron) with XPath 1.0 that
/// `core/check/rules/README.md` describes. Immutable; copies share their content, and threads may share a set.
class RuleSet {
public:
    /// No rules.
    RuleSet();

    /// Compiles all files of a pack. Everything that could go wrong while a form is checked is looked for here: unknown
    /// elements, functions, prefixes and variables, wrong numbers of arguments, values where nodes are needed. Fails
    /// with `Errc::packInvalid` at the first mistake (args `file`, `line`, `reason`; the reason is an English sentence
    /// for the author of the pack).
    static Result<RuleSet> compile(std::span<const RuleFile> files);

    [[nodiscard]] bool empty() const { return rules().empty(); }

    /// All assertions in the order of the files.
    [[nodiscard]] const std::vector<RuleInfo>& rules() const;

private:
    friend class RuleEvaluator;
    explicit RuleSet(std::shared_ptr<const RuleProgram> program);

    std::shared_ptr<const RuleProgram> m_program;
};

} // namespace todoke::check
