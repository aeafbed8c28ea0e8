// SPDX-License-Identifier: Apache-2.0
// Soldiers stand at corners and search houses.
#include "models/measures/lever.hpp"

namespace models {

class MilitarisedPolicing final : public Lever {
 public:
  explicit MilitarisedPolicing(engine::Model& model)
      : Lever(
            model,
            {.id = "outside.militarised_policing",
             .pillar = Pillar::outside_the_annex,
             .objective = "None: outside the annex",
             .component = "Soldiers patrol",
             .annex = "outside the annex",
             .sendai = {},
             .pathway = {"response"},
             .mechanism = "Presence and reach rise at once, with agents trained for war.",
             .cost = 6,
             .cost_source = "one soldier for 500 people at 3,000 USD a year beyond pay; assumption",
             .lead_time = 0.1,
             .half_life = 0.1,
             .side_effect =
                 "Agents kill more, people report less, and the force can be bought as police can.",
             .source = engine::assumption(
                 "Ecuador 2022: soldiers in the streets on 165 of 365 days, violence did not fall"),
             .evidence = 'C',
             .evidence_context = "Mexico 2006-2012, Ecuador 2022",
             .primary_metric = "lethal_violence",
             .direction = engine::Direction::depends}) {
    draws_on(Function::police, 0.05);
    adds("police_allocation.soldiers", soldiers);
    multiplies("lethal_force.force", force_change);
    adds("reporting.ease", distance);
    multiplies("integrity.bribe_pull", contact);
    multiplies("capture.taking", contact);
    multiplies("predation_by_officials.unchecked", unchecked);
    adds("carriers.closed_space", civic_space);
  }

  engine::Parameter soldiers{this,
                             {"soldiers",
                              engine::unit::one,
                              {0, 3},
                              0.6,
                              "Presence of soldiers; 1 is the mean presence of police.",
                              engine::assumption("0.2 to 1")}};
  engine::Parameter force_change{this,
                                 {"force_change",
                                  engine::unit::one,
                                  {0, 10},
                                  2,
                                  "Relative rise of the readiness to use lethal force.",
                                  engine::cite("bullock2021",
                                               "Rio 2020: police killings fell by two thirds when "
                                               "raids were banned, the mirror image")}};
  engine::Parameter distance{this,
                             {"distance",
                              engine::unit::one,
                              {-2, 0},
                              -0.3,
                              "Log-odds of reporting that soldiers take away.",
                              engine::assumption("-0.8 to 0")}};
  engine::Parameter unchecked{this,
                              {"unchecked",
                               engine::unit::one,
                               {0, 10},
                               0.6,
                               "Relative rise of extortion, assault and denial by agents.",
                               engine::assumption("0 to 2")}};
  engine::Parameter civic_space{this,
                                {"civic_space",
                                 engine::unit::share,
                                 {0, 1},
                                 0.1,
                                 "Civic space that soldiers in the streets close.",
                                 engine::assumption("0 to 0.3")}};
  engine::Parameter contact{this,
                            {"contact",
                             engine::unit::one,
                             {0, 2},
                             0.2,
                             "Relative rise of the pull of bribes on those in contact with groups.",
                             engine::assumption("0 to 0.6")}};
};

void declare_outside_militarised_policing(Model& model) { model.add<MilitarisedPolicing>(); }

}  // namespace models
