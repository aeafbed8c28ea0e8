// SPDX-License-Identifier: Apache-2.0
// Pressure is eased for less visible violence; nobody signs.
#include "models/measures/lever.hpp"

namespace models {

class Pact final : public Lever {
 public:
  explicit Pact(engine::Model& model)
      : Lever(model, {.id = "outside.pact",
                      .pillar = Pillar::outside_the_annex,
                      .objective = "None: outside the annex",
                      .component = "An open or covert understanding with groups",
                      .annex = "outside the annex",
                      .sendai = {},
                      .pathway = {"response"},
                      .mechanism = "The State tolerates groups, and rivals who are at peace with "
                                   "it answer killings less.",
                      .cost = 0.2,
                      .cost_source = "talks and favours; assumption",
                      .lead_time = 0.15,
                      .half_life = 0.1,
                      .side_effect = "Groups are recognised; hold and extortion stay; bodies are "
                                     "hidden; it breaks and nothing holds them back.",
                      .source = engine::assumption("El Salvador 2012: homicides fell by a third to "
                                                   "a half and came back; extortion did not fall"),
                      .evidence = 'C',
                      .evidence_context = "El Salvador 2012-2014",
                      .primary_metric = "lethal_violence",
                      .direction = engine::Direction::depends}) {
    draws_on(Function::local_governance, 0.03);
    adds("stance.pact", understanding);
    adds("legitimacy.recognition", recognition);
    multiplies("retaliation.answer", restraint);
    multiplies("rivalry.fade", calming);
  }

  engine::Parameter understanding{this,
                                  {"understanding",
                                   engine::unit::share,
                                   {0, 1},
                                   0.6,
                                   "Tolerance that is agreed.",
                                   engine::assumption("0.3 to 0.9")}};
  engine::Parameter recognition{this,
                                {"recognition",
                                 engine::unit::share,
                                 {0, 1},
                                 0.25,
                                 "Acceptance of groups that the understanding lends.",
                                 engine::assumption("0.1 to 0.5")}};
  engine::Parameter restraint{this,
                              {"restraint",
                               engine::unit::one,
                               {-1, 0},
                               -0.6,
                               "Relative change of how killings are answered.",
                               engine::assumption("-0.9 to -0.3")}};
  engine::Parameter calming{this,
                            {"calming",
                             engine::unit::one,
                             {0, 5},
                             1,
                             "Relative rise of how fast rivalry calms down.",
                             engine::assumption("0.3 to 2")}};
};

void declare_outside_pact(Model& model) { model.add<Pact>(); }

}  // namespace models
