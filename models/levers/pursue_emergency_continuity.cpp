// SPDX-License-Identifier: Apache-2.0
// Emergency services and security keep working when they are struck.
#include "models/measures/lever.hpp"

namespace models {

class EmergencyContinuity final : public Lever {
 public:
  explicit EmergencyContinuity(engine::Model& model)
      : Lever(model, {.id = "pursue.emergency_continuity",
                      .pillar = Pillar::pursue,
                      .objective = "Keep the State standing",
                      .component = "Emergency services and security sector keep working",
                      .annex = "PURSUE, component 5",
                      .sendai = {2, 3, 4},
                      .pathway = {"preparation", "response"},
                      .mechanism = "Police, borders, relief and health work through part of damage "
                                   "and closures, and are on their way sooner.",
                      .cost = 1.2,
                      .cost_source = "second sites, generators, reserves; assumption",
                      .lead_time = 1.0,
                      .half_life = 1.5,
                      .side_effect =
                          "Reserves stand idle in calm years: what they take is missing elsewhere.",
                      .source = engine::assumption(
                          "continuity planning after hurricanes and epidemics, no trial"),
                      .evidence = 'D',
                      .evidence_context = "expert judgement",
                      .primary_metric = "coverage_by_state",
                      .direction = engine::Direction::up}) {
    draws_on(Function::police, 0.03);
    draws_on(Function::border_and_customs, 0.03);
    draws_on(Function::civil_protection, 0.05);
    draws_on(Function::health, 0.03);
    adds("capacity.continuity", works_on);
    multiplies("response.mobilisation_delay", sooner);
  }

  engine::Parameter works_on{this,
                             {"works_on",
                              engine::unit::share,
                              {0, 1},
                              0.5,
                              "Share of damage and closures that these functions work through.",
                              engine::assumption("0.2 to 0.8")}};
  engine::Parameter sooner{this,
                           {"sooner",
                            engine::unit::one,
                            {-0.95, 0},
                            -0.3,
                            "Relative change of the time until means are on their way.",
                            engine::assumption("-0.5 to -0.1")}};
};

void declare_pursue_emergency_continuity(Model& model) { model.add<EmergencyContinuity>(); }

}  // namespace models
