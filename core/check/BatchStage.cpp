#include "core/check/BatchStage.h"

namespace todoke::check {

std::optional<BatchStage::Earlier> BatchStage::findEarlier(std::size_t documentIndex, const std::string& documentName,
                                                           const FormInfo& info) {
    if (info.inHouseId.empty())
        return std::nullopt;
    std::string key;
    for (const std::string* part : {&info.kind, &info.formId, &info.inHouseId, &info.entryDate})
        key += *part + '\x1f';
    const auto [seen, isNew] = m_seen.try_emplace(std::move(key), Seen{documentIndex, documentName, info.number});
    if (isNew)
        return std::nullopt;
    return Earlier{seen->second.documentIndex == documentIndex, seen->second.documentName, seen->second.form};
}

} // namespace todoke::check
