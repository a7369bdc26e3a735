#include "app/cli/Texts.h"

#include <stdexcept>

namespace todoke::cli {

Texts::Texts(Language language) {
    auto table = finding::TextTable::parse(language == Language::ja ? kCliJa : kCliEn);
    if (!table)
        throw std::logic_error("translations/cli.*.json: " + table.error().detail);
    m_table = std::move(*table);
}

std::string Texts::operator()(std::string_view path, const finding::Arguments& arguments) const {
    return m_table.at(path).fill(arguments);
}

} // namespace todoke::cli
