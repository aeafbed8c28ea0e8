// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>

#include "outputs/statistics/summary.hpp"
#include "studies/experiment/experiment.hpp"
#include "studies/folder/study_run.hpp"

namespace studies {

// Replicates are independent of each other, samples of a replicate are not: so first the mean over
// samples, then the interval over replicates.
std::vector<Reached> precision_reached(const outputs::Result& result,
                                       const scenarios::Precision& asked) {
  const Response response = response_of(result, asked.metric);
  std::vector<Reached> reached;
  for (std::size_t arm = 0; arm < response.arms.size(); ++arm) {
    std::vector<double> means;
    for (std::size_t r = 0; r < response.replicates; ++r) {
      std::vector<double> present;
      for (std::size_t s = 0; s < response.samples; ++s) {
        const double value = response.at(arm, s, r);
        if (value == value) present.push_back(value);
      }
      means.push_back(present.empty() ? std::numeric_limits<double>::quiet_NaN()
                                      : outputs::mean(present));
    }
    const outputs::Summary summary = outputs::summarise(means, asked.level);
    Reached each{response.arms[arm], summary.value.value_or(0.0),
                 std::numeric_limits<double>::infinity(), false};
    if (summary.low && summary.high) each.half_width = (*summary.high - *summary.low) / 2.0;
    const double wanted =
        asked.is_relative ? asked.half_width * std::fabs(each.mean) : asked.half_width;
    each.is_enough = each.half_width <= wanted;
    reached.push_back(std::move(each));
  }
  return reached;
}

}  // namespace studies
