// SPDX-License-Identifier: Apache-2.0
// People and firms know the plan and have a say in it.
#include "models/measures/lever.hpp"

namespace models {

class SocializedPlans final : public Lever {
 public:
  explicit SocializedPlans(engine::Model& model)
      : Lever(
            model,
            {.id = "promote.socialized_plans",
             .pillar = Pillar::promote,
             .objective = "Be ready to act together",
             .component = "Socialize plans for buy-in",
             .annex = "PROMOTE, component 9",
             .sendai = {1, 4},
             .pathway = {"preparation", "early warning"},
             .mechanism = "More of what arrives is accepted and used, and trust weighs less in it.",
             .cost = 0.3,
             .cost_source = "meetings and media in each place; assumption",
             .lead_time = 0.5,
             .half_life = 1.0,
             .side_effect = "Groups read the plans too: who is looked for is warned.",
             .source = engine::assumption(
                 "studies of community engagement in epidemics and disasters, none of crime"),
             .evidence = 'D',
             .evidence_context = "expert judgement",
             .primary_metric = "coverage_by_state",
             .direction = engine::Direction::up}) {
    draws_on(Carrier::civil_society, 0.1);
    draws_on(Carrier::private_sector, 0.06);
    adds("response.known", accepted);
    multiplies("response.trusted", own_plan);
    adds("leaks.published", read_by_groups);
  }

  engine::Parameter accepted{this,
                             {"accepted",
                              engine::unit::share,
                              {0, 0.5},
                              0.2,
                              "Rise of the share of what arrives that is accepted and used.",
                              engine::assumption("0.05 to 0.3")}};
  engine::Parameter own_plan{this,
                             {"own_plan",
                              engine::unit::one,
                              {-0.95, 0},
                              -0.3,
                              "Relative change of how far uptake hangs on trust in the State.",
                              engine::assumption("-0.6 to 0")}};
  engine::Parameter read_by_groups{this,
                                   {"read_by_groups",
                                    engine::unit::share,
                                    {0, 1},
                                    0.08,
                                    "Share of police plans that can be read off what is published.",
                                    engine::assumption("0 to 0.2")}};
};

void declare_promote_socialized_plans(Model& model) { model.add<SocializedPlans>(); }

}  // namespace models
