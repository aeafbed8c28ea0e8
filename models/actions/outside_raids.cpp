// SPDX-License-Identifier: Apache-2.0
// Armed units strike at places, and leave again.
#include "models/measures/lever.hpp"

namespace models {

class Raids final : public Lever {
 public:
  explicit Raids(engine::Model& model)
      : Lever(model,
              {.id = "outside.raids",
               .pillar = Pillar::outside_the_annex,
               .objective = "None: outside the annex",
               .component = "Strikes on places",
               .annex = "outside the annex",
               .sendai = {},
               .pathway = {"response"},
               .mechanism = "Far more clashes and some more arrests where units strike.",
               .cost = 2.5,
               .cost_source = "special units, vehicles, aircraft; assumption",
               .lead_time = 0.05,
               .half_life = 0.05,
               .side_effect = "Bystanders are killed, groups move next door, people are afraid.",
               .source = engine::cite("bullock2021",
                                      "Rio 2020: police killings fell by two thirds when raids "
                                      "were banned, crime did not rise"),
               .evidence = 'B',
               .evidence_context = "Brazil 2020",
               .primary_metric = "killed_by_state_agents",
               .direction = engine::Direction::depends}) {
    draws_on(Function::police, 0.08);
    multiplies("lethal_force.clash", clashes);
    multiplies("lethal_force.bystanders", crossfire);
    adds("detention.arrest_rate", arrests);
    multiplies("expansion.entry_rate", moved_on);
    adds("fear_of_violence.calm", fear);
    adds("fear_of_violence.calm_of_women", fear);
    multiplies("security_staff.risk", staff_at_risk);
  }

  engine::Parameter clashes{
      this,
      {"clashes",
       engine::unit::one,
       {0, 50},
       5.0,
       "Relative rise of the hazard of members to be killed by agents.",
       engine::assumption("two to tenfold; the ban in Rio is the mirror image")}};
  engine::Parameter crossfire{this,
                              {"crossfire",
                               engine::unit::one,
                               {0, 10},
                               1.0,
                               "Relative rise of others killed for each member killed.",
                               engine::assumption("0.3 to 3")}};
  engine::Parameter arrests{this,
                            {"arrests",
                             engine::unit::per_100k_year,
                             {0, 100},
                             6.0,
                             "Further arrests of supposed members.",
                             engine::assumption("2 to 20")}};
  engine::Parameter moved_on{this,
                             {"moved_on",
                              engine::unit::one,
                              {0, 10},
                              1.0,
                              "Relative rise of how readily groups enter places near by.",
                              engine::assumption("0 to 3")}};
  engine::Parameter fear{this,
                         {"fear",
                          engine::unit::share,
                          {0, 0.3},
                          0.06,
                          "Fear that strikes add to the calm level.",
                          engine::assumption("0.02 to 0.15")}};
  engine::Parameter staff_at_risk{this,
                                  {"staff_at_risk",
                                   engine::unit::one,
                                   {0, 10},
                                   1.0,
                                   "Relative rise of the hazard of staff to be killed.",
                                   engine::assumption("0.3 to 3")}};
};

void declare_outside_raids(Model& model) { model.add<Raids>(); }

}  // namespace models
