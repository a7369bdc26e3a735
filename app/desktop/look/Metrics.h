#pragma once

/// Lengths of the interface in device-independent pixels; those of the style sheet stand in `todoke.qss`.
namespace todoke::desktop::metrics {

inline constexpr int kTextSize = 14;
inline constexpr int kSmallTextSize = 12;
inline constexpr int kTitleSize = 17;
inline constexpr int kRailWidth = 132;
inline constexpr int kStatusHeight = 34;
inline constexpr int kPageMarginX = 20;
inline constexpr int kPageMarginY = 16;
inline constexpr int kGap = 12;
inline constexpr int kSmallGap = 8;
inline constexpr int kRowHeight = 38;
inline constexpr int kCellPadding = 10;
inline constexpr int kCorner = 8;
inline constexpr int kPillGlyph = 11;
inline constexpr int kPillHeight = 22;

} // namespace todoke::desktop::metrics
