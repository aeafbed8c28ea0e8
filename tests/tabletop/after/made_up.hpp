// SPDX-License-Identifier: Apache-2.0
// Versions of a made-up world: the second plan lowers killings by what the test says.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tabletop/after/counterfactual.hpp"

namespace tabletop_test {

using ValueOf = std::function<double(std::size_t metric, std::size_t plan, std::size_t version)>;

inline tabletop::Versions made_up_versions(std::vector<std::string> metrics, std::size_t plans,
                                           std::size_t count, const ValueOf& value) {
  tabletop::Versions versions;
  versions.metrics = std::move(metrics);
  versions.over_time.assign(versions.metrics.size(), "mean");
  versions.plans = plans;
  versions.versions = count;
  for (std::size_t metric = 0; metric < versions.metrics.size(); ++metric)
    for (std::size_t plan = 0; plan < plans; ++plan)
      for (std::size_t version = 0; version < count; ++version)
        versions.values.push_back(value(metric, plan, version));
  return versions;
}

inline scenarios::LeverUse made_up_use(const std::string& lever, int start, double intensity,
                                       int stop = 0) {
  scenarios::LeverUse use;
  use.lever = lever;
  use.intensity = scenarios::Value::fixed(intensity);
  use.start.step = start;
  if (stop > 0) use.stop = scenarios::TimePoint{stop, std::nullopt};
  return use;
}

/// Two decisions of two teams, the second overruled by the white cell; weeks 26 to 78.
inline tabletop::after::Course made_up_course() {
  tabletop::after::Course course;
  course.first_week = 26;
  course.last_week = 78;
  const auto presence = made_up_use("prevent.state_presence", 34, 0.4, 60);
  const auto aid = made_up_use("protect.emergency_aid", 40, 0.6);
  const auto smaller = made_up_use("protect.emergency_aid", 40, 0.3);
  course.taken = {{"d1", "state", "Presence in Los Cerros", {presence}, {presence}},
                  {"d2", "services", "Aid after the storm", {smaller}, {aid}}};
  scenarios::Inject red;
  red.id = "lie_low";
  course.red_moves.push_back(red);
  course.without_crises = {"flood"};
  return course;
}

inline std::optional<tabletop::World::MetricFacts> made_up_facts(const std::string& metric) {
  if (metric.rfind("trust", 0) == 0) return tabletop::World::MetricFacts{"1", "", "up", "mean"};
  return tabletop::World::MetricFacts{"1e-5 year-1", "", "down", "mean"};
}

inline double cost_by_intensity(const scenarios::LeverUse& use) {
  return 1e6 * use.intensity.centre;
}

}  // namespace tabletop_test
