#include "core/model/Finding.h"

namespace todoke {

std::string_view toString(Severity severity) {
    switch (severity) {
    case Severity::error:
        return "error";
    case Severity::confirm:
        return "confirm";
    case Severity::info:
        break;
    }
    return "info";
}

std::string_view toString(Who who) {
    switch (who) {
    case Who::doctor:
        return "doctor";
    case Who::clerk:
        return "clerk";
    case Who::vendor:
        break;
    }
    return "vendor";
}

std::string_view toString(Layer layer) {
    switch (layer) {
    case Layer::document:
        return "document";
    case Layer::schema:
        return "schema";
    case Layer::codeTable:
        return "codeTable";
    case Layer::checkDigit:
        return "checkDigit";
    case Layer::characters:
        return "characters";
    case Layer::rule:
        return "rule";
    case Layer::batch:
        return "batch";
    case Layer::endpoint:
        break;
    }
    return "endpoint";
}

} // namespace todoke
