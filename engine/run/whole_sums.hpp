// SPDX-License-Identifier: Apache-2.0
// Sums of whole numbers over a tile, by lane: exact in any order, so not in the order of the cells.
// Private to engine/run.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <span>

#include "engine/store/table.hpp"

namespace engine::whole_sums {

/// Adds a tile's numbers, of the lane first_lane and those that follow, to the sums. [lanes]
inline void add(std::span<const double> numbers, std::size_t first_lane, std::span<double> sums) {
  constexpr std::size_t width = 16;
  const std::size_t lanes = sums.size(), size = numbers.size();
  if (lanes <= width && std::has_single_bit(lanes)) {  // then every tile begins with lane 0
    static_assert(tile_cells % width == 0);
    std::array<double, width> part{};
    std::size_t i = 0;
    for (; i + width <= size; i += width) {
      for (std::size_t k = 0; k < width; ++k) part[k] += numbers[i + k];
    }
    for (std::size_t k = 0; i + k < size; ++k) part[k] += numbers[i + k];
    for (std::size_t k = 0; k < width; ++k) sums[k & (lanes - 1)] += part[k];
    return;
  }
  std::size_t lane = first_lane;
  for (std::size_t i = 0; i < size;) {
    const std::size_t run = std::min(lanes - lane, size - i);
    for (std::size_t k = 0; k < run; ++k) sums[lane + k] += numbers[i + k];
    i += run;
    lane = 0;
  }
}

}  // namespace engine::whole_sums
