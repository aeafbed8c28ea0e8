// SPDX-License-Identifier: Apache-2.0
// Rivals are held apart, cells have space, guards are paid and watched, inmates work and learn.
#include "models/measures/lever.hpp"

namespace models {

class Corrections final : public Lever {
 public:
  explicit Corrections(engine::Model& model)
      : Lever(model,
              {.id = "protect.corrections",
               .pillar = Pillar::protect,
               .objective = "Prisons that groups do not rule",
               .component = "Reintegration and rights in prisons, no hold for groups",
               .annex = "PROTECT, component 3",
               .sendai = {2, 3, 4},
               .pathway = {"preparation", "response", "recovery", "regeneration"},
               .mechanism = "Fewer join, fight and go back; fewer are ill-treated; cases of those "
                            "who wait are taken up.",
               .cost = 3,
               .cost_source =
                   "about 1,200 USD a year for each of 230 inmates per 100,000 people; assumption",
               .lead_time = 1,
               .half_life = 0.75,
               .side_effect =
                   "Transfers to hold rivals apart carry groups into prisons that had none.",
               .source = engine::assumption(
                   "prison order and reintegration programmes, no trial under gang rule"),
               .evidence = 'D',
               .evidence_context = "expert judgement",
               .primary_metric = "deaths_in_custody",
               .direction = engine::Direction::down}) {
    draws_on(Function::corrections, 0.2);
    adds("prisons.rehabilitation", rehabilitation);
    adds("prison_recruitment.schooling", schooling);
    multiplies("prison_violence.clash", clash_change);
    multiplies("abuse_by_officials.inside", treatment_change);
    multiplies("court_load.throughput", legal_aid);
    adds("province_sums.extra_places", places);
    multiplies("province_sums.held_near_home", transfers);
  }

  engine::Parameter rehabilitation{this,
                                   {"rehabilitation",
                                    engine::unit::share,
                                    {0, 0.8},
                                    0.3,
                                    "Further share of released members kept out.",
                                    engine::assumption("0.1 to 0.5")}};
  engine::Parameter schooling{this,
                              {"schooling",
                               engine::unit::share,
                               {0, 0.9},
                               0.4,
                               "Share of recruitment inside that is prevented.",
                               engine::assumption("0.1 to 0.7")}};
  engine::Parameter clash_change{this,
                                 {"clash_change",
                                  engine::unit::one,
                                  {-0.95, 0},
                                  -0.5,
                                  "Relative change of fighting between rivals held together.",
                                  engine::assumption("-0.8 to -0.2")}};
  engine::Parameter treatment_change{this,
                                     {"treatment_change",
                                      engine::unit::one,
                                      {-0.95, 0},
                                      -0.4,
                                      "Relative change of ill-treatment by staff.",
                                      engine::assumption("-0.7 to -0.1")}};
  engine::Parameter legal_aid{this,
                              {"legal_aid",
                               engine::unit::one,
                               {0, 1},
                               0.1,
                               "Relative rise of the cases that courts end.",
                               engine::assumption("0 to 0.25")}};
  engine::Parameter places{this,
                           {"places",
                            engine::unit::share,
                            {0, 1},
                            0.15,
                            "Further places, relative to those there are.",
                            engine::assumption("0.05 to 0.3")}};
  engine::Parameter transfers{this,
                              {"transfers",
                               engine::unit::one,
                               {-0.95, 0},
                               -0.35,
                               "Relative change of the share held in the home province.",
                               engine::assumption("-0.7 to 0")}};
};

void declare_protect_corrections(Model& model) { model.add<Corrections>(); }

}  // namespace models
