#pragma once

namespace todoke {

/// Whose key a package is sealed with, as the endpoint's profile says.
enum class KeyScope { doctor, institution };

} // namespace todoke
