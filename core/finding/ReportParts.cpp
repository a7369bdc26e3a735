#include "core/finding/ReportParts.h"

#include "core/finding/Catalogue.h"
#include "core/finding/VisibleText.h"

#include <algorithm>

namespace todoke::finding {

std::vector<PackRef> packsOf(const CheckReport& report) {
    std::vector<PackRef> packs;
    for (const SourceReport& source : report.sources()) {
        if (source.pack && std::find(packs.begin(), packs.end(), *source.pack) == packs.end())
            packs.push_back(*source.pack);
    }
    return packs;
}

std::vector<Notice> noticesOf(const CheckReport& report, Language language) {
    const Catalogue& catalogue = Catalogue::builtIn();
    std::vector<Notice> notices;
    for (const PackRef& pack : packsOf(report)) {
        const std::string name = pack.title.empty() ? pack.id + " " + pack.version : pack.title.in(language);
        const Arguments arguments = {{"pack", visibleText(name)}};
        if (pack.standIn)
            notices.push_back({"standIn", catalogue.phrase("notice.standIn", language, arguments)});
        if (!pack.trusted)
            notices.push_back({"untrusted", catalogue.phrase("notice.untrusted", language, arguments)});
    }
    notices.push_back({"acceptance", catalogue.phrase("notice.acceptance", language)});
    return notices;
}

std::string titleOf(const FormInfo& form, Language language) {
    if (!form.title.empty())
        return form.title.in(language);
    return form.kindTitle.empty() ? form.formId : form.kindTitle.in(language);
}

std::string joined(const std::vector<std::string>& texts, std::string_view separator, std::size_t maximum) {
    std::string text;
    for (std::size_t i = 0; i < std::min(texts.size(), maximum); ++i) {
        if (i > 0)
            text += separator;
        text += texts[i];
    }
    return text;
}

} // namespace todoke::finding
