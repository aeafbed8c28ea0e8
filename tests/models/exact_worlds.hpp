// SPDX-License-Identifier: Apache-2.0
// Worlds in which all is switched off but the process whose exact law a test knows; and the bounds of
// such tests, from the law's own standard errors.
#pragma once

#include <cmath>
#include <initializer_list>
#include <memory>
#include <string_view>
#include <vector>

#include "tests/models/lever_worlds.hpp"

namespace models::tests {

inline constexpr double day = 1.0 / engine::unit::days_per_year;  // [year]

/// Sets numbers to 0 in all lanes.
inline void silence(Model& model, std::initializer_list<std::string_view> paths) {
  for (const std::string_view path : paths) set(model, path, 0.0);
}

/// One place, or some without a tie between them, in one province: nobody there but residents.
inline Foundation lone_places(std::size_t places, double population) {
  Foundation base = small_country(places, 1);
  for (FoundedCommunity& place : base.communities) {
    place.population = population;
    place.route_value = place.is_port = place.is_urban_margin = place.remoteness = 0.0;
  }
  engine::Graph alone;
  alone.begin.assign(places + 1, 0);
  base.mobility = base.trade = base.social = base.adjacency = alone;
  base.groups.clear();
  base.max_groups = 3;
  base.prisoners = base.awaiting_trial = 0;
  return base;
}

/// A world whose step is a day: what a step of a week leaves out is then small beside chance.
struct DailyWorld : SmallWorld {
  DailyWorld(std::size_t lanes, const Setup& before, const Foundation& base)
      : SmallWorld(lanes, before, base) {
    std::vector<engine::Lanes::Identity> who;
    for (std::size_t lane = 0; lane < lanes; ++lane) who.push_back({1, lane, 0});
    simulation = std::make_unique<engine::Simulation>(model, engine::Lanes(who), day, daily_);
  }

 private:
  engine::Threads daily_{1};
};

/// Mean and variance of independent numbers.
struct Sample {
  explicit Sample(const std::vector<double>& values) : count(static_cast<double>(values.size())) {
    for (const double value : values) mean += value / count;
    for (const double value : values) variance += (value - mean) * (value - mean) / (count - 1.0);
  }
  double count, mean = 0.0, variance = 0.0;
};

/// Whether numbers may have this mean and variance: each within four standard errors, those of a
/// normal law, which sums of thousands of independent people follow.
inline bool agrees(const Sample& sample, double mean, double variance) {
  return std::abs(sample.mean - mean) < 4.0 * std::sqrt(variance / sample.count) &&
         std::abs(sample.variance / variance - 1.0) < 4.0 * std::sqrt(2.0 / (sample.count - 1.0));
}

}  // namespace models::tests
