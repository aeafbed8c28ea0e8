// SPDX-License-Identifier: Apache-2.0
// Plans take up what groups did in earlier crises, here and in partner countries.
#include "models/measures/lever.hpp"

namespace models {

class LessonsLearned final : public Lever {
 public:
  explicit LessonsLearned(engine::Model& model)
      : Lever(model,
              {.id = "prevent.lessons_learned",
               .pillar = Pillar::prevent,
               .objective = "Learn before the next crisis",
               .component = "Learn from earlier crises, adjust systems and plans",
               .annex = "PREVENT, component 1",
               .sendai = {1, 4},
               .pathway = {"preparation", "regeneration"},
               .mechanism =
                   "Plans take up documented cases faster, and cases are forgotten more slowly.",
               .cost = 0.1,
               .cost_source = "a small unit in each ministry; assumption",
               .lead_time = 0.5,
               .half_life = 1.0,
               .side_effect = "Without a documented crisis, here or abroad, there is nothing to "
                              "learn from, and staff are away for it all the same.",
               .source = engine::assumption("after-action reviews, no trial"),
               .evidence = 'D',
               .evidence_context = "expert judgement",
               .primary_metric = "coverage_by_state",
               .direction = engine::Direction::up}) {
    draws_on_all_functions(0.001);  // a unit of one in a thousand staff
    multiplies("plans.lessons", taken_up);
    multiplies("case_memory.forgetting", kept);
  }

  engine::Parameter taken_up{this,
                             {"taken_up",
                              engine::unit::one,
                              {0, 10},
                              3.0,
                              "Relative rise of the rate at which plans take up documented cases.",
                              engine::assumption("0.5 to 5")}};
  engine::Parameter kept{this,
                         {"kept",
                          engine::unit::one,
                          {-0.95, 0},
                          -0.5,
                          "Relative change of how fast cases are forgotten.",
                          engine::assumption("-0.8 to -0.2")}};
};

void declare_prevent_lessons_learned(Model& model) { model.add<LessonsLearned>(); }

}  // namespace models
