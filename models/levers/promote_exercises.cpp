// SPDX-License-Identifier: Apache-2.0
// Twice a year everyone plays the crisis that the plans are for.
#include "models/measures/lever.hpp"

namespace models {

class Exercises final : public Lever {
 public:
  explicit Exercises(engine::Model& model)
      : Lever(
            model,
            {.id = "promote.exercises",
             .pillar = Pillar::promote,
             .objective = "Be ready to act together",
             .component = "Awareness of plans and routine exercises",
             .annex = "PROMOTE, component 4",
             .sendai = {1, 4},
             .pathway = {"preparation"},
             .mechanism =
                 "Readiness rises beyond what plans alone can do, and fades when exercises end.",
             .cost = 0.3,
             .cost_source = "two exercises a year in each province; assumption",
             .lead_time = 0.5,
             .half_life = 0.25,
             .side_effect = "Staff are away while they train; confidence in the plan makes warning "
                            "come later.",
             .source = engine::assumption("readiness fades within one to three years of training"),
             .evidence = 'D',
             .evidence_context = "expert judgement",
             .primary_metric = "coverage_by_state",
             .direction = engine::Direction::up}) {
    draws_on_all_functions(0.02);
    adds("readiness.exercise", exercise);
    adds("plans.gaps_found", gaps);
    multiplies("pathway.warning", confidence);
  }

  engine::Parameter exercise{this,
                             {"exercise",
                              engine::unit::per_year,
                              {0, 4},
                              0.5,
                              "Rate at which exercises close the gap to full readiness.",
                              engine::assumption("0.2 to 1")}};
  engine::Parameter gaps{this,
                         {"gaps",
                          engine::unit::per_year,
                          {0, 3},
                          0.25,
                          "Rate at which exercises find and close gaps in plans.",
                          engine::assumption("0.05 to 0.6")}};
  engine::Parameter confidence{this,
                               {"confidence",
                                engine::unit::one,
                                {0, 1},
                                0.08,
                                "Relative rise of the violence at which warning is declared.",
                                engine::assumption("plans fit the last crisis; 0 to 0.2")}};
};

void declare_promote_exercises(Model& model) { model.add<Exercises>(); }

}  // namespace models
