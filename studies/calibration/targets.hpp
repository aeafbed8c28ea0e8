// SPDX-License-Identifier: Apache-2.0
// What a model is fitted to: observed numbers of metrics over stretches of time, and how far off a
// fit may be.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "outputs/record/result.hpp"
#include "studies/explore/points.hpp"

namespace studies {

struct Target {
  std::string metric;
  std::string arm;              // empty: the one that is fitted
  std::optional<int> from, to;  // steps, both counted in; absent: the metric's own number of a run
  double value = 0.0;           // in the unit of the metric
  double deviation = 0.0;       // one standard deviation of observation and of what the model lacks
  std::string source;
};

/// A CSV with the columns metric, value, deviation and, where wanted, arm, from, to (weeks from the
/// start, 0 first) and source. InputError with all faults, line and column.
std::vector<Target> read_targets(const std::string& path, int steps);
std::vector<Target> read_targets_text(const std::string& text, const std::string& file, int steps);

/// What the runs of a result give for a target: [sample][replicate]; the mean over its steps.
explore::Replies replies_for(const outputs::Result& result, const Target& target,
                             const std::string& fitted_arm);

}  // namespace studies
