#pragma once

#include <string_view>

namespace todoke::finding {

// The files of `translations/` as they were when the program was built (EmbedText.cmake), so that it needs none of them
// beside it.
extern const std::string_view kFindingsJa;
extern const std::string_view kFindingsEn;
extern const std::string_view kErrorsJa;
extern const std::string_view kErrorsEn;
extern const std::string_view kWordsJa;
extern const std::string_view kWordsEn;

} // namespace todoke::finding
