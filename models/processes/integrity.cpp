// SPDX-License-Identifier: Apache-2.0
// Whether officials serve or sell: the more colleagues take, the cheaper it is to take.
#include "models/state/bribed.hpp"

namespace models {

/// Replicator contest of the honest share I with two stable ends, and turnover of staff:
///     I' = imitation · I (1 − I) · (control · w · I − temptation − bribes · b / (b + half) − fear · threats − punished · captured)
///          + turnover · (entry − I)
///     w = ½ + ½ · anti-corruption · (1 − 2 · its captured share)
/// b: bribes over payroll. Anti-corruption that is half captured watches nobody; beyond, it is turned on
/// those who are honest.
class Integrity final : public engine::CellProcess {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit Integrity(engine::Model& model)
      : CellProcess(model, stage(StageOf::infiltration), static_cast<Model&>(model).state.table,
                    "integrity", "Officials serve or sell, as their colleagues do."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter imitation{this,
                              {"imitation",
                               engine::unit::per_year,
                               {0, 10},
                               0.6,
                               "How quickly officials do as pays best around them.",
                               engine::assumption("0.2 to 1.5")}};
  engine::Parameter control{this,
                            {"control",
                             engine::unit::one,
                             {0, 5},
                             1.0,
                             "Loss of those who take among honest colleagues.",
                             engine::assumption("0.6 to 1.5")}};
  engine::Parameter temptation{
      this,
      {"temptation",
       engine::unit::one,
       {0, 2},
       0.5,
       "What taking is worth without any group.",
       engine::assumption("puts the unstable share near 0.5; 0.3 to 0.7")}};
  engine::Parameter bribe_pull{this,
                               {"bribe_pull",
                                engine::unit::one,
                                {0, 5},
                                0.6,
                                "Worth of the largest bribes.",
                                engine::assumption("0.3 to 1.2")}};
  engine::Parameter half_bribe{this,
                               {"half_bribe",
                                engine::unit::share,
                                {0.0001, 2},
                                0.05,
                                "Bribes over payroll that are worth half of that.",
                                engine::assumption("0.01 to 0.2")}};
  engine::Parameter threat_pull{this,
                                {"threat_pull",
                                 engine::unit::one,
                                 {0, 5},
                                 0.4,
                                 "What full threats take from serving honestly.",
                                 engine::assumption("silver or lead; 0.1 to 1")}};
  engine::Parameter punished{this,
                             {"punished",
                              engine::unit::one,
                              {0, 5},
                              0.4,
                              "What honest officials lose in a wholly captured function.",
                              engine::assumption("posted away, accused, passed over; 0.1 to 1")}};
  engine::Parameter turnover{this,
                             {"turnover",
                              engine::unit::per_year,
                              {0, 2},
                              0.06,
                              "Share of staff replaced in a year.",
                              engine::assumption("0.03 to 0.12")}};
  engine::Parameter entry{this,
                          {"entry",
                           engine::unit::share,
                           {0, 1},
                           0.7,
                           "Share of honest officials among those who enter.",
                           engine::assumption("0.5 to 0.9")}};
  engine::Parameter pay{this,
                        {"pay",
                         engine::unit::usd_per_person_year,
                         {0.1, 5000},
                         60.0,
                         "Payroll of a function where no budget is stated, for each resident.",
                         engine::assumption("20 to 200")}};

  engine::Flow change{this, world_.state.integrity, "change"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const StateFunctions& state = world_.state;
    const auto level = state.integrity.over(cells), threats = state.threats.over(cells);
    const auto bribed = bribes_over_payroll(now, cells, world_, pay.over(cells));
    const auto watchdog = of_function(cells, state, state.capacity, Function::anti_corruption);
    const auto turned = of_province(cells, world_.province.watchdog_captured);
    const auto captured = state.captured.over(cells), grip = punished.over(cells);
    const auto speed = imitation.over(cells), caught = control.over(cells),
               lure = temptation.over(cells);
    const auto silver = bribe_pull.over(cells), half = half_bribe.over(cells),
               lead = threat_pull.over(cells);
    const auto replaced = turnover.over(cells), fresh = entry.over(cells);
    const auto out = change.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double share = level[i];
      const double dogs = (watchdog[i] < 2.0 ? watchdog[i] : 2.0) * (1.0 - 2.0 * turned[i]);
      const double watched = caught[i] * (0.5 + 0.5 * dogs);
      const double gain = watched * share - lure[i] -
                          silver[i] * bribed[i] / (bribed[i] + half[i]) - lead[i] * threats[i] -
                          grip[i] * captured[i];
      const double contest = speed[i] * share * (1.0 - share) * gain;
      out[i] = (contest + replaced[i] * (fresh[i] - share)) * now.step_years;
    }
  }
};

void declare_integrity(Model& model) { model.add<Integrity>(); }

}  // namespace models
