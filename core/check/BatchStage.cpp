#include "core/check/BatchStage.h"

#include "core/model/FindingCode.h"

namespace todoke::check {

void BatchStage::checkForm(std::size_t sourceIndex, const SourceReport& source, FormReport& form) {
    const FormInfo& info = form.info;
    if (info.inHouseId.empty())
        return;
    std::string key;
    for (const std::string* part : {&info.kind, &info.formId, &info.inHouseId, &info.entryDate})
        key += *part + '\x1f';
    const auto [seen, isNew] = m_seen.try_emplace(std::move(key), Seen{sourceIndex, source.name, info.number});
    if (isNew)
        return;
    const bool sameFile = seen->second.sourceIndex == sourceIndex;
    Finding finding = makeFinding(sameFile ? "F5001" : "F5002");
    finding.location.line = info.line;
    finding.location.column = info.column;
    finding.location.offset = info.bytes.offset;
    finding.item.label = info.title;
    if (!sameFile)
        finding.args.emplace_back("otherFile", seen->second.source);
    finding.args.emplace_back("firstForm", std::to_string(seen->second.form));
    form.findings.push_back(std::move(finding));
}

} // namespace todoke::check
