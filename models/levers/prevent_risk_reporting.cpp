// SPDX-License-Identifier: Apache-2.0
// Reports on risks that are new in a sector reach those who can heed them.
#include "models/measures/lever.hpp"

namespace models {

class RiskReporting final : public Lever {
 public:
  explicit RiskReporting(engine::Model& model)
      : Lever(model,
              {.id = "prevent.risk_reporting",
               .pillar = Pillar::prevent,
               .objective = "See risks as they emerge",
               .component = "Share reporting on emerging risks in vulnerable sectors",
               .annex = "PREVENT, component 13",
               .sendai = {1, 2},
               .pathway = {"preparation", "early warning", "response"},
               .mechanism = "Firms, banks and people online learn what to look for, sector by "
                            "sector and market by market.",
               .cost = 0.4,
               .cost_source = "analysts, bulletins and local media; assumption",
               .lead_time = 0.5,
               .half_life = 0.5,
               .side_effect =
                   "It reaches only those with a channel, and some hear it as a cause for fear.",
               .source = engine::assumption(
                   "typologies and alerts are published widely; effects are little measured"),
               .evidence = 'D',
               .evidence_context = "expert judgement",
               .primary_metric = "group_revenue",
               .direction = engine::Direction::down}) {
    draws_on(Function::analysis, 0.1);
    draws_on(Carrier::media_and_influencers, 0.15);
    draws_on(Carrier::civil_society, 0.1);
    adds("vigilance.warned", warning);
    adds("online_fraud.guarded", habits);
    adds("market_knowledge.tracked", followed);
    adds("fear_of_violence.calm", alarm);
  }

  engine::Parameter warning{this,
                            {"warning",
                             engine::unit::one,
                             {0, 5},
                             0.6,
                             "Rise of what firms see where the press reaches them.",
                             engine::assumption("0.2 to 1.5")}};
  engine::Parameter habits{this,
                           {"habits",
                            engine::unit::share,
                            {0, 0.9},
                            0.1,
                            "Share of online exposure that warned people avoid.",
                            engine::assumption("0.02 to 0.25")}};
  engine::Parameter followed{this,
                             {"followed",
                              engine::unit::one,
                              {0, 5},
                              0.3,
                              "Rise of the effort that goes into following markets.",
                              engine::assumption("0.1 to 1")}};
  engine::Parameter alarm{this,
                          {"alarm",
                           engine::unit::share,
                           {0, 0.5},
                           0.01,
                           "Fear added by alarming reports.",
                           engine::assumption("0 to 0.03")}};
};

void declare_prevent_risk_reporting(Model& model) { model.add<RiskReporting>(); }

}  // namespace models
