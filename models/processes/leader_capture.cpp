// SPDX-License-Identifier: Apache-2.0
// Now and then the State takes a leader, alive or dead; what follows is the group's affair.
#include "engine/math/elementary.hpp"
#include "models/state/national.hpp"

namespace models {

/// Hazard of a group = rate · ½ (police + analysis) · (1 − tolerance) · (½ + confrontation), each as
/// it is where the group stands, weighted by its members
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
    for (std::size_t lane = 0; lane < table.lanes(); ++lane) {
      for (std::size_t slot = 0; slot < table.rows(); ++slot) seek(now, slot, lane);
    }
  }

 private:
  double capacity(Function function, engine::Row province, std::size_t lane) const {
    return world_.state.capacity.at(
        world_.state.table.cell(world_.state.row(function, province), lane));
  }

  void seek(const engine::Now& now, std::size_t slot, std::size_t lane) {
    const Groups& groups = world_.groups;
    const std::size_t cell = slot * groups.table.lanes() + lane;
    if (groups.is_alive.at(cell) == 0.0) return;
    const double able = mean_where_it_stands(world_, slot, lane, [&](engine::Row p, std::size_t) {
      return 0.5 * (capacity(Function::police, p, lane) + capacity(Function::analysis, p, lane));
    });
    const double seen =
        0.5 + groups.strategy[static_cast<std::size_t>(Strategy::confrontation)].at(cell);
    const double hazard = where_it_stands(world_, rate, slot, lane) * able * seen *
                          (1.0 - tolerance_met(world_, slot, lane));
    if (uniform(now, *this, groups.table, cell, 0) >=
        engine::math::probability(hazard, now.step_years))
      return;
    const bool is_killed = uniform(now, *this, groups.table, cell, 1) <
                           where_it_stands(world_, killed_share, slot, lane);
    leadership.whole()[cell] =
        -where_it_stands(world_, depth, slot, lane) * groups.leadership.at(cell);
    by_death.whole()[cell] = (is_killed ? 1.0 : 0.0) - groups.leader_lost_by_death.at(cell);
  }
};

void declare_leader_capture(Model& model) { model.add<LeaderCapture>(); }

}  // namespace models
