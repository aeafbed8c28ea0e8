// SPDX-License-Identifier: Apache-2.0
// Reads a settled world into a Chronicle, week after week. It works nothing out that the model has
// not: it copies, and takes means over people and sums over places.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "engine/run/simulation.hpp"
#include "models/model.hpp"
#include "studies/assembly.hpp"
#include "studies/place_fields.hpp"
#include "tabletop/world/world.hpp"

namespace tabletop {

class Chronicler {
 public:
  Chronicler(const studies::Ground& ground, const models::Model& model, int weeks);
  /// After a step.
  void record(const engine::Simulation& simulation);
  Chronicle finish(const engine::Simulation& simulation);

 private:
  /// Fills provinces and nation of one series for the week. [provinces + 1]
  using Fill = std::function<void(const engine::Now& now, std::span<double> week)>;
  void add(std::string id, std::string unit, std::string about, bool is_observed, Fill fill);
  void add_stock(std::string id, std::string about, bool is_observed, const engine::Stock& stock);
  void add_indicators();
  void add_sources();
  void add_place_fields();
  void fill_from(const studies::PlaceField& field, std::span<double> week);
  void add_metrics();
  void add_metric(const engine::Metric& metric);
  void add_markets();
  void add_functions();
  void record_groups();
  double people(std::size_t row) const;

  const studies::Ground& ground_;
  const models::Model& model_;
  std::size_t provinces_;
  std::vector<Fill> fills_;  // beside the series
  std::set<std::string> ids_;
  std::vector<double> cells_, weight_, measured_;  // scratch
  const engine::Metric* measured_of_ = nullptr;    // what `measured_` holds: labels come in turn
  int measured_at_ = -1;
  Chronicle chronicle_;
};

}  // namespace tabletop
