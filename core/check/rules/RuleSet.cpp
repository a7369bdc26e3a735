#include "core/check/rules/RuleSet.h"

#include "core/check/rules/RuleMistake.h"
#include "core/check/rules/SchematronReader.h"

#include <fmt/format.h>

#include <set>
#include <utility>

namespace todoke::check {

namespace {

/// Lists the assertions of a file. One that stands in an abstract rule comes up once per rule that extends it.
void list(const RuleSchema& schema, std::set<std::string>& ids, std::vector<RuleInfo>& infos) {
    std::set<std::string> listedHere;
    for (const RulePattern& pattern : schema.patterns)
        for (const Rule& rule : pattern.rules)
            for (const RuleAssertion& assertion : rule.assertions) {
                if (!listedHere.insert(assertion.info.id).second)
                    continue;
                if (!ids.insert(assertion.info.id).second)
                    throw RuleMistake{assertion.info.line,
                                      fmt::format("the id \"{}\" is used in another file", assertion.info.id)};
                infos.push_back(assertion.info);
            }
}

} // namespace

RuleSet::RuleSet()
    : m_program(std::make_shared<RuleProgram>()) {}

RuleSet::RuleSet(std::shared_ptr<const RuleProgram> program)
    : m_program(std::move(program)) {}

Result<RuleSet> RuleSet::compile(std::span<const RuleFile> files) {
    const auto program = std::make_shared<RuleProgram>();
    std::set<std::string> ids;
    for (const RuleFile& file : files) {
        try {
            program->schemas.push_back(readSchematron(file));
            list(program->schemas.back(), ids, program->infos);
        } catch (const RuleMistake& mistake) {
            return failure(Error(Errc::packInvalid, fmt::format("{}:{}: {}", file.name, mistake.line, mistake.reason))
                               .with("file", file.name)
                               .with("line", std::to_string(mistake.line))
                               .with("reason", mistake.reason));
        }
    }
    return RuleSet(program);
}

const std::vector<RuleInfo>& RuleSet::rules() const {
    return m_program->infos;
}

} // namespace todoke::check
