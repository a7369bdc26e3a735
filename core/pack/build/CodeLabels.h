#pragma once

#include "core/model/LocalText.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace todoke::pack {

/// Code table → its codes with their labels, in the order of the table.
using CodeLabels = std::map<std::string, std::vector<std::pair<std::string, LocalText>>>;

} // namespace todoke::pack
