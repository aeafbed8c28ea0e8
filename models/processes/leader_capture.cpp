// SPDX-License-Identifier: Apache-2.0
// Now and then the State takes a leader, alive or dead; what follows is the group's affair.
#include "engine/math/elementary.hpp"
#include "models/state/national.hpp"

namespace models {

/// Hazard of a group = rate · ½ (police + analysis) · (1 − tolerance) · (½ + confrontation)
class LeaderCapture final : public engine::Meeting {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit LeaderCapture(engine::Model& model)
      : Meeting(model, stage(StageOf::enforcement), static_cast<Model&>(model).groups.table,
                "leader_capture", "The State takes the leader of a group."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter rate{this,
                         {"rate",
                          engine::unit::per_year,
                          {0, 20},
                          0.05,
                          "Hazard that a group loses its leader to the State in ordinary times.",
                          engine::assumption("once in twenty years; 0.01 to 0.15")}};
  engine::Parameter killed_share{this,
                                 {"killed_share",
                                  engine::unit::share,
                                  {0, 1},
                                  0.2,
                                  "Share of these who die in it.",
                                  engine::assumption("0.05 to 0.5")}};
  engine::Parameter depth{this,
                          {"depth",
                           engine::unit::share,
                           {0, 1},
                           0.85,
                           "Share of leadership that is lost with the leader.",
                           engine::assumption("0.6 to 1")}};

  engine::Flow leadership{this, world_.groups.leadership, "leadership"};
  engine::Flow by_death{this, world_.groups.leader_lost_by_death, "by_death"};

  void meet(const engine::Now& now) override {
    const engine::Table& table = world_.groups.table;
    const std::size_t lanes = table.lanes();
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const double able = 0.5 * (national_capacity(world_, Function::police, lane) +
                                 national_capacity(world_, Function::analysis, lane));
      for (std::size_t slot = 0; slot < table.rows(); ++slot) seek(now, slot, lane, able);
    }
  }

 private:
  void seek(const engine::Now& now, std::size_t slot, std::size_t lane, double able) {
    const Groups& groups = world_.groups;
    const engine::Table& nation = world_.nation.table;
    const std::size_t cell = slot * groups.table.lanes() + lane;
    if (groups.is_alive.at(cell) == 0.0) return;
    const double seen =
        0.5 + groups.strategy[static_cast<std::size_t>(Strategy::confrontation)].at(cell);
    const double hazard =
        rate.at(nation, lane) * able * seen * (1.0 - national_tolerance(world_, slot, lane));
    if (uniform(now, *this, groups.table, cell, 0) >=
        engine::math::probability(hazard, now.step_years))
      return;
    const bool is_killed =
        uniform(now, *this, groups.table, cell, 1) < killed_share.at(nation, lane);
    leadership.whole()[cell] = -depth.at(nation, lane) * groups.leadership.at(cell);
    by_death.whole()[cell] = (is_killed ? 1.0 : 0.0) - groups.leader_lost_by_death.at(cell);
  }
};

void declare_leader_capture(Model& model) { model.add<LeaderCapture>(); }

}  // namespace models
