// SPDX-License-Identifier: Apache-2.0
// What a study will cost, before it runs: from its plan and a pilot of a few runs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "scenarios/study.hpp"
#include "studies/folder/plan.hpp"

namespace studies {

/// The interval of a metric's mean in one arm that the replicates of the plan should give.
struct ExpectedPrecision {
  std::string metric;
  double mean = 0.0;
  double half_width = 0.0;  // 95 %, of the mean over replicates in one sample
};

struct Forecast {
  std::size_t arms = 0, samples = 0, replicates = 0, runs = 0, batches = 0, runs_per_batch = 0;
  std::size_t pilot_runs = 0;
  double seconds = 0.0;                      // for the most replicates, on these threads
  std::uint64_t bytes = 0;                   // parts and result
  std::uint64_t free = 0;                    // where they would go
  std::vector<ExpectedPrecision> precision;  // of the first arm
};

/// Runs a pilot of at most some seconds: the first arm in the first sample.
Forecast forecast_of(const scenarios::Study& study, const std::string& folder, unsigned threads);

}  // namespace studies
