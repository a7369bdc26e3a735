#pragma once

#include "core/archive/RandomAccess.h"
#include "core/archive/ZipMember.h"
#include "core/base/ByteStream.h"

#include <memory>

namespace todoke::archive {

/// Unpacks one member by libarchive, which sees nothing but the member's own slice of the file.
Result<std::unique_ptr<ByteStream>> openMember(std::shared_ptr<const RandomAccess> bytes, const ZipMember& member);

} // namespace todoke::archive
