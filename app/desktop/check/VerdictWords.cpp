#include "app/desktop/check/VerdictWords.h"

#include "core/finding/Catalogue.h"

namespace todoke::desktop {

QString wordOf(Verdict verdict, Language language) {
    return QString::fromStdString(finding::Catalogue::builtIn().word(verdict, language));
}

QString wordOf(Severity severity, Language language) {
    return QString::fromStdString(finding::Catalogue::builtIn().word(severity, language));
}

Tone toneOf(Verdict verdict) {
    switch (verdict) {
    case Verdict::ready:
        return Tone::ready;
    case Verdict::confirm:
        return Tone::confirm;
    case Verdict::notAcceptable:
        break;
    }
    return Tone::notAcceptable;
}

Tone toneOf(Severity severity) {
    switch (severity) {
    case Severity::error:
        return Tone::notAcceptable;
    case Severity::confirm:
        return Tone::confirm;
    case Severity::info:
        break;
    }
    return Tone::plain;
}

} // namespace todoke::desktop
