// SPDX-License-Identifier: Apache-2.0
// Where resilience, corruption and weak systems are, found out before money is spent.
#include "models/measures/lever.hpp"

namespace models {

class ResilienceEvidence final : public Lever {
 public:
  explicit ResilienceEvidence(engine::Model& model)
      : Lever(model,
              {.id = "prevent.resilience_evidence",
               .pillar = Pillar::prevent,
               .objective = "Know where to act",
               .component = "Evidence on resilient communities, corruption and risks in cyberspace",
               .annex = "PREVENT, component 6",
               .sendai = {1},
               .pathway = {"preparation", "regeneration"},
               .mechanism = "Measures with a target by need reach the places they mean; watchdogs "
                            "find more; systems are kept cleaner.",
               .cost = 0.15,
               .cost_source = "surveys and audits every second year; assumption",
               .lead_time = 1.0,
               .half_life = 2.0,
               .side_effect =
                   "No direct effect on crime: it pays only through the measures that use it.",
               .source = engine::assumption("audits lower corruption in trials (Brazil); the gain "
                                            "of better targeting is assumed"),
               .evidence = 'C',
               .evidence_context = "Brazil 2003-2013 for audits",
               .primary_metric = "unmet_need",
               .direction = engine::Direction::down}) {
    draws_on(Function::anti_corruption, 0.08);
    draws_on(Function::analysis, 0.1);
    multiplies("measures.misjudged", better_aim);
    multiplies("integrity.control", audits);
    adds("repair.hygiene", hygiene);
  }

  engine::Parameter better_aim{this,
                               {"better_aim",
                                engine::unit::one,
                                {-0.95, 0},
                                -0.6,
                                "Relative change of how far places are misjudged.",
                                engine::assumption("-0.9 to -0.2")}};
  engine::Parameter audits{this,
                           {"audits",
                            engine::unit::one,
                            {0, 1},
                            0.1,
                            "Relative rise of what those who take have to lose.",
                            engine::assumption("0.03 to 0.2")}};
  engine::Parameter hygiene{this,
                            {"hygiene",
                             engine::unit::share,
                             {0, 1},
                             0.3,
                             "Share of blows to functions through their systems that are kept off.",
                             engine::assumption("0.1 to 0.5")}};
};

void declare_prevent_resilience_evidence(Model& model) { model.add<ResilienceEvidence>(); }

}  // namespace models
