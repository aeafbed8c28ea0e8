// SPDX-License-Identifier: Apache-2.0
// The crisis as it is, whatever the State believes: read off violence and control by a stated rule.
#include <algorithm>
#include <vector>

#include "engine/math/elementary.hpp"
#include "models/model.hpp"

namespace models {

/// severity' = (1 − (1 − a) (1 − b) − severity) / time
///     a = excess / (excess + half), excess: lethal violence (all ends) above calm
///     b: hold of groups over daily life, mean over people
/// Violence is that of the step before: the sums are settled at the end of each step.
class CrisisCurve final : public engine::Meeting {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit CrisisCurve(engine::Model& model)
      : Meeting(model, stage(StageOf::closing), static_cast<Model&>(model).nation.table,
                "crisis_curve", "How bad the crisis is in truth."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter calm{this,
                         {"calm",
                          engine::unit::per_100k_year,
                          {0, 200},
                          8.0,
                          "Lethal violence that counts as calm.",
                          engine::assumption("rule of the curve")}};
  engine::Parameter half{this,
                         {"half",
                          engine::unit::per_100k_year,
                          {1, 500},
                          20.0,
                          "Excess over calm that counts as half of the worst.",
                          engine::assumption("rule of the curve")}};
  engine::Parameter time{this,
                         {"time",
                          engine::unit::year,
                          {0.02, 5},
                          0.25,
                          "Time over which the curve is read.",
                          engine::assumption("rule of the curve: a quarter")}};

  engine::Flow severity{this, world_.nation.severity, "severity"};

  void meet(const engine::Now& now) override {
    const std::size_t lanes = world_.nation.table.lanes();
    const std::span<double> out = severity.whole();
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      double killed = 0.0, people = 0.0;
      for (std::size_t cell = lane; cell < world_.province.table.cells(); cell += lanes) {
        killed += world_.province.killed.at(cell);
        people += world_.province.population.at(cell);
      }
      const double rate = killed / std::max(people, 1.0) * 1e5 / now.step_years;
      const double excess = std::max(0.0, rate - calm.at(world_.nation.table, lane));
      const double a = excess / (excess + half.at(world_.nation.table, lane));
      const double target = 1.0 - (1.0 - a) * (1.0 - mean_control(lane));
      const double moved =
          engine::math::probability(1.0 / time.at(world_.nation.table, lane), now.step_years);
      out[lane] = (target - world_.nation.severity.at(lane)) * moved;
    }
  }

 private:
  double mean_control(std::size_t lane) const {
    const Community& community = world_.community;
    double sum = 0.0, people = 0.0;
    for (std::size_t cell = lane; cell < community.table.cells(); cell += community.table.lanes()) {
      sum += community.control.at(cell) * community.population.at(cell);
      people += community.population.at(cell);
    }
    return people > 0.0 ? sum / people : 0.0;
  }
};

void declare_crisis_curve(Model& model) { model.add<CrisisCurve>(); }

}  // namespace models
