// SPDX-License-Identifier: Apache-2.0
// Special units look for the leaders of groups.
#include "models/measures/lever.hpp"

namespace models {

class LeaderRemoval final : public Lever {
 public:
  explicit LeaderRemoval(engine::Model& model)
      : Lever(model,
              {.id = "outside.leader_removal",
               .pillar = Pillar::outside_the_annex,
               .objective = "None: outside the annex",
               .component = "Capture or kill leaders",
               .annex = "outside the annex",
               .sendai = {},
               .pathway = {"response"},
               .mechanism = "Leaders are found far more often; some die in it.",
               .cost = 0.8,
               .cost_source = "special units and rewards; assumption",
               .lead_time = 0.25,
               .half_life = 0.1,
               .side_effect =
                   "Groups without a leader split, rivals test them, and prisons become unsafe.",
               .source = engine::cite(
                   "calderon2015",
                   "removals in Mexico 2006-2010 raised violence by a third for six months"),
               .evidence = 'B',
               .evidence_context = "Mexico 2006-2010",
               .primary_metric = "groups_alive",
               .direction = engine::Direction::depends}) {
    draws_on(Function::police, 0.05);
    draws_on(Function::analysis, 0.15);
    multiplies("leader_capture.rate", rate_change);
    adds("leader_capture.killed_share", killed);
  }

  engine::Parameter rate_change{this,
                                {"rate_change",
                                 engine::unit::one,
                                 {0, 100},
                                 12,
                                 "Relative rise of the hazard that a leader is found.",
                                 engine::assumption("once in one to two years; 5 to 25")}};
  engine::Parameter killed{this,
                           {"killed",
                            engine::unit::share,
                            {0, 0.7},
                            0.2,
                            "Further share of leaders who die in it.",
                            engine::assumption("0 to 0.5")}};
};

void declare_outside_leader_removal(Model& model) { model.add<LeaderRemoval>(); }

}  // namespace models
