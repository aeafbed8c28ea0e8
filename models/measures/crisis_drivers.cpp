// SPDX-License-Identifier: Apache-2.0
#include "models/measures/measures.hpp"

#include <algorithm>

namespace models {

CrisisDrivers::CrisisDrivers(engine::Model& model)
    : Meeting(model, stage(StageOf::crisis_drivers), static_cast<Model&>(model).nation.table,
              "crisis_drivers", "Drivers take the level that the scenario gives them today."),
      world_(static_cast<Model&>(model)) {}

void CrisisDrivers::attach_agenda() {
  for (const auto& lane : world_.agenda().drivers) {
    for (const DriverPlan& plan : lane) {
      if (plan.driver->is_active()) continue;
      plan.driver->activate();
      Output& output = outputs_.emplace_back(Output{plan.driver, nullptr, nullptr, nullptr});
      const auto set = [&](engine::Table& table) {
        return std::make_unique<engine::Set>(this, plan.driver->intensity_in(table));
      };
      output.community = set(world_.community.table);
      output.province = set(world_.province.table);
      output.nation = set(world_.nation.table);
    }
  }
}

void CrisisDrivers::meet(const engine::Now& now) {
  const engine::Table& communities = world_.community.table;
  const std::size_t lanes = communities.lanes();
  for (Output& output : outputs_) {
    output.driver->set_on(false);
    const std::span<double> at_place = output.community->whole();
    const std::span<double> in_province = output.province->whole();
    const std::span<double> in_nation = output.nation->whole();
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      for (const DriverPlan& plan : world_.agenda().drivers[lane]) {
        if (plan.driver != output.driver || plan.level.empty()) continue;
        const std::size_t last = plan.level.size() - 1;
        const double level = plan.level[std::min(static_cast<std::size_t>(now.step), last)];
        in_nation[lane] = level;
        if (level > 0.0) output.driver->set_on(true);
        for (std::size_t p = 0; p < world_.province.table.rows(); ++p)
          in_province[p * lanes + lane] = level;
        const engine::Stock* pattern = output.driver->pattern();
        for (std::size_t row = 0; row < communities.rows(); ++row) {
          const std::size_t cell = row * lanes + lane;
          at_place[cell] = pattern == nullptr ? level : level * pattern->at(cell);
        }
      }
    }
  }
}

}  // namespace models
