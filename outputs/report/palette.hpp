// SPDX-License-Identifier: Apache-2.0
// Colours: told apart with any kind of colour vision, and each of the strong ones at least 4.5 to 1
// against the white of the page (a test computes it). No figure is read by colour alone.
#pragma once

#include <array>
#include <string_view>

namespace outputs::report::palette {

inline constexpr std::string_view page = "#ffffff";
inline constexpr std::string_view ink = "#1b1f24";
inline constexpr std::string_view quiet = "#4f5862";   // captions, axes
inline constexpr std::string_view better = "#00639c";  // blue
inline constexpr std::string_view worse = "#b0400a";   // orange-brown
inline constexpr std::string_view unclear = "#5c6670";

/// From little to much of a harm, for areas: light to dark.
inline constexpr std::array<std::string_view, 5> sequence{"#f6eed8", "#ecc98b", "#d98f4c",
                                                          "#a9521f", "#6b2a0c"};
/// Areas of a difference: much better, better, cannot tell, worse, much worse.
inline constexpr std::array<std::string_view, 5> difference{"#2b6ca3", "#9cc4e0", "#e3e5e8",
                                                            "#f0b98d", "#b0400a"};

}  // namespace outputs::report::palette
