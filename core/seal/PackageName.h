#pragma once

#include "core/base/Time.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace todoke::seal {

inline constexpr const char* kPackageExtension = ".todoke";
inline constexpr std::uint32_t kLastNumberOfDay = 9999;

/// `TDK-20261122-0001-1a2b3c4d`: the day here, a running number (1 to 9999), the first 8 characters of the package's
/// id. Says nothing about patients.
[[nodiscard]] std::string packageName(Date day, std::uint32_t number, std::string_view packageId);

/// True for a name that `packageName` could give for this id.
[[nodiscard]] bool isPackageName(std::string_view name, std::string_view packageId);

/// The number after the highest that a package of this day in this folder has; 1 when there is none.
[[nodiscard]] std::uint32_t nextNumberIn(const std::filesystem::path& folder, Date day);

} // namespace todoke::seal
