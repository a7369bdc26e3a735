#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace todoke::check {

/// Number of a name in a `NameTable`.
using NameId = std::uint32_t;

/// The names of elements and attributes of one document: each namespace and local name is kept once.
class NameTable {
public:
    struct Name {
        std::string ns;
        std::string local;
    };

    NameId intern(std::string_view ns, std::string_view local) {
        const auto [entry, isNew] = m_ids.try_emplace(std::pair{std::string(ns), std::string(local)}, NameId{0});
        if (isNew) {
            entry->second = static_cast<NameId>(m_names.size());
            m_names.push_back({entry->first.first, entry->first.second});
        }
        return entry->second;
    }

    [[nodiscard]] const Name& operator[](NameId id) const { return m_names[id]; }
    [[nodiscard]] std::size_t size() const { return m_names.size(); }

private:
    std::map<std::pair<std::string, std::string>, NameId> m_ids;
    std::vector<Name> m_names;
};

} // namespace todoke::check
