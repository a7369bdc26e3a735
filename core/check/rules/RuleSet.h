#pragma once

#include "core/base/Error.h"
#include "core/model/Finding.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace todoke::check {

struct RuleProgram;

/// One `rules/*.sch` of a pack whose bytes were verified.
struct RuleFile {
    /// As the pack names it, `rules/common.sch`; stands in errors.
    std::string name;
    /// UTF-8, with or without a byte order mark.
    std::string text;
};

/// What a pack's assertion says about itself, for listings.
struct RuleInfo {
    /// The `id` of the `sch:assert` or `sch:report`; unique in a `RuleSet`.
    std::string id;
    Severity severity = Severity::error;
    Who who = Who::clerk;
    /// The clause or document behind it (`see`); empty when the pack names none.
    std::string clause;
    std::string file;
    /// Line of the start tag, from 1.
    std::size_t line = 0;
};

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
