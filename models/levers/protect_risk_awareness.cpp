// SPDX-License-Identifier: Apache-2.0
// Radio, schools and parish halls tell people how extortion works, that others refuse, and where to turn.
#include "models/measures/lever.hpp"

namespace models {

class RiskAwareness final : public Lever {
 public:
  explicit RiskAwareness(engine::Model& model)
      : Lever(
            model,
            {.id = "protect.risk_awareness",
             .pillar = Pillar::protect,
             .objective = "Help people to protect themselves",
             .component = "Campaigns on extortion and abuse, and on how to mitigate them",
             .annex = "PROTECT, component 5",
             .sendai = {1, 2},
             .pathway = {"preparation", "early_warning", "response"},
             .mechanism = "Those who know that others refuse, and where to turn, pay less often "
                          "and report more.",
             .cost = 0.3,
             .cost_source = "broadcasts, and an hour a year in each school; assumption",
             .lead_time = 0.5,
             .half_life = 0.25,
             .side_effect = "More people hear of each crime and fear; those it befell are blamed.",
             .source = engine::assumption("no trial of campaigns against extortion is known to us"),
             .evidence = 'D',
             .evidence_context = "expert judgement",
             .primary_metric = "extortion_revenue",
             .direction = engine::Direction::down}) {
    draws_on(Function::communications, 0.06);
    draws_on(Carrier::civil_society, 0.06);
    adds("awareness.campaign", campaign);
    multiplies("fear_of_violence.hearers_of_extortion", hearers);
    adds("reporting.ease_for_women", blame);
  }

  engine::Parameter campaign{this,
                             {"campaign",
                              engine::unit::per_year,
                              {0, 10},
                              1.0,
                              "Rate at which campaigns reach those unaware.",
                              engine::assumption("half of the people in eight months; 0.3 to 2")}};
  engine::Parameter hearers{this,
                            {"hearers",
                             engine::unit::one,
                             {0, 5},
                             0.4,
                             "Relative rise of those who hear of a case of extortion and fear.",
                             engine::assumption("0.1 to 1")}};
  engine::Parameter blame{this,
                          {"blame",
                           engine::unit::one,
                           {-2, 0},
                           -0.1,
                           "Log-odds of reporting that women lose where victims are blamed.",
                           engine::assumption("-0.3 to 0")}};
};

void declare_protect_risk_awareness(Model& model) { model.add<RiskAwareness>(); }

}  // namespace models
