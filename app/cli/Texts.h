#pragma once

#include "core/finding/TextTable.h"
#include "core/model/LocalText.h"

#include <string>
#include <string_view>

namespace todoke::cli {

// `translations/cli.*.json` as they were when the program was built.
extern const std::string_view kCliJa;
extern const std::string_view kCliEn;

/// The texts of the command line in one language.
class Texts {
public:
    explicit Texts(Language language);

    /// A text by its path (`check.about`), filled in.
    [[nodiscard]] std::string operator()(std::string_view path, const finding::Arguments& arguments = {}) const;

private:
    finding::TextTable m_table;
};

} // namespace todoke::cli
