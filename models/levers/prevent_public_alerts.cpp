// SPDX-License-Identifier: Apache-2.0
// Sirens, messages to telephones and people who knock at doors.
#include "models/measures/lever.hpp"

namespace models {

class PublicAlerts final : public Lever {
 public:
  explicit PublicAlerts(engine::Model& model)
      : Lever(
            model,
            {.id = "prevent.public_alerts",
             .pillar = Pillar::prevent,
             .objective = "Identify organized crime in crises early",
             .component = "Alert the population and local authorities",
             .annex = "PREVENT, component 12",
             .sendai = {1, 4},
             .pathway = {"early_warning", "response"},
             .mechanism = "People are warned in time; those who believe it protect themselves and "
                          "know more. Local authorities who are warned decide sooner.",
             .cost = 0.3,
             .cost_source = "cell broadcast, sirens and drills; assumption",
             .lead_time = 0.5,
             .half_life = 0.25,
             .side_effect = "Warnings without danger tire people, and each killing frightens more.",
             .source = engine::assumption(
                 "early warning saved lives in cyclones; fatigue is argued more than measured"),
             .evidence = 'C',
             .evidence_context = "Bangladesh, cyclones 1970-2020",
             .primary_metric = "unmet_need",
             .direction = engine::Direction::down}) {
    draws_on(Function::civil_protection, 0.03);
    draws_on(Function::communications, 0.02);
    adds("alerts.warning", warned);
    adds("awareness.campaign", told);
    multiplies("response.decision_delay", sooner);
    multiplies("fear_of_violence.hearers", hearers);
  }

  engine::Parameter warned{this,
                           {"warned",
                            engine::unit::share,
                            {0, 1},
                            0.7,
                            "Share of people whom warnings are sent to in time.",
                            engine::assumption("0.3 to 0.95")}};
  engine::Parameter told{this,
                         {"told",
                          engine::unit::per_year,
                          {0, 10},
                          0.3,
                          "Rate at which alerts make those unaware know where to turn.",
                          engine::assumption("0.1 to 1")}};
  engine::Parameter sooner{this,
                           {"sooner",
                            engine::unit::one,
                            {-0.9, 0},
                            -0.2,
                            "Relative change of the time to a decision where alerts reach mayors.",
                            engine::assumption("a call less in the chain; -0.4 to 0")}};
  engine::Parameter hearers{this,
                            {"hearers",
                             engine::unit::one,
                             {0, 5},
                             0.15,
                             "Relative rise of those who hear of a killing and fear.",
                             engine::assumption("0 to 0.5")}};
};

void declare_prevent_public_alerts(Model& model) { model.add<PublicAlerts>(); }

}  // namespace models
