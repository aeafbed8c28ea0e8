// SPDX-License-Identifier: Apache-2.0
// What the decisions that wait for adjudication would do, from a few quick runs: for the white cell
// alone, to look at and not to keep.
#pragma once

#include "tabletop/session/topic.hpp"

namespace tabletop {

/// A line that waits for adjudication and the decisions asked for on it; empty for other lines.
std::string prediction_key(const Line& line);

struct PredictionWork {
  const State& state;
  const Exercise& exercise;
  const Oracle& oracle;
  const Line& line;
  const Watch& watch;
};
/// [{decision, metric, unit, low, high, of}]: middle 80 % of the difference that each decision alone
/// makes over the two turns from now.
Json prediction_of(const PredictionWork& work);

}  // namespace tabletop
