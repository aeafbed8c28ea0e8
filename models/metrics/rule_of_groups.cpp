// SPDX-License-Identifier: Apache-2.0
// Who rules where groups hold a place: they alone, they and the State side by side, or they with the
// State behind them. And the markets that groups work.
#include "models/groups/present.hpp"
#include "models/metrics/by_lane.hpp"

namespace models {

/// Shares of people by who rules them, where the hold of groups reaches its threshold:
///     State-backed where the State tolerates the strongest group at `backed` or more; else shared
///     where the State meets `shared` of what is needed; else the group alone
class PeopleUnderRule final : public engine::Metric {
  const Model& world_;

 public:
  explicit PeopleUnderRule(engine::Model& model)
      : Metric(model, {{"people_under_rule",
                        engine::unit::share,
                        {0, 1},
                        0,
                        "Share of people whom groups rule: alone, beside the State, backed by it.",
                        engine::assumption("stated rule")},
                       engine::Direction::down,
                       engine::OverTime::mean,
                       {"rule"}}),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter threshold{this,
                              {"threshold",
                               engine::unit::share,
                               {0.05, 0.95},
                               0.3,
                               "Hold at which groups rule a place.",
                               engine::assumption("as for people_under_criminal_governance")}};
  engine::Parameter backed{this,
                           {"backed",
                            engine::unit::share,
                            {0, 1},
                            0.5,
                            "Tolerance from which the State stands behind a group.",
                            engine::assumption("where tolerance becomes collusion")}};
  engine::Parameter shared{this,
                           {"shared",
                            engine::unit::share,
                            {0, 1},
                            0.4,
                            "Coverage by the State from which it rules beside a group.",
                            engine::assumption("0.25 to 0.6")}};

  std::size_t width() const override { return 3; }
  void measure(const engine::Now&, std::span<double> out) const override {
    const Community& c = world_.community;
    const std::size_t lanes = out.size() / width();
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      double people = 0.0;
      std::array<double, 3> ruled{};
      for (std::size_t cell = lane; cell < c.table.cells(); cell += lanes) {
        const double here = c.population.at(cell);
        people += here;
        if (c.control.at(cell) >= threshold.base(lane)) ruled[kind_of(cell, lane)] += here;
      }
      for (std::size_t k = 0; k < 3; ++k)
        out[lane * 3 + k] = people > 0.0 ? std::min(1.0, ruled[k] / people) : 0.0;
    }
  }

 private:
  std::size_t kind_of(std::size_t cell, std::size_t lane) const {
    const Community& c = world_.community;
    const Present here = present_at(c, cell);
    if (here.count > 0) {
      const std::size_t lanes = c.table.lanes();
      const std::size_t province = c.table.link().row[cell / lanes];
      const std::size_t stance =
          world_.stance.row(here.slot[here.first()], province) * lanes + lane;
      if (world_.stance.tolerance.at(stance) >= backed.base(lane)) return 2;
    }
    return c.coverage_by_state.at(cell) >= shared.base(lane) ? 1 : 0;
  }
};

namespace rule_detail {
/// Markets that get a twentieth of a group's effort or more, mean over living groups.
double markets_worked(const Groups& groups, std::size_t lane) {
  double worked = 0.0, alive = 0.0;
  for (std::size_t cell = lane; cell < groups.table.cells(); cell += groups.table.lanes()) {
    if (groups.is_alive.at(cell) == 0.0) continue;
    alive += 1.0;
    for (const engine::Stock& effort : groups.portfolio) worked += effort.at(cell) >= 0.05;
  }
  return alive > 0.0 ? worked / alive : 0.0;
}
}  // namespace rule_detail

void declare_rule_of_groups(Model& model) {
  const Groups& groups = model.groups;
  model.add<PeopleUnderRule>();
  model.add<LaneMetric>(
      engine::MetricSpec{{"markets_worked",
                          engine::unit::one,
                          {0, markets},
                          0,
                          "Markets that take a twentieth of a group's effort or more, mean.",
                          engine::assumption("definition")},
                         engine::Direction::down,
                         engine::OverTime::mean},
      [&groups](std::size_t lane) { return rule_detail::markets_worked(groups, lane); });
  model.add<LaneMetric>(
      engine::MetricSpec{{"new_markets_entered",
                          engine::unit::one,
                          {0, 1e6},
                          0,
                          "Markets that groups turned to for the first time.",
                          engine::assumption("definition")},
                         engine::Direction::down,
                         engine::OverTime::sum},
      [&groups](std::size_t lane) { return lane_total({&groups.entered}, lane); });
  const engine::Stock& washed =
      groups
          .revenue[static_cast<std::size_t>(Market::laundering_and_investment_in_distressed_firms)];
  model.add<LaneMetric>(engine::MetricSpec{{"laundered",
                                            engine::unit::usd,
                                            {0, 1e14},
                                            0,
                                            "Taken through laundering and distressed firms.",
                                            engine::assumption("definition")},
                                           engine::Direction::down,
                                           engine::OverTime::sum},
                        [&washed](std::size_t lane) { return lane_total({&washed}, lane); });
}

}  // namespace models
