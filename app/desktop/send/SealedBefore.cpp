#include "app/desktop/send/SealedBefore.h"

namespace todoke::desktop {

std::vector<std::string> documentsOf(const CheckReport& report) {
    std::vector<std::string> documents;
    for (const SourceReport& source : report.sources()) {
        if (!source.sha256.empty() && !source.forms.empty()) {
            documents.push_back(source.sha256);
        }
    }
    return documents;
}

std::set<FormKey> sealedBefore(const CheckReport& report, const std::vector<history::SealedForm>& sealed,
                               PackageKind kind) {
    const std::set<history::SealedForm> known(sealed.begin(), sealed.end());
    std::set<FormKey> keys;
    for (std::size_t source = 0; source < report.sources().size(); ++source) {
        const SourceReport& document = report.sources()[source];
        for (const FormReport& form : document.forms) {
            if (known.contains({document.sha256, form.info.number, kind})) {
                keys.insert({source, form.info.number});
            }
        }
    }
    return keys;
}

} // namespace todoke::desktop
