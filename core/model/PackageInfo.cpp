#include "core/model/PackageInfo.h"

namespace todoke {

std::string_view toString(PackageKind kind) {
    return kind == PackageKind::real ? "real" : "rehearsal";
}

std::string_view toString(RecipientKind kind) {
    switch (kind) {
    case RecipientKind::keyTransport:
        return "keyTransport";
    case RecipientKind::keyAgreement:
        return "keyAgreement";
    case RecipientKind::kek:
        break;
    }
    return "kek";
}

std::string_view toString(RecipientRole role) {
    switch (role) {
    case RecipientRole::endpoint:
        return "endpoint";
    case RecipientRole::doctor:
        return "doctor";
    case RecipientRole::extra:
        break;
    }
    return "extra";
}

} // namespace todoke
