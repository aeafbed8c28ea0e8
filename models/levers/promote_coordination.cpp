// SPDX-License-Identifier: Apache-2.0
// Functions and levels of government tell each other what they do.
#include "models/measures/lever.hpp"

namespace models {

class Coordination final : public Lever {
 public:
  explicit Coordination(engine::Model& model)
      : Lever(model,
              {.id = "promote.coordination",
               .pillar = Pillar::promote,
               .objective = "Be ready to act together",
               .component = "Communication and coordination at all levels",
               .annex = "PROMOTE, component 3",
               .sendai = {2, 4},
               .pathway = {"preparation", "early warning", "response"},
               .mechanism = "Less of what is mobilised goes twice to one place or to none, and "
                            "functions gain from each other.",
               .cost = 0.25,
               .cost_source = "liaison staff in each province and function; assumption",
               .lead_time = 0.5,
               .half_life = 0.5,
               .side_effect = "Small alarms wait until all have agreed, and what many know leaks.",
               .source = engine::assumption("evaluations of joint responses, no trial"),
               .evidence = 'D',
               .evidence_context = "expert judgement",
               .primary_metric = "coverage_by_state",
               .direction = engine::Direction::up}) {
    draws_on_all_functions(0.01);
    multiplies("response.coordination_loss", less_lost);
    multiplies("capacity.joint", joint);
    adds("response.usual_alarm", agreed_first);
    multiplies("response.decision_delay", more_to_ask);
    adds("leaks.sharing", known_to_all);
  }

  engine::Parameter less_lost{this,
                              {"less_lost",
                               engine::unit::one,
                               {-0.95, 0},
                               -0.5,
                               "Relative change of what is lost between functions and levels.",
                               engine::assumption("-0.7 to -0.2")}};
  engine::Parameter joint{this,
                          {"joint",
                           engine::unit::one,
                           {0, 0.5},
                           0.03,
                           "Relative gain of each function from the others.",
                           engine::assumption("0 to 0.08")}};
  engine::Parameter agreed_first{this,
                                 {"agreed_first",
                                  engine::unit::share,
                                  {0, 0.3},
                                  0.05,
                                  "Alarm below which nobody moves alone any more.",
                                  engine::assumption("0 to 0.15")}};
  engine::Parameter more_to_ask{this,
                                {"more_to_ask",
                                 engine::unit::one,
                                 {0, 2},
                                 0.15,
                                 "Relative rise of the time until a decision.",
                                 engine::assumption("0 to 0.5")}};
  engine::Parameter known_to_all{this,
                                 {"known_to_all",
                                  engine::unit::share,
                                  {0, 0.8},
                                  0.2,
                                  "Further share of police plans that every function knows.",
                                  engine::assumption("0 to 0.4")}};
};

void declare_promote_coordination(Model& model) { model.add<Coordination>(); }

}  // namespace models
