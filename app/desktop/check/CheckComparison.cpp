#include "app/desktop/check/CheckComparison.h"

#include <map>
#include <string>
#include <tuple>

namespace todoke::desktop {

namespace {

/// File, form, code with rule, item.
using Sameness = std::tuple<std::string, std::string, std::string, std::string>;

std::map<Sameness, std::int64_t> countedFindings(const CheckReport& report) {
    std::map<Sameness, std::int64_t> counted;
    const auto add = [&](const SourceReport& source, const std::string& form, const std::vector<Finding>& findings) {
        for (const Finding& finding : findings) {
            ++counted[{source.name, form, finding.code + ':' + finding.ruleId, finding.item.path}];
        }
    };
    for (const SourceReport& source : report.sources()) {
        add(source, {}, source.findings);
        for (const FormReport& form : source.forms) {
            const std::string number = '#' + std::to_string(form.info.number);
            add(source, form.info.inHouseId.empty() ? number : form.info.inHouseId, form.findings);
        }
    }
    return counted;
}

std::uint64_t missingFrom(const std::map<Sameness, std::int64_t>& wanted,
                          const std::map<Sameness, std::int64_t>& there) {
    std::uint64_t missing = 0;
    for (const auto& [key, count] : wanted) {
        const auto found = there.find(key);
        const std::int64_t left = count - (found == there.end() ? 0 : found->second);
        missing += left > 0 ? static_cast<std::uint64_t>(left) : 0;
    }
    return missing;
}

} // namespace

CheckComparison compare(const CheckReport& before, const CheckReport& after) {
    const auto first = countedFindings(before);
    const auto second = countedFindings(after);
    return {missingFrom(first, second), missingFrom(second, first)};
}

} // namespace todoke::desktop
