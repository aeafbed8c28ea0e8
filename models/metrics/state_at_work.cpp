// SPDX-License-Identifier: Apache-2.0
// What the State, society and licit sectors can do: reach, plans, the response chain, capture,
// infiltration and distress, by function, carrier and sector.
#include "models/metrics/by_lane.hpp"
#include "models/metrics/provincial_means.hpp"

namespace models {

namespace state_at_work_detail {
engine::MetricSpec spec(std::string_view id, std::string_view about, engine::Direction direction,
                        std::vector<std::string> axes, double high = 1.0) {
  return {{id,
           high > 1.0 ? engine::unit::one : engine::unit::share,
           {0, high},
           0,
           about,
           engine::assumption("definition")},
          direction,
          engine::OverTime::mean,
          std::move(axes)};
}

/// Kinds of a table whose people-weighted mean passes a line.
double kinds_above(const Model& world, const engine::Stock& value, std::size_t kinds, double least,
                   std::size_t lane) {
  const engine::Table& provinces = world.province.table;
  double count = 0.0;
  for (std::size_t kind = 0; kind < kinds; ++kind) {
    double people = 0.0, sum = 0.0;
    for (engine::Row p = 0; p < provinces.rows(); ++p) {
      const double here = world.province.population.at(provinces.cell(p, lane));
      people += here;
      sum += here * value.at((kind * provinces.rows() + p) * provinces.lanes() + lane);
    }
    if (sum > least * people) count += 1.0;
  }
  return count;
}

void add_functions(Model& model) {
  using engine::Direction;
  const StateFunctions& state = model.state;
  const auto add = [&](std::string_view id, std::string_view about, Direction direction,
                       const engine::Stock& value, double high = 1.0) {
    model.add<MeanOfProvinces>(spec(id, about, direction, {"function"}, high), value, functions);
  };
  add("reach_by_function", "How far a State function goes into remote and contested places.",
      Direction::up, state.reach);
  add("readiness_by_function", "Plans that are alive, by State function.", Direction::up,
      state.readiness);
  add("plan_quality_by_function", "How well plans fit the crises that come.", Direction::up,
      state.plan_quality);
  add("captured_by_function", "Share of decisions of a State function that serve a group.",
      Direction::down, state.captured);
  add("backlog_by_function", "Cases waiting in a State function, mean over provinces.",
      Direction::down, state.backlog, 1e10);
  add("response_delivered_by_function", "Surge called up that arrives, by State function.",
      Direction::up, state.delivered);
}
}  // namespace state_at_work_detail

void declare_state_at_work(Model& model) {
  using namespace state_at_work_detail;
  using engine::Direction;
  add_functions(model);
  model.add<MeanOfProvinces>(
      spec("capacity_by_carrier", "What society's carriers can do; 1 at the start.", Direction::up,
           {"carrier"}, 10.0),
      model.carriers.capacity, carriers);
  const auto sector = [&](std::string_view id, std::string_view about, Direction direction,
                          const engine::Stock& value, double high = 1.0) {
    model.add<MeanOfProvinces>(spec(id, about, direction, {"sector"}, high), value, sectors);
  };
  sector("infiltrated_by_sector", "Share of a sector's turnover that groups own or direct.",
         Direction::down, model.sectors.infiltrated);
  sector("distress_by_sector", "Share of a sector's firms that cannot pay their debts.",
         Direction::down, model.sectors.distress);
  sector("firms_by_sector", "Firms of a sector at work; 1 at the start.", Direction::up,
         model.sectors.firms, 10.0);
  model.add<LaneMetric>(
      spec("sectors_infiltrated", "Sectors of which groups own or direct more than a tenth.",
           Direction::down, {}, sectors),
      [&model](std::size_t lane) {
        return kinds_above(model, model.sectors.infiltrated, sectors, 0.1, lane);
      });
  model.add<LaneMetric>(
      spec("functions_captured", "State functions of which groups decide more than a fifth.",
           Direction::down, {}, functions),
      [&model](std::size_t lane) {
        return kinds_above(model, model.state.captured, functions, 0.2, lane);
      });
}

}  // namespace models
