#include "core/check/rules/ShownValue.h"

#include "core/base/Text.h"

#include <memory>
#include <new>

namespace todoke::check {

namespace {

constexpr std::size_t kMaximumCodePoints = 200;

struct XmlTextFree {
    void operator()(xmlChar* text) const { xmlFree(text); }
};

} // namespace

std::string shownValue(xmlXPathObject& value) {
    const std::unique_ptr<xmlChar, XmlTextFree> owned(xmlXPathCastToString(&value));
    if (!owned)
        throw std::bad_alloc();
    const std::string_view text = trimmed(reinterpret_cast<const char*>(owned.get()));
    std::string shown;
    bool space = false;
    for (std::size_t at = 0, count = 0; at < text.size(); ++count) {
        if (count == kMaximumCodePoints)
            return shown + "…";
        const std::size_t length = codePointAt(text, at).value_or(CodePoint{0, 1}).length;
        const bool isSpace = trimmed(text.substr(at, length)).empty();
        if (!isSpace)
            shown += text.substr(at, length);
        else if (!space)
            shown += ' ';
        space = isSpace;
        at += length;
    }
    return shown;
}

} // namespace todoke::check
