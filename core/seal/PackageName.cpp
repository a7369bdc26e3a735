#include "core/seal/PackageName.h"

#include "core/base/File.h"
#include "core/base/FileSystem.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

namespace todoke::seal {

namespace {

constexpr std::size_t kIdLength = 8;

std::string dayPart(Date day) {
    return fmt::format("TDK-{:04}{:02}{:02}-", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

bool isDigits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

std::string packageName(Date day, std::uint32_t number, std::string_view packageId) {
    return fmt::format("{}{:04}-{}", dayPart(day), number, packageId.substr(0, kIdLength));
}

bool isPackageName(std::string_view name, std::string_view packageId) {
    return name.size() == 26 && name.starts_with("TDK-") && isDigits(name.substr(4, 8)) && name[12] == '-' &&
           isDigits(name.substr(13, 4)) && name[17] == '-' && name.substr(18) == packageId.substr(0, kIdLength);
}

std::uint32_t nextNumberIn(const std::filesystem::path& folder, Date day) {
    const std::string start = dayPart(day);
    std::uint32_t highest = 0;
    const auto entries = folderEntries(folder);
    for (const FolderEntry& entry : entries ? *entries : std::vector<FolderEntry>()) {
        const std::string name = utf8Path(entry.path.filename());
        const std::string number = name.size() < start.size() + 4 ? std::string() : name.substr(start.size(), 4);
        if (name.starts_with(start) && name.ends_with(kPackageExtension) && !number.empty() && isDigits(number))
            highest = std::max(highest, static_cast<std::uint32_t>(std::stoul(number)));
    }
    return highest + 1;
}

} // namespace todoke::seal
