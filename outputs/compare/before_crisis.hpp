// SPDX-License-Identifier: Apache-2.0
// Arms beside the level before the crisis: the second baseline.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "outputs/statistics/comparison.hpp"

namespace outputs {

struct BeforeCrisisRequest {
  std::vector<std::string> arms;  // empty: all
  std::string baseline;           // whose declared phases count
  std::vector<std::string> metrics;
  std::size_t onset = 0;  // the step in which the crisis curve begins to rise
  double level = 0.95;
};

/// Within each run: the level since the onset less the level before it. Before: the mean over the
/// steps up to the onset in which the baseline had declared nothing but preparation. Since: the
/// last value of metrics that are told by their last value, the mean over steps for all others, so
/// a sum is here a mean per step. Metrics with further axes and those without time are left out;
/// no rows where no step lies before.
std::vector<ArmComparison> compared_with_before(const Result& result,
                                                const BeforeCrisisRequest& request);

}  // namespace outputs
