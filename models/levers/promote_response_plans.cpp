// SPDX-License-Identifier: Apache-2.0
// Who calls whom, who decides, who pays: written down and known.
#include "models/measures/lever.hpp"

namespace models {

class ResponsePlans final : public Lever {
 public:
  explicit ResponsePlans(engine::Model& model)
      : Lever(model,
              {.id = "promote.response_plans",
               .pillar = Pillar::promote,
               .objective = "Be ready to act together",
               .component = "Standard operating procedures and agile plans",
               .annex = "PROMOTE, component 1",
               .sendai = {2, 4},
               .pathway = {"preparation"},
               .mechanism =
                   "Readiness rises to what plans can do, and means are on their way sooner.",
               .cost = 0.2,
               .cost_source = "planning staff in each province; assumption",
               .lead_time = 0.5,
               .half_life = 1,
               .side_effect = "Plans age without exercises: readiness goes back to routine.",
               .source = engine::assumption("after-action reviews, no trial"),
               .evidence = 'D',
               .evidence_context = "expert judgement",
               .primary_metric = "response_delay",
               .direction = engine::Direction::down}) {
    // All functions carry it: local governance, police, health, social and civil protection stand for them.
    draws_on(Function::local_governance, 0.02);
    draws_on(Function::police, 0.02);
    draws_on(Function::health, 0.02);
    draws_on(Function::social_protection, 0.02);
    draws_on(Function::civil_protection, 0.02);
    adds("readiness.planning", planning);
    multiplies("observation.mobilisation_delay", delay_change);
  }

  engine::Parameter planning{this,
                             {"planning",
                              engine::unit::per_year,
                              {0, 6},
                              1.5,
                              "Rate at which readiness reaches what plans can do.",
                              engine::assumption("0.5 to 3")}};
  engine::Parameter delay_change{this,
                                 {"delay_change",
                                  engine::unit::one,
                                  {-0.95, 0},
                                  -0.3,
                                  "Relative change of the time until means are on their way.",
                                  engine::assumption("-0.5 to -0.1")}};
};

void declare_promote_response_plans(Model& model) { model.add<ResponsePlans>(); }

}  // namespace models
