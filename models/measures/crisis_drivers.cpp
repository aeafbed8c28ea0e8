// SPDX-License-Identifier: Apache-2.0
#include "models/measures/measures.hpp"

#include <algorithm>

namespace models {

CrisisDrivers::CrisisDrivers(engine::Model& model)
    : Meeting(model, stage(StageOf::crisis_drivers), static_cast<Model&>(model).nation.table,
              "crisis_drivers", "Drivers take the level that the scenario gives them today."),
      world_(static_cast<Model&>(model)) {}

void CrisisDrivers::attach_agenda() {
  for (const auto& lane : world_.agenda().crises) {
    for (const CrisisPlan& plan : lane) plan.crisis->activate();
  }
  for (const auto& lane : world_.agenda().drivers) {
    for (const DriverPlan& plan : lane) {
      const bool is_never_on =
          std::all_of(plan.level.begin(), plan.level.end(), [](double x) { return x == 0.0; });
      if (is_never_on || plan.driver->is_active()) continue;
      plan.driver->activate();
      Output& output =
          outputs_.emplace_back(Output{plan.driver, nullptr, nullptr, nullptr, {}, {}});
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
  for (Output& output : outputs_) {
    const bool was_on = output.driver->is_on();
    const bool is_on = takes_level(now, output);
    output.driver->set_on(is_on);
    if (!is_on && !was_on && now.step > 0) continue;  // 0 everywhere, as it was
    lay_over_places(output);
    tell_provinces(output);
  }
}

bool CrisisDrivers::takes_level(const engine::Now& now, Output& output) const {
  const std::size_t lanes = world_.community.table.lanes();
  output.level.assign(lanes, 0.0);
  output.struck.assign(lanes, nullptr);
  bool is_on = false;
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    for (const DriverPlan& plan : world_.agenda().drivers[lane]) {
      if (plan.driver != output.driver || plan.level.empty()) continue;
      const std::size_t last = plan.level.size() - 1;
      output.level[lane] = plan.level[std::min(static_cast<std::size_t>(now.step), last)];
      if (output.driver->shape().reach == Driver::Reach::where_struck)
        output.struck[lane] = plan.struck;
      is_on = is_on || output.level[lane] > 0.0;
    }
  }
  return is_on;
}

void CrisisDrivers::lay_over_places(const Output& output) const {
  const engine::Table& communities = world_.community.table;
  const std::size_t lanes = communities.lanes();
  const std::span<double> at_place = output.community->whole();
  for (std::size_t row = 0; row < communities.rows(); ++row) {
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const Area* struck = output.struck[lane];
      at_place[row * lanes + lane] =
          output.level[lane] * (struck == nullptr ? 1.0 : (*struck)[row]);
    }
  }
  const engine::Stock* pattern = output.driver->shape().pattern;
  if (pattern == nullptr) return;
  const engine::ColumnView<const double> share = pattern->view();
  for (std::size_t cell = 0; cell < at_place.size(); ++cell) at_place[cell] *= share[cell];
}

// The level itself, unless places are struck unlike one another: then the mean over their people.
void CrisisDrivers::tell_provinces(const Output& output) const {
  const engine::Table& communities = world_.community.table;
  const std::size_t lanes = communities.lanes();
  const std::size_t provinces = world_.province.table.rows();
  const std::span<double> in_province = output.province->whole();
  const std::span<double> in_nation = output.nation->whole();
  const std::vector<engine::Row>& province = communities.link().row;
  const std::span<const double> at_place = output.community->whole();
  const bool is_mean = output.driver->shape().beyond == Driver::Beyond::mean;
  const engine::ColumnView<const double> people = world_.community.population.view();
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    const Area* struck = output.struck[lane];
    in_nation[lane] = output.level[lane];
    for (std::size_t p = 0; p < provinces; ++p) in_province[p * lanes + lane] = output.level[lane];
    if (!is_mean && struck == nullptr) continue;
    std::vector<double> sum(provinces, 0.0), all(provinces, 0.0);
    for (std::size_t row = 0; row < communities.rows(); ++row) {
      const std::size_t cell = row * lanes + lane;
      const double here = std::max(people[cell], 1.0);
      const double hit = struck == nullptr ? 1.0 : (*struck)[row];
      sum[province[row]] += here * (is_mean ? at_place[cell] : output.level[lane] * hit);
      all[province[row]] += here;
    }
    double nation_sum = 0.0, nation_all = 0.0;
    for (std::size_t p = 0; p < provinces; ++p) {
      in_province[p * lanes + lane] = all[p] > 0.0 ? sum[p] / all[p] : 0.0;
      nation_sum += sum[p];
      nation_all += all[p];
    }
    in_nation[lane] = nation_all > 0.0 ? nation_sum / nation_all : 0.0;
  }
}

}  // namespace models
