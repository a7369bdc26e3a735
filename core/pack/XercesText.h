#pragma once

#include <xercesc/util/XercesDefs.hpp>

#include <string>
#include <string_view>

namespace todoke::pack {

/// Starts Xerces once per process; to be called before anything of it is used. Thread safe.
void startXerces();

/// UTF-16 of Xerces as UTF-8. A null pointer gives the empty text.
[[nodiscard]] std::string utf8(const XMLCh* text);

/// Appends `length` UTF-16 units as UTF-8.
void appendUtf8(std::string& target, const XMLCh* text, XMLSize_t length);

/// UTF-8 as UTF-16 for Xerces.
[[nodiscard]] std::basic_string<XMLCh> utf16(std::string_view text);

} // namespace todoke::pack
