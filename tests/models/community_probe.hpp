// SPDX-License-Identifier: Apache-2.0
// Two lanes of one small world with the same luck: lane 0 as it is, lane 1 with one number moved.
#pragma once

#include <string_view>

#include "tests/models/small_world.hpp"

namespace models::tests {

/// Both lanes are the same replicate, so that what differs between them follows from the number.
class TwinWorlds {
 public:
  TwinWorlds(std::string_view parameter, double value, const Foundation& base = small_country())
      : world(
            2,
            [&](Model& model) {
              engine::Parameter* found = model.find_parameter(parameter);
              if (found == nullptr)
                throw std::logic_error("no parameter " + std::string(parameter));
              found->set(1, value);
            },
            base) {
    world.simulation =
        std::make_unique<engine::Simulation>(world.model, engine::Lanes({{1, 0, 0}, {1, 0, 0}}),
                                             7.0 / engine::unit::days_per_year, threads_);
  }
  void run(int steps) { world.run(steps); }
  double total(const Cohorts& cohorts, std::size_t lane) const {
    double sum = 0.0;
    for (const engine::Stock& stock : cohorts.all()) sum += world.total(stock, lane);
    return sum;
  }
  double total(const engine::Stock& stock, std::size_t lane) const {
    return world.total(stock, lane);
  }
  /// Mean over communities, each counted once.
  double mean(const engine::Stock& stock, std::size_t lane) const {
    return world.total(stock, lane) / static_cast<double>(stock.table().rows());
  }
  Community& community() { return world.model.community; }

 private:
  engine::Threads threads_{1};

 public:
  SmallWorld world;
};

/// Σ of a tally over the steps of a run, by lane.
template <class Tally>
std::array<double, 2> added_up(TwinWorlds& twins, int steps, const Tally& tally) {
  std::array<double, 2> sum{};
  for (int step = 0; step < steps; ++step) {
    twins.run(1);
    for (std::size_t lane = 0; lane < 2; ++lane) sum[lane] += twins.total(tally, lane);
  }
  return sum;
}

}  // namespace models::tests
