// SPDX-License-Identifier: Apache-2.0
// How much of what an arm achieves is owed to each of its levers, pillars, or of what a crisis does to
// each of its drivers: Shapley's value over coalitions that all meet the same luck.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/scenario.hpp"

namespace studies {

struct AttributionRequest {
  enum class By { lever, pillar, driver };
  const scenarios::Scenario* scenario = nullptr;
  std::string arm, metric;
  By by = By::lever;
  int steps = 0;  // 0: the scenario's
  std::size_t replicates = 1;
  std::uint64_t seed = 1;
  unsigned threads = 0;
  std::function<void(double done)> progress;
};

struct Attribution {
  std::string metric;
  std::optional<double> total;  // all players less none, mean over replicates
  struct Share {
    std::string player;
    std::optional<double> share, low, high;  // mean and 95 % t-interval over replicates
  };
  std::vector<Share> shares;                 // in order of the players
  std::size_t replicates = 0, left_out = 0;  // left out: where some coalition has no value
  std::size_t coalitions = 0, orders = 0;    // orders: 0 where every coalition was looked at
  /// By replicate, then player: they add up to the replicate's total.
  std::vector<std::vector<double>> by_replicate;
  std::vector<double> totals;
};

/// Others at intensity 0 (levels at 0 for drivers), the same budget and the same random numbers.
/// A metric with further axes counts as the sum over them, as for `explain`.
Attribution attribute(const AttributionRequest& request);

}  // namespace studies
