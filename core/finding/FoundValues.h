#pragma once

namespace todoke::finding {

/// Whether values found in a document, which may be a patient's data, stand in what is written.
enum class FoundValues {
    shown,  ///< on the screen, in the doctor's sheet
    hidden, ///< in everything meant for outside
};

} // namespace todoke::finding
