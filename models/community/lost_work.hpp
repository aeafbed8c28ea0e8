// SPDX-License-Identifier: Apache-2.0
// How much of the work that people are used to a shock has taken.
#pragma once

#include <algorithm>
#include <span>

#include "models/community/community.hpp"

namespace models {

/// 1 − employment / usual employment, at least 0. [share, cells.size]
inline std::span<const double> lost_work(const Community& community, Sex sex,
                                         const engine::Cells& cells) {
  const auto work = community.employment.of(sex).over(cells);
  const auto usual = community.usual_employment.of(sex).over(cells);
  const std::span<double> lost = cells.buffer();
  for (std::size_t i = 0; i < cells.size; ++i) {
    lost[i] = std::max(0.0, 1.0 - work[i] / std::max(usual[i], 0.05));
  }
  return lost;
}

}  // namespace models
