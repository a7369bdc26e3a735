#include "core/pack/XercesText.h"

#include "core/base/Text.h"
#include "core/pack/SchemaModel.h"

#include <xercesc/util/PlatformUtils.hpp>
#include <xercesc/util/XMLString.hpp>
#include <xercesc/util/regx/RegularExpression.hpp>

namespace todoke::pack {

void startXerces() {
    // Never terminated: other threads may still hold objects of it when the process ends.
    static const bool kStarted = [] {
        xercesc::XMLPlatformUtils::Initialize();
        return true;
    }();
    static_cast<void>(kStarted);
}

std::string utf8(const XMLCh* text) {
    std::string result;
    if (text != nullptr)
        appendUtf8(result, text, xercesc::XMLString::stringLen(text));
    return result;
}

void appendUtf8(std::string& target, const XMLCh* text, XMLSize_t length) {
    for (XMLSize_t i = 0; i < length; ++i) {
        char32_t point = text[i];
        if (point < 0x80) {
            target.push_back(static_cast<char>(point));
            continue;
        }
        const bool pair =
            point >= 0xd800 && point <= 0xdbff && i + 1 < length && text[i + 1] >= 0xdc00 && text[i + 1] <= 0xdfff;
        if (pair) {
            point = 0x10000 + ((point - 0xd800) << 10U) + (static_cast<char32_t>(text[i + 1]) - 0xdc00);
            ++i;
        }
        todoke::appendUtf8(target, point);
    }
}

std::basic_string<XMLCh> utf16(std::string_view text) {
    std::basic_string<XMLCh> result;
    std::size_t position = 0;
    while (const auto point = codePointAt(text, position)) {
        position += point->length;
        if (point->value >= 0x10000) {
            result.push_back(static_cast<XMLCh>(0xd800 + ((point->value - 0x10000) >> 10U)));
            result.push_back(static_cast<XMLCh>(0xdc00 + ((point->value - 0x10000) & 0x3ffU)));
        } else {
            result.push_back(static_cast<XMLCh>(point->value));
        }
    }
    return result;
}

bool matchesPattern(const std::string& pattern, std::string_view text) {
    static const XMLCh kSchemaSyntax[] = {'X', 0};
    try {
        const xercesc::RegularExpression expression(utf16(pattern).c_str(), kSchemaSyntax);
        return expression.matches(utf16(text).c_str());
    } catch (const xercesc::XMLException&) {
        return true;
    }
}

} // namespace todoke::pack
