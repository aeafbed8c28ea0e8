// SPDX-License-Identifier: Apache-2.0
// Which conclusions of a comparison survive other ways of looking at the same runs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "outputs/statistics/bootstrap.hpp"
#include "outputs/statistics/comparison.hpp"

namespace outputs {

/// A verdict that is not "cannot tell", and the ways of looking under which it is not upheld:
///     bootstrap   the bootstrap interval holds 0
///     median      the median pair differs in the other direction, or not at all
///     pairs       an exact sign test at the level does not see it (ties left out)
///     worst tenth the mean of the worst tenth of the arm's runs is not better (or worse) as well
///     extremes    without the tenth of the pairs that speak most for it, the t-interval holds 0
struct Conclusion {
  std::string arm, metric;
  Verdict verdict = Verdict::cannot_tell;
  std::size_t holds_in = 0, of = 0;  // versions of the modelled world
  std::vector<std::string> falls_with;
};

/// Of the metrics named (all where none is), in order of arms and metrics. The baseline has none.
std::vector<Conclusion> conclusions_of(const Comparison& comparison,
                                       const std::vector<std::string>& metrics,
                                       ResampleBook& resamples);

/// In how many pairs the arm did better (differed upwards, where the direction depends).
std::size_t better_in(const MetricComparison& metric);

}  // namespace outputs
