// SPDX-License-Identifier: Apache-2.0
// Offices where women and men can report in private, company to court, compensation.
#include "models/measures/lever.hpp"

namespace models {

class VictimSupport final : public Lever {
 public:
  explicit VictimSupport(engine::Model& model)
      : Lever(
            model,
            {.id = "protect.victim_support",
             .pillar = Pillar::protect,
             .objective = "Stand by victims",
             .component = "Gender-responsive victim assistance and restitution",
             .annex = "PROTECT, component 8",
             .sendai = {3, 4},
             .pathway = {"response", "recovery"},
             .mechanism =
                 "Reporting is easier, above all for women, those struck at home find a safe "
                 "place, and a crime costs the State less trust.",
             .cost = 1.2,
             .cost_source =
                 "one office for 50,000 people with five staff, and compensation; assumption",
             .lead_time = 1.5,
             .half_life = 0.5,
             .side_effect = "Those who report are exposed: more threats make people flee; what was "
                            "promised and is not there breaks trust.",
             .source = engine::assumption(
                 "law and offices first; effects on reporting are observational"),
             .evidence = 'C',
             .evidence_context = "Latin America, women's police stations",
             .primary_metric = "extortion_reported",
             .direction = engine::Direction::up}) {
    draws_on(Function::courts, 0.05);
    draws_on(Function::health, 0.05);
    draws_on(Function::social_protection, 0.06);
    adds("reporting.ease", ease);
    adds("reporting.ease_for_women", ease_for_women);
    multiplies("trust.victim_weight", repair);
    multiplies("flight.threat_rate", exposed);
    adds("partner_violence.sheltered", sheltered);
    adds("police_allocation.announced", waiting_lists);
  }

  engine::Parameter ease{this,
                         {"ease",
                          engine::unit::one,
                          {0, 2},
                          0.5,
                          "Log-odds of reporting that offices add.",
                          engine::assumption("0.2 to 1")}};
  engine::Parameter ease_for_women{this,
                                   {"ease_for_women",
                                    engine::unit::one,
                                    {0, 2},
                                    0.3,
                                    "The same for women, on top.",
                                    engine::assumption("0 to 0.8")}};
  engine::Parameter sheltered{this,
                              {"sheltered",
                               engine::unit::share,
                               {0, 1},
                               0.25,
                               "Share of repeated violence at home averted by a safe place.",
                               engine::assumption("0.1 to 0.5 of those who are reached")}};
  engine::Parameter waiting_lists{this,
                                  {"waiting_lists",
                                   engine::unit::share,
                                   {0, 1},
                                   0.05,
                                   "What victims were told to expect and wait for.",
                                   engine::assumption("0 to 0.15")}};
  engine::Parameter repair{
      this,
      {"repair",
       engine::unit::one,
       {-1, 0},
       -0.4,
       "Relative change of the trust lost over a crime that was not prevented.",
       engine::assumption("-0.7 to -0.1")}};
  engine::Parameter exposed{this,
                            {"exposed",
                             engine::unit::one,
                             {0, 3},
                             0.3,
                             "Relative rise of threats that make people flee.",
                             engine::assumption("0 to 0.8")}};
};

void declare_protect_victim_support(Model& model) { model.add<VictimSupport>(); }

}  // namespace models
