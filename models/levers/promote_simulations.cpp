// SPDX-License-Identifier: Apache-2.0
// A crisis across the border is played with those who would have to help.
#include "models/measures/lever.hpp"

namespace models {

class Simulations final : public Lever {
 public:
  explicit Simulations(engine::Model& model)
      : Lever(
            model,
            {.id = "promote.simulations",
             .pillar = Pillar::promote,
             .objective = "Be ready to act together",
             .component = "Simulations with international partners",
             .annex = "PROMOTE, component 8",
             .sendai = {1, 4},
             .pathway = {"preparation"},
             .mechanism = "Help from abroad comes sooner, because requests, law and channels were "
                          "tried; gaps in plans are found.",
             .cost = 0.2,
             .cost_source = "one large simulation a year; assumption",
             .lead_time = 0.75,
             .half_life = 1.0,
             .side_effect =
                 "Staff are away while they play; confidence in the plan makes warning come later.",
             .source = engine::assumption(
                 "reports on exercises of the EU and of regional bodies, no trial"),
             .evidence = 'D',
             .evidence_context = "expert judgement",
             .primary_metric = "coverage_by_state",
             .direction = engine::Direction::up}) {
    draws_on_all_functions(0.002);  // a tenth of all staff for four days a year
    multiplies("carriers.partner_delay", sooner);
    adds("plans.gaps_found", gaps);
    multiplies("pathway.warning", confidence);
  }

  engine::Parameter sooner{this,
                           {"sooner",
                            engine::unit::one,
                            {-0.95, 0},
                            -0.5,
                            "Relative change of the time until help from abroad is on its way.",
                            engine::assumption("-0.7 to -0.2")}};
  engine::Parameter gaps{this,
                         {"gaps",
                          engine::unit::per_year,
                          {0, 3},
                          0.2,
                          "Rate at which simulations find and close gaps in plans.",
                          engine::assumption("0.05 to 0.5")}};
  engine::Parameter confidence{this,
                               {"confidence",
                                engine::unit::one,
                                {0, 1},
                                0.05,
                                "Relative rise of the signal at which warning is declared.",
                                engine::assumption("plans fit the last crisis; 0 to 0.15")}};
};

void declare_promote_simulations(Model& model) { model.add<Simulations>(); }

}  // namespace models
