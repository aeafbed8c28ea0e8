// SPDX-License-Identifier: Apache-2.0
// What the State lets each group do: from confronting it to an understanding.
#include "models/state/seen.hpp"

namespace models {

/// Tolerance moves towards a target and breaks at a hazard:
///     target = pact + (1 − pact) · (usual + captured · (1 − integrity of local governance)) · (1 − alarm · outcry)
///     break:  hazard · tolerance²  →  0      (an election, a betrayal, a new leader)
/// Visible violence makes tolerance costly; capture makes it cheap.
class StanceOfState final : public engine::CellProcess {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit StanceOfState(engine::Model& model)
      : CellProcess(model, stage(StageOf::allocation), static_cast<Model&>(model).stance.table,
                    "stance", "The State confronts, contains or tolerates each group."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter usual{this,
                          {"usual",
                           engine::unit::share,
                           {0, 1},
                           0.05,
                           "Tolerance that a clean State shows.",
                           engine::assumption("not everything is pursued; 0 to 0.15")}};
  engine::Parameter captured{this,
                             {"captured",
                              engine::unit::share,
                              {0, 1},
                              0.3,
                              "Tolerance that wholly captured local governance adds.",
                              engine::assumption("0.1 to 0.6")}};
  engine::Parameter outcry{this,
                           {"outcry",
                            engine::unit::share,
                            {0, 1},
                            0.5,
                            "Share of tolerance that full alarm takes away.",
                            engine::assumption("elections punish; 0.2 to 0.8")}};
  engine::Parameter pact{this,
                         {"pact",
                          engine::unit::share,
                          {0, 1},
                          0.0,
                          "An understanding with groups, open or covert.",
                          engine::assumption("0 without one; an action adds to it")}};
  engine::Parameter adjustment{this,
                               {"adjustment",
                                engine::unit::year,
                                {0.02, 5},
                                0.3,
                                "Time in which stances move.",
                                engine::assumption("0.1 to 1")}};
  engine::Parameter breaking{
      this,
      {"breaking",
       engine::unit::per_year,
       {0, 10},
       0.8,
       "Hazard that a full understanding breaks.",
       engine::assumption("the Salvadoran truce of 2012 lasted 15 to 24 months; 0.3 to 2")}};

  engine::Flow change{this, world_.stance.tolerance, "change"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const auto level = world_.stance.tolerance.over(cells);
    const auto base = usual.over(cells), sold = captured.over(cells), cost = outcry.over(cells);
    const auto agreed = pact.over(cells), time = adjustment.over(cells),
               frail = breaking.over(cells);
    const auto alarm = of_province(cells, world_.province.alarm);
    const auto honest =
        of_function(cells, world_.state, world_.state.integrity, Function::local_governance);
    const auto u = uniform(now, *this, cells);
    const auto out = change.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double own = (base[i] + sold[i] * (1.0 - honest[i])) * (1.0 - cost[i] * alarm[i]);
      const double kept = own < 1.0 ? own : 1.0;
      const double target = agreed[i] + (1.0 - agreed[i]) * kept;
      const double hazard = frail[i] * level[i] * level[i];
      const bool breaks = u[i] < engine::math::probability(hazard, now.step_years);
      out[i] =
          breaks ? -level[i] : (target - level[i]) * share_moved(1.0 / time[i], now.step_years);
    }
  }
};

void declare_stance(Model& model) { model.add<StanceOfState>(); }

}  // namespace models
