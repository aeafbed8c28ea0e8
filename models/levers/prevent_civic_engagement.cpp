// SPDX-License-Identifier: Apache-2.0
// Neighbours, firms and offices prepare together for what may come.
#include "models/measures/lever.hpp"

namespace models {

class CivicEngagement final : public Lever {
 public:
  explicit CivicEngagement(engine::Model& model)
      : Lever(
            model,
            {.id = "prevent.civic_engagement",
             .pillar = Pillar::prevent,
             .objective = "Build cohesion",
             .component = "Engage civil society and the private sector on crises",
             .annex = "PREVENT, component 7",
             .sendai = {1, 2},
             .pathway = {"preparation", "early_warning", "recovery"},
             .mechanism = "Bonds and bridges grow, there are more doors to report at, and more "
                          "people are heard.",
             .cost = 0.7,
             .cost_source = "a council and a small fund for 20,000 people; assumption",
             .lead_time = 1,
             .half_life = 1,
             .side_effect = "Those who speak up are exposed: more people outside groups are killed "
                            "where these hold and prey.",
             .source = engine::assumption(
                 "community-driven programmes raise contacts and little else in reviews of trials"),
             .evidence = 'B',
             .evidence_context = "Sierra Leone, Afghanistan and others 2003-2016",
             .primary_metric = "social_capacity",
             .direction = engine::Direction::up}) {
    draws_on(Function::local_governance, 0.06);
    adds("ties.engagement", engagement);
    adds("reporting.ease", doors);
    adds("civic_voice.open", heard);
    multiplies("contest.coercion", exposed);
  }

  engine::Parameter engagement{this,
                               {"engagement",
                                engine::unit::share,
                                {0, 1},
                                0.2,
                                "Share of missing bonds and bridges that joint work builds.",
                                engine::assumption("0.05 to 0.4")}};
  engine::Parameter doors{this,
                          {"doors",
                           engine::unit::one,
                           {0, 2},
                           0.15,
                           "Log odds of reporting that trusted doors add.",
                           engine::assumption("0 to 0.4")}};
  engine::Parameter heard{this,
                          {"heard",
                           engine::unit::share,
                           {0, 0.5},
                           0.05,
                           "Room for being heard that is opened.",
                           engine::assumption("0 to 0.15")}};
  engine::Parameter exposed{
      this,
      {"exposed",
       engine::unit::one,
       {0, 5},
       0.15,
       "Relative rise of killings of people outside groups by those who prey.",
       engine::assumption("0 to 0.5")}};
};

void declare_prevent_civic_engagement(Model& model) { model.add<CivicEngagement>(); }

}  // namespace models
