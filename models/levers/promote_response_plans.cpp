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
               .mechanism = "Plans fit and functions are ready as far as desks can make them; "
                            "means are on their way sooner.",
               .cost = 0.2,
               .cost_source = "planning staff in each province; assumption",
               .lead_time = 0.5,
               .half_life = 1,
               .side_effect = "Plans age without exercises: readiness and fit go back to routine.",
               .source = engine::assumption("after-action reviews, no trial"),
               .evidence = 'D',
               .evidence_context = "expert judgement",
               .primary_metric = "response_delay",
               .direction = engine::Direction::down}) {
    draws_on_all_functions(0.015);
    adds("readiness.planning", planning);
    multiplies("observation.mobilisation_delay", delay_change);
    multiplies("response.mobilisation_delay", delay_change);
    adds("plans.planning", writing);
  }

  engine::Parameter planning{this,
                             {"planning",
                              engine::unit::per_year,
                              {0, 6},
                              1.5,
                              "Rate at which readiness reaches what plans can do.",
                              engine::assumption("0.5 to 3")}};
  engine::Parameter writing{this,
                            {"writing",
                             engine::unit::per_year,
                             {0, 6},
                             1.5,
                             "Rate at which plans come to fit what a desk can foresee.",
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
