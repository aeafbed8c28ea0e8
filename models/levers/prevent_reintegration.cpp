// SPDX-License-Identifier: Apache-2.0
// Those who leave a group get training, a start in work, and somebody who stays in touch.
#include "models/measures/lever.hpp"
#include "models/state/seen.hpp"

namespace models {

class Reintegration final : public Lever {
 public:
  explicit Reintegration(engine::Model& model)
      : Lever(model,
              {.id = "prevent.reintegration",
               .pillar = Pillar::prevent,
               .objective = "A way back",
               .component = "Reintegration of ex-combatants and ex-members",
               .annex = "PREVENT, component 10",
               .sendai = {3, 4},
               .pathway = {"recovery", "regeneration"},
               .mechanism = "More members leave and settle, fewer go back.",
               .cost = 1.5,
               .cost_source = "1,500 USD a year for each of one resident in a thousand; assumption",
               .lead_time = 0.75,
               .half_life = 0.5,
               .side_effect = "Those who suffered from groups and get nothing resent it.",
               .source = engine::cite("blattman2016",
                                      "training with capital shifted a fifth of illicit hours, the "
                                      "promise of more did most"),
               .evidence = 'B',
               .evidence_context = "Liberia 2009-2011",
               .primary_metric = "members",
               .direction = engine::Direction::down}) {
    draws_on(Function::social_protection, 0.08);
    draws_on(Function::corrections, 0.06);
    adds("desistance.support", support);
    adds("desistance.relapse_prevented", kept);
    adds("demobilised.prevented", kept);
    multiplies("demobilised.settling", support);
  }

  engine::Parameter support{this,
                            {"support",
                             engine::unit::one,
                             {0, 3},
                             0.8,
                             "Relative rise of exits and settling.",
                             engine::assumption("0.3 to 1.5")}};
  engine::Parameter kept{
      this,
      {"kept",
       engine::unit::share,
       {0, 0.9},
       0.25,
       "Share of returns that is prevented.",
       engine::assumption("the Liberian programme moved a fifth of the hours; 0.1 to 0.4")}};
  engine::Parameter resentment{this,
                               {"resentment",
                                engine::unit::per_year,
                                {0, 2},
                                0.06,
                                "Rate at which those who live in fear come to feel wronged by it.",
                                engine::assumption("0 to 0.2")}};
};

/// Grievance rises where people live in fear and see former members helped:
///     grievance' = resentment · intensity · fear · (1 − grievance)
class ResentmentOfVictims final : public engine::CellProcess {
  Model& world_;  // first, for the writers are made from it
  const Reintegration& lever_;

 public:
  ResentmentOfVictims(engine::Model& model, const Reintegration& lever)
      : CellProcess(model, stage(StageOf::closing), static_cast<Model&>(model).community.table,
                    "resentment_of_victims", "Those who suffered see former members helped."),
        world_(static_cast<Model&>(model)),
        lever_(lever) {}

  engine::Flow grievance{this, world_.community.grievance, "resentment"};

  bool is_needed() const override { return lever_.is_active(); }

  void act(const engine::Now& now, const engine::Cells& cells) override {
    if (!lever_.is_on()) return;
    const auto helped = lever_.over(cells), rate = lever_.resentment.over(cells);
    const auto women = world_.community.fear.women.over(cells),
               men = world_.community.fear.men.over(cells);
    const auto level = world_.community.grievance.over(cells);
    const auto out = grievance.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double fear = 0.5 * (women[i] + men[i]);
      out[i] = rate[i] * helped[i] * fear * (1.0 - level[i]) * now.step_years;
    }
  }
};

void declare_prevent_reintegration(Model& model) {
  const Reintegration& lever = model.add<Reintegration>();
  model.add<ResentmentOfVictims>(lever);
}

}  // namespace models
