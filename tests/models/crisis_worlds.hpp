// SPDX-License-Identifier: Apache-2.0
// Small worlds in which a crisis is named, as a scenario would name it.
#pragma once

#include <map>
#include <string>

#include "tests/models/lever_worlds.hpp"

namespace models::tests {

using Levels = std::map<std::string, double>;

/// Names a crisis in every lane: its drivers at their usual level, or at those given.
inline CrisisPlan& name_crisis(Model& model, const std::string& id, const Levels& levels = {}) {
  Agenda& agenda = model.agenda();
  agenda.crises.resize(agenda.drivers.size());
  for (std::size_t lane = 0; lane < agenda.drivers.size(); ++lane) {
    CrisisPlan plan;
    plan.crisis = dynamic_cast<Crisis*>(model.find(id));
    agenda.crises[lane].push_back(plan);
    for (engine::Influence* influence : model.influences()) {
      auto* driver = dynamic_cast<Driver*>(influence);
      if (driver == nullptr || !driver->name().starts_with(id + ".")) continue;
      const auto given = levels.find(driver->name().substr(id.size() + 1));
      const double level = given == levels.end() ? driver->shape().usual_level : given->second;
      agenda.drivers[lane].push_back({driver, {level}});
    }
  }
  return agenda.crises.front().back();
}

/// The small country without groups, and nobody founding one.
inline Foundation without_groups(std::size_t communities = 12, std::size_t provinces = 2) {
  Foundation base = small_country(communities, provinces);
  base.groups.clear();
  return base;
}
inline void found_none(Model& model) { set(model, "new_groups.birth_rate", 0.0); }

/// A graph without a tie between the first `cut` places and the others.
inline engine::Graph cut_at(const engine::Graph& whole, std::size_t cut) {
  engine::Graph parted;
  parted.begin.push_back(0);
  for (engine::Row row = 0; row < whole.rows(); ++row) {
    for (std::size_t k = 0; k < whole.neighbours(row).size(); ++k) {
      const std::uint32_t other = whole.neighbours(row)[k];
      if ((row < cut) != (other < cut)) continue;
      parted.neighbour.push_back(other);
      parted.weight.push_back(whole.weights(row)[k]);
    }
    parted.begin.push_back(static_cast<std::uint32_t>(parted.neighbour.size()));
  }
  return parted;
}

}  // namespace models::tests
