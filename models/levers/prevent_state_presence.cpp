// SPDX-License-Identifier: Apache-2.0
// More patrols, clinics, schools and offices where the State was thin; residents were told they would come.
#include "models/measures/lever.hpp"

namespace models {

class StatePresence final : public Lever {
 public:
  explicit StatePresence(engine::Model& model)
      : Lever(model,
              {.id = "prevent.state_presence",
               .pillar = Pillar::prevent,
               .objective = "Reduce what makes places open to organized crime",
               .component = "Bring security and other State functions into vulnerable areas",
               .annex = "PREVENT, component 4",
               .sendai = {2, 3},
               .pathway = {"preparation", "recovery", "regeneration"},
               .mechanism = "Presence and services rise; what was announced and does not arrive is "
                            "a broken promise.",
               .cost = 8,
               .cost_source =
                   "a tenth more police, health and school staff where it is targeted; assumption",
               .lead_time = 1,
               .half_life = 1.5,
               .side_effect =
                   "Promises not kept lower trust; security alone raises grievance; groups "
                   "with rents govern more, where arrests do not drive them to hide.",
               .source = engine::cite(
                   "blattman2022medellin",
                   "tenfold presence in 80 sectors for two years did not reduce gang rule"),
               .evidence = 'B',
               .evidence_context = "Colombia 2018-2020",
               .primary_metric = "trust_in_state",
               .direction = engine::Direction::depends}) {
    draws_on(Function::police, 0.12);
    draws_on(Function::health, 0.08);
    draws_on(Function::education, 0.06);
    draws_on(Function::local_governance, 0.12);
    adds("police_allocation.surge", patrols);
    adds("police_allocation.announced", promise);
    multiplies("services.state_yield", services);
    multiplies("services.remoteness_loss", nearer);
  }

  engine::Parameter patrols{
      this,
      {"patrols",
       engine::unit::one,
       {0, 2},
       0.3,
       "Police presence gained, relative to what is there.",
       engine::assumption("0.1 to 0.6; the trial of Medellin sent civilians for the most part")}};
  engine::Parameter promise{
      this,
      {"promise",
       engine::unit::share,
       {0, 1},
       0.5,
       "Presence of the State that residents are told to expect.",
       engine::assumption("what is announced exceeds what comes; 0.2 to 0.8")}};
  engine::Parameter nearer{this,
                           {"nearer",
                            engine::unit::one,
                            {-0.9, 0},
                            -0.2,
                            "Relative change of what is lost on the way to remote places.",
                            engine::assumption("-0.4 to 0")}};
  engine::Parameter services{this,
                             {"services",
                              engine::unit::one,
                              {0, 2},
                              0.2,
                              "Relative rise of what service capacity achieves.",
                              engine::assumption("0.05 to 0.4")}};
};

void declare_prevent_state_presence(Model& model) { model.add<StatePresence>(); }

}  // namespace models
