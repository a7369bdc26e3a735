#pragma once

#include "core/check/rules/ContextPattern.h"
#include "core/check/rules/RuleInfo.h"
#include "core/check/rules/XPathAnalysis.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace todoke::check {

// What a pack's rule files become. Expressions stay texts here: libxml2 remembers functions inside a compiled
// expression while it runs, so that threads must not share one; each evaluator compiles those it comes to use.

/// An XPath expression that passed `analyseXPath`.
struct RuleExpression {
    std::string text;
    XPathFacts facts;
    std::size_t line = 0;
};

struct RuleLet {
    std::string name;
    RuleExpression value;
};

/// A piece of a sentence: words, then a value (if any).
struct SentencePart {
    std::string words;
    std::optional<RuleExpression> value;
};
using Sentence = std::vector<SentencePart>;

struct LocalSentence {
    Sentence ja;
    Sentence en;
};

struct RuleAssertion {
    RuleInfo info;
    RuleExpression test;
    /// `sch:report`: broken when the test is true; `sch:assert`: when it is false.
    bool isReport = false;
    std::optional<RuleExpression> subject;
    LocalSentence message;
    LocalSentence fix;
};

struct Rule {
    std::vector<ContextPattern> contexts;
    std::vector<RuleLet> lets;
    std::vector<RuleAssertion> assertions;
    std::size_t line = 0;
};

/// The first of its rules that matches a node is the only one that does.
struct RulePattern {
    std::vector<RuleLet> lets;
    std::vector<Rule> rules;
};

/// One file.
struct RuleSchema {
    std::string file;
    std::map<std::string, std::string> prefixes;
    std::vector<RuleLet> lets;
    std::vector<RulePattern> patterns;
};

struct RuleProgram {
    std::vector<RuleSchema> schemas;
    std::vector<RuleInfo> infos;
};

/// The variable that every rule file has: the check's date as `YYYY-MM-DD`.
inline constexpr std::string_view kTodayVariable = "today";

} // namespace todoke::check
