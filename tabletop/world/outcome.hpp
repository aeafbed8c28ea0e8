// SPDX-License-Identifier: Apache-2.0
// A number that versions of the world are compared by, found by its name: `lethal_violence`,
// `lethal_violence[women]`, `unmet_need[province_1]`.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "models/model.hpp"
#include "scenarios/geography/geography.hpp"

namespace tabletop {

struct Outcome {
  engine::OverTime over_time = engine::OverTime::mean;
  std::string unit, about;
  engine::Direction direction = engine::Direction::depends;
  /// One value per lane of the settled state.
  std::function<void(const engine::Now& now, std::span<double> lanes)> measure;
};

/// In this model; nothing where no metric and no field by place is called so.
std::optional<Outcome> outcome_of(const models::Model& model, const scenarios::Geography& places,
                                  const std::string& name);

/// The names of a metric's parts by sex and by province, as far as there are.
std::vector<std::string> parts_of(const models::Model& model, const scenarios::Geography& places,
                                  const std::string& metric);

/// What one number of a series is.
double reduced(std::span<const double> weeks, engine::OverTime over_time);

}  // namespace tabletop
