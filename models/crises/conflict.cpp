// SPDX-License-Identifier: Apache-2.0
// Armed conflict, with political instability as a switch: a front (process `contested_front`) from
// which people flee, the State withdraws, and a war economy lives.
#include "models/measures/lever.hpp"

namespace models {

class Conflict final : public Crisis {
 public:
  explicit Conflict(engine::Model& model)
      : Crisis(model, "conflict", "Armed parties fight over places; the State withdraws.") {
    is_measured_by({&static_cast<Model&>(model).hazards.contested}, full);
    outbreak.adds("contested_front.outbreak", outbreak_rate);
    instability.adds("contested_front.instability", unsettled);
    instability.multiplies("stance.breaking", breaking_change);
    ceasefire.adds("contested_front.truce", truce_held);
    accord.adds("demobilisation.rate", laying_down);
    fighting.adds("flight.push", displacement);
    fighting.adds("livelihoods.income_shock", income_lost);
    fighting.adds("capacity.services_cut", services_withdrawn);
    fighting.adds("repair.struck", offices_struck);
    fighting.multiplies("court_load.throughput", trials_change);
    fighting.multiplies("detention.arrest_rate", arrests_change);
    fighting.multiplies("contest.lethality", lethality_change);
    fighting.multiplies("recruitment.force_rate", forced_change);
    fighting.multiplies("expansion.entry_rate", entry_change);
  }

  engine::Parameter full{this,
                         {"full",
                          engine::unit::share,
                          {0.01, 1},
                          0.4,
                          "Mean of contested over people that counts as the worst.",
                          engine::assumption("rule of the curve")}};
  engine::Parameter outbreak_rate{this,
                                  {"outbreak_rate",
                                   engine::unit::per_year,
                                   {0, 50},
                                   3.0,
                                   "Rate of fighting brought from outside at full level.",
                                   engine::assumption("within months; 1 to 12")}};
  engine::Parameter unsettled{this,
                              {"unsettled",
                               engine::unit::share,
                               {0, 1},
                               1.0,
                               "Instability at full level.",
                               engine::assumption("by definition of the level")}};
  engine::Parameter breaking_change{this,
                                    {"breaking_change",
                                     engine::unit::one,
                                     {0, 20},
                                     2.0,
                                     "Relative rise of how often stances break.",
                                     engine::assumption("governments fall; 0 to 5")}};
  engine::Parameter truce_held{this,
                               {"truce_held",
                                engine::unit::share,
                                {0, 1},
                                0.85,
                                "Share of fighting that a full ceasefire stops.",
                                engine::assumption("0.5 to 0.95")}};
  engine::Parameter laying_down{this,
                                {"laying_down",
                                 engine::unit::per_year,
                                 {0, 50},
                                 2.0,
                                 "Hazard of laying down arms under a full accord.",
                                 engine::assumption("Colombia 2017: most within nine months")}};
  engine::Parameter displacement{this,
                                 {"displacement",
                                  engine::unit::per_year,
                                  {0, 20},
                                  0.8,
                                  "Hazard of fleeing where all is contested.",
                                  engine::assumption("0.2 to 3")}};
  engine::Parameter income_lost{this,
                                {"income_lost",
                                 engine::unit::share,
                                 {0, 0.9},
                                 0.3,
                                 "Share of income lost where all is contested, beside jobs.",
                                 engine::assumption("0.1 to 0.5")}};
  engine::Parameter services_withdrawn{this,
                                       {"services_withdrawn",
                                        engine::unit::share,
                                        {0, 0.95},
                                        0.5,
                                        "Share of social services that leave contested places.",
                                        engine::assumption("0.3 to 0.8")}};
  engine::Parameter offices_struck{this,
                                   {"offices_struck",
                                    engine::unit::per_year,
                                    {0, 50},
                                    0.6,
                                    "Hazard that a function is put out of use where all fight.",
                                    engine::assumption("0.2 to 2")}};
  engine::Parameter trials_change{this,
                                  {"trials_change",
                                   engine::unit::one,
                                   {-0.95, 0},
                                   -0.6,
                                   "Relative change of the cases that courts end.",
                                   engine::assumption("-0.9 to -0.3")}};
  engine::Parameter arrests_change{this,
                                   {"arrests_change",
                                    engine::unit::one,
                                    {-1, 0},
                                    -0.7,
                                    "Relative change of arrests: police leave or are besieged.",
                                    engine::assumption("-0.9 to -0.3")}};
  engine::Parameter lethality_change{this,
                                     {"lethality_change",
                                      engine::unit::one,
                                      {0, 20},
                                      1.0,
                                      "Relative rise of deaths per clash: weapons of war.",
                                      engine::assumption("0 to 4")}};
  engine::Parameter forced_change{this,
                                  {"forced_change",
                                   engine::unit::one,
                                   {0, 20},
                                   2.0,
                                   "Relative rise of recruitment by force.",
                                   engine::assumption("0 to 5")}};
  engine::Parameter entry_change{this,
                                 {"entry_change",
                                  engine::unit::one,
                                  {0, 20},
                                  1.0,
                                  "Relative rise of the entry of groups where the State left.",
                                  engine::assumption("0 to 4")}};

  Driver outbreak{model(), "conflict.outbreak", "Fighting is brought to places."};
  Driver instability{model(), "conflict.instability", "Nobody settles who governs: the switch."};
  Driver ceasefire{model(),
                   "conflict.ceasefire",
                   "A ceasefire is in force.",
                   {.reach = Driver::Reach::everywhere}};
  Driver accord{model(),
                "conflict.accord",
                "An accord is in force: armed groups demobilise.",
                {.reach = Driver::Reach::everywhere}};
  Driver fighting{model(), "conflict.fighting", "What follows fighting over a place.",
                  following(static_cast<Model&>(model()).hazards.contested)};
};

void declare_conflict(Model& model) { model.add<Conflict>(); }

}  // namespace models
