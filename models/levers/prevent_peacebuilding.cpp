// SPDX-License-Identifier: Apache-2.0
// Talks, truth and shared works, with women and the excluded at the table.
#include "models/measures/lever.hpp"

namespace models {

class Peacebuilding final : public Lever {
 public:
  explicit Peacebuilding(engine::Model& model)
      : Lever(model,
              {.id = "prevent.peacebuilding",
               .pillar = Pillar::prevent,
               .objective = "Reduce what makes places open to organized crime",
               .component = "Inclusive, gender-responsive peacebuilding",
               .annex = "PREVENT, component 5",
               .sendai = {2, 4},
               .pathway = {"preparation", "recovery", "regeneration"},
               .mechanism = "Grievance gives way as far as people are heard, killings are answered "
                            "less, and former combatants are accepted.",
               .cost = 1.5,
               .cost_source = "a team and a fund for shared works in each district; assumption",
               .lead_time = 2,
               .half_life = 4,
               .side_effect = "Groups that live off conflict strike at those who talk: more of the "
                              "others die where they prey.",
               .source = engine::assumption("inclusion goes with lasting agreements in comparative "
                                            "studies; local programmes raise cohesion by little"),
               .evidence = 'C',
               .evidence_context = "Liberia, Colombia and cross-country 1990-2014",
               .primary_metric = "social_capacity",
               .direction = engine::Direction::up}) {
    draws_on(Function::local_governance, 0.1);
    adds("norms.reconciliation", talks);
    multiplies("retaliation.answer", answer_change);
    multiplies("demobilised.settling", accepted);
    multiplies("contest.coercion", spoilers);
  }

  engine::Parameter talks{this,
                          {"talks",
                           engine::unit::per_year,
                           {0, 2},
                           0.3,
                           "Rate at which grievance gives way where all are heard.",
                           engine::assumption("0.1 to 0.6")}};
  engine::Parameter answer_change{this,
                                  {"answer_change",
                                   engine::unit::one,
                                   {-0.9, 0},
                                   -0.15,
                                   "Relative change of how killings are answered.",
                                   engine::assumption("-0.3 to 0")}};
  engine::Parameter accepted{this,
                             {"accepted",
                              engine::unit::one,
                              {0, 5},
                              0.4,
                              "Relative rise of how soon former combatants settle.",
                              engine::assumption("0 to 1")}};
  engine::Parameter spoilers{
      this,
      {"spoilers",
       engine::unit::one,
       {0, 5},
       0.2,
       "Relative rise of killings of people outside groups by those who prey.",
       engine::assumption(
           "leaders of local peace work were killed in Colombia after 2016; 0 to 0.6")}};
};

void declare_prevent_peacebuilding(Model& model) { model.add<Peacebuilding>(); }

}  // namespace models
