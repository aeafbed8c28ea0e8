// SPDX-License-Identifier: Apache-2.0
// A function comes to serve a group: bought or frightened where few are honest, won back where many
// are and somebody watches.
#include <algorithm>

#include "models/state/bribed.hpp"

namespace models {

/// c' = taking · (1 − c)(1 − I) · p − shedding · c · I · (½ + ½ · anti-corruption · (1 − c of it))
/// p = min(1, b / (b + half) + threats), b being bribes over payroll and I integrity. The groups that
/// pay hold what they have bought: integrity in turn falls in a captured function (`integrity`).
class Capture final : public engine::CellProcess {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit Capture(engine::Model& model)
      : CellProcess(model, stage(StageOf::infiltration), static_cast<Model&>(model).state.table,
                    "capture", "Groups take hold of functions, and lose it again."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter taking{this,
                           {"taking",
                            engine::unit::per_year,
                            {0, 10},
                            0.4,
                            "How fast a function without honest officials is taken by full pay.",
                            engine::assumption("two to three years; 0.1 to 1")}};
  engine::Parameter half_bribe{this,
                               {"half_bribe",
                                engine::unit::share,
                                {0.0001, 2},
                                0.05,
                                "Bribes over payroll at half of that speed.",
                                engine::assumption("0.01 to 0.2")}};
  engine::Parameter shedding{this,
                             {"shedding",
                              engine::unit::per_year,
                              {0, 10},
                              0.5,
                              "How fast honest and watched officials shake a group off.",
                              engine::assumption("0.2 to 1")}};
  engine::Parameter pay{this,
                        {"pay",
                         engine::unit::usd_per_person_year,
                         {0.1, 5000},
                         60.0,
                         "Payroll of a function where no budget is stated, for each resident.",
                         engine::assumption("20 to 200, as in integrity")}};

  engine::Flow change{this, world_.state.captured, "change"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const StateFunctions& state = world_.state;
    const auto held = state.captured.over(cells), honest = state.integrity.over(cells);
    const auto threats = state.threats.over(cells);
    const auto bribed = bribes_over_payroll(now, cells, world_, pay.over(cells));
    const auto watchdog = of_function(cells, state, state.capacity, Function::anti_corruption);
    const auto turned = of_province(cells, world_.province.watchdog_captured);
    const auto speed = taking.over(cells), half = half_bribe.over(cells),
               shed = shedding.over(cells);
    const auto out = change.fresh(cells);
    const double years = now.step_years;
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double pull = std::min(1.0, bribed[i] / (bribed[i] + half[i]) + threats[i]);
      const double gain = speed[i] * (1.0 - honest[i]) * pull;
      const double watched = 0.5 + 0.5 * std::min(watchdog[i], 2.0) * (1.0 - turned[i]);
      const double loss = shed[i] * honest[i] * watched;
      const double total = gain + loss;
      out[i] = total > 0.0 ? (gain / total - held[i]) * share_moved(total, years) : 0.0;
    }
  }
};

void declare_capture(Model& model) { model.add<Capture>(); }

}  // namespace models
