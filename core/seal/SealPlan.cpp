#include "core/seal/SealPlan.h"

#include "core/intake/DocumentCut.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace todoke::seal {

namespace {

const std::string& ownerOf(const KeyFile& key, KeyScope scope) {
    return scope == KeyScope::doctor ? key.card().doctorNumber : key.card().institutionCode;
}

/// Why a key served no form.
Error reasonOf(const KeyFile& key, KeyScope scope, Timestamp now) {
    if (const auto valid = key.checkValidAt(now); !valid)
        return valid.error();
    return Error(scope == KeyScope::doctor ? Errc::keyOfOtherDoctor : Errc::keyOfOtherInstitution)
        .with("holder", key.card().holder);
}

/// Forms of a document in groups that stay under the limit, in their order.
std::vector<std::vector<std::uint32_t>> divided(const SourceReport& source, const std::vector<std::uint32_t>& forms,
                                                std::uint64_t limit) {
    if (intake::sizeWithForms(source, forms) <= limit)
        return {forms};
    const std::uint64_t frame =
        intake::sizeWithForms(source, {forms.data(), 1}) - source.forms[forms.front() - 1].info.bytes.length;
    std::vector<std::vector<std::uint32_t>> groups;
    std::uint64_t size = 0;
    for (const std::uint32_t number : forms) {
        const FormInfo& form = source.forms[number - 1].info;
        const std::uint64_t gap = number == 1 ? 0 : form.bytes.offset - source.forms[number - 2].info.bytes.end();
        const std::uint64_t more = form.bytes.length + gap;
        if (groups.empty() || size + more > limit) {
            groups.emplace_back();
            size = frame;
        }
        groups.back().push_back(number);
        size += more;
    }
    return groups;
}

/// The one doctor of these forms; empty when there are several.
std::string commonDoctor(const SourceReport& source, const std::vector<std::uint32_t>& forms) {
    const std::string& first = source.forms[forms.front() - 1].info.doctorNumber;
    const bool same = std::all_of(forms.begin(), forms.end(), [&](std::uint32_t number) {
        return source.forms[number - 1].info.doctorNumber == first;
    });
    return same ? first : std::string();
}

void planGroup(SealPlan& plan, const ReadyForms& ready, std::size_t source, const KeyFile& key,
               const std::vector<std::uint32_t>& forms, std::uint64_t limit) {
    const SourceReport& document = ready.report().sources()[source];
    auto groups = divided(document, forms, limit);
    std::uint32_t index = 0;
    for (auto& group : groups) {
        PlannedPackage planned;
        planned.source = source;
        planned.key = &key;
        planned.partIndex = ++index;
        planned.partCount = static_cast<std::uint32_t>(groups.size());
        planned.doctorNumber = commonDoctor(document, group);
        planned.forms = std::move(group);
        plan.packages.push_back(std::move(planned));
    }
}

} // namespace

const std::string& ownerOf(const ReadyForms& ready, FormKey key, KeyScope scope) {
    const FormInfo& info = ready.form(key).info;
    if (scope == KeyScope::doctor)
        return info.doctorNumber;
    return info.institutionCode.empty() ? ready.source(key).institutionCode : info.institutionCode;
}

std::map<std::string, const KeyFile*> usableKeys(std::span<const KeyFile* const> keys, KeyScope scope, Timestamp now) {
    std::map<std::string, const KeyFile*> usable;
    for (const KeyFile* const key : keys) {
        const std::string& owner = ownerOf(*key, scope);
        if (owner.empty() || !key->checkValidAt(now))
            continue;
        const KeyFile*& kept = usable[owner];
        if (kept == nullptr || kept->card().validFrom < key->card().validFrom)
            kept = key;
    }
    return usable;
}

SealPlan planSealing(const ReadyForms& ready, std::span<const KeyFile* const> keys, const SealOrder& order,
                     Timestamp now) {
    const auto usable = usableKeys(keys, order.keyScope, now);
    std::map<std::pair<std::size_t, std::string>, std::vector<std::uint32_t>> groups;
    std::map<std::string, std::vector<FormKey>> waiting;
    for (const FormKey key : ready.forms()) {
        const std::string& owner = ownerOf(ready, key, order.keyScope);
        if (usable.contains(owner))
            groups[{key.source, owner}].push_back(key.form);
        else
            waiting[owner].push_back(key);
    }
    SealPlan plan;
    std::set<const KeyFile*> served;
    for (const auto& [place, forms] : groups) {
        const KeyFile& key = *usable.at(place.second);
        served.insert(&key);
        planGroup(plan, ready, place.first, key, forms, order.partLimit);
    }
    for (auto& [owner, forms] : waiting)
        plan.waitingForKey.push_back({owner, std::move(forms)});
    for (const KeyFile* const key : keys) {
        const bool older = usable.contains(ownerOf(*key, order.keyScope)) &&
                           served.contains(usable.at(ownerOf(*key, order.keyScope))) && !served.contains(key);
        // An older key of somebody who was served is not worth a word, unless it is no longer valid.
        if (!served.contains(key) && (!older || !key->checkValidAt(now)))
            plan.warnings.push_back(reasonOf(*key, order.keyScope, now));
    }
    return plan;
}

} // namespace todoke::seal
