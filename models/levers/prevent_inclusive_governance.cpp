// SPDX-License-Identifier: Apache-2.0
// Papers, counters and seats for those whom offices did not see.
#include "models/measures/lever.hpp"

namespace models {

class InclusiveGovernance final : public Lever {
 public:
  explicit InclusiveGovernance(engine::Model& model)
      : Lever(model,
              {.id = "prevent.inclusive_governance",
               .pillar = Pillar::prevent,
               .objective = "Build cohesion",
               .component = "Inclusive and gender-responsive governance",
               .annex = "PREVENT, component 8",
               .sendai = {2},
               .pathway = {"preparation", "recovery", "regeneration"},
               .mechanism = "The excluded are taken in, what is offered reaches women and the "
                            "excluded as it reaches others, and more people are heard.",
               .cost = 1,
               .cost_source =
                   "mobile registries, counters with women, quotas in councils; assumption",
               .lead_time = 1.5,
               .half_life = 3,
               .side_effect =
                   "Elites resist: where groups own local government little of it arrives.",
               .source = engine::assumption(
                   "quotas for women shifted spending to their needs in a natural experiment"),
               .evidence = 'A',
               .evidence_context = "India, village councils 1993-2004",
               .primary_metric = "trust_in_state",
               .direction = engine::Direction::up}) {
    draws_on(Function::local_governance, 0.12);
    adds("exclusion.included", included);
    multiplies("services.access_gap_of_women", gap_of_women);
    multiplies("services.access_gap_of_excluded", gap_of_excluded);
    adds("civic_voice.open", heard);
    multiplies("police_allocation.away_from_margins", by_need);
    adds("allocation.need_weight", follows_need);
    multiplies("allocation.bias_weight", less_favour);
  }

  engine::Parameter follows_need{this,
                                 {"follows_need",
                                  engine::unit::share,
                                  {0, 0.4},
                                  0.15,
                                  "Part of the means of provinces that comes to follow need.",
                                  engine::assumption("0.05 to 0.3")}};
  engine::Parameter less_favour{this,
                                {"less_favour",
                                 engine::unit::one,
                                 {-1, 0},
                                 -0.5,
                                 "Relative change of the part that follows favour.",
                                 engine::assumption("-0.8 to -0.2")}};

  engine::Parameter included{this,
                             {"included",
                              engine::unit::share,
                              {0, 1},
                              0.4,
                              "Share of the excluded taken in.",
                              engine::assumption("0.1 to 0.7")}};
  engine::Parameter gap_of_women{this,
                                 {"gap_of_women",
                                  engine::unit::one,
                                  {-1, 0},
                                  -0.5,
                                  "Relative change of the gap of women in access.",
                                  engine::assumption("-0.8 to -0.1")}};
  engine::Parameter gap_of_excluded{this,
                                    {"gap_of_excluded",
                                     engine::unit::one,
                                     {-1, 0},
                                     -0.4,
                                     "Relative change of the gap of the excluded in access.",
                                     engine::assumption("-0.7 to -0.1")}};
  engine::Parameter heard{this,
                          {"heard",
                           engine::unit::share,
                           {0, 0.5},
                           0.08,
                           "Room for being heard that is opened.",
                           engine::assumption("0 to 0.2")}};
  engine::Parameter by_need{this,
                            {"by_need",
                             engine::unit::one,
                             {-1, 0},
                             -0.5,
                             "Relative change of what poor margins get less of patrols.",
                             engine::assumption("allocation by need; -0.8 to -0.2")}};
};

void declare_prevent_inclusive_governance(Model& model) { model.add<InclusiveGovernance>(); }

}  // namespace models
