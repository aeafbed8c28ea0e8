// SPDX-License-Identifier: Apache-2.0
// The State declares where it stands: preparation, early warning, response, recovery, regeneration.
#include "models/state/seen.hpp"

namespace models {

/// A phase is declared when the highest of the observed signals has passed its line, at hazard
/// 1 / (decision delay · what foresight makes of it), so late, and wrong where the signals are:
///     0 → 1 above warning     1 → 2 above response     2 → 3 below response · relief
///     3 → 4 below warning     4 → 0 in time            back to 2 from 3, 4 above response
class Pathway final : public engine::CellProcess {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit Pathway(engine::Model& model)
      : CellProcess(model, stage(StageOf::observation), static_cast<Model&>(model).nation.table,
                    "pathway",
                    "The State declares a phase when a signal that it sees has passed a line."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter warning{
      this,
      {"warning",
       engine::unit::share,
       {0, 1},
       0.31,
       "Highest alert at which early warning is declared.",
       engine::assumption("believed lethal violence of 9 per 100,000; 0.25 to 0.4")}};
  engine::Parameter response{
      this,
      {"response",
       engine::unit::share,
       {0, 1},
       0.4,
       "Highest alert at which the response is declared.",
       engine::assumption("believed lethal violence of 13 per 100,000; 0.33 to 0.5")}};
  engine::Parameter relief{this,
                           {"relief",
                            engine::unit::share,
                            {0, 1},
                            0.85,
                            "Part of the response line below which recovery is declared.",
                            engine::assumption("0.7 to 0.95")}};
  engine::Parameter decision_delay{this,
                                   {"decision_delay",
                                    engine::unit::year,
                                    {0.005, 5},
                                    0.3,
                                    "Mean time from passing a line to a declaration.",
                                    engine::assumption("0.1 to 1")}};
  engine::Parameter regeneration{this,
                                 {"regeneration",
                                  engine::unit::year,
                                  {0.1, 20},
                                  2.0,
                                  "Mean length of regeneration.",
                                  engine::assumption("1 to 5")}};

  engine::Flow phase{this, world_.nation.phase, "phase"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const auto at = world_.nation.phase.over(cells),
               belief = world_.observed.highest_alert.over(cells);
    const auto low = warning.over(cells), high = response.over(cells), down = relief.over(cells);
    const auto delay = decision_delay.over(cells), last = regeneration.over(cells);
    const auto foreseen = world_.observed.decision_factor.over(cells);
    const auto u = uniform(now, *this, cells);
    const auto out = phase.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      double next = at[i];
      double wait = delay[i] * foreseen[i];
      if (at[i] == 0.0 && belief[i] > low[i]) next = 1.0;
      if (at[i] == 1.0 && belief[i] < low[i]) next = 0.0;
      if (at[i] != 2.0 && at[i] > 0.0 && belief[i] > high[i]) next = 2.0;
      if (at[i] == 2.0 && belief[i] < high[i] * down[i]) next = 3.0;
      if (at[i] == 3.0 && belief[i] < low[i]) next = 4.0;
      if (at[i] == 4.0 && belief[i] <= high[i]) {
        next = 0.0;
        wait = last[i];
      }
      out[i] = u[i] < engine::math::probability(1.0 / wait, now.step_years) ? next - at[i] : 0.0;
    }
  }
};

void declare_pathway(Model& model) { model.add<Pathway>(); }

}  // namespace models
