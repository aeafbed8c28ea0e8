// SPDX-License-Identifier: Apache-2.0
// Whoever answers what becomes of a plan: the modelled world, or, in tests, a small one.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tabletop/world/world.hpp"

namespace tabletop {

/// Where a community lies, for maps.
struct Site {
  std::string id, name, province;
  double latitude = 0.0, longitude = 0.0, people = 0.0;
};

class Oracle {
 public:
  virtual ~Oracle() = default;
  virtual std::vector<std::string> provinces() const = 0;
  virtual std::vector<Site> sites() const = 0;
  virtual Chronicle line(const Plan& plan, int weeks) const = 0;
  virtual Versions versions(const std::vector<Plan>& plans, int from, int to, int count,
                            const std::vector<std::string>& metrics, const Watch& watch) const = 0;
  virtual std::vector<World::Cause> causes(const Plan& plan, const std::string& metric, int from,
                                           int to) const = 0;
  virtual double cost_usd_per_year(const scenarios::LeverUse& use) const = 0;
  virtual std::optional<World::MetricFacts> facts(const std::string& metric) const = 0;
  /// The model behind it, for reports that ask it more; null in tests without one.
  virtual const World* world() const { return nullptr; }
};

/// The world of an exercise. It keeps a copy of its scenario.
std::unique_ptr<Oracle> modelled_world(const scenarios::Scenario& scenario, std::uint64_t seed);

}  // namespace tabletop
