// SPDX-License-Identifier: Apache-2.0
// Police are given numbers to reach and detain by suspicion.
#include "models/measures/lever.hpp"

namespace models {

class MassDetention final : public Lever {
 public:
  explicit MassDetention(engine::Model& model)
      : Lever(model,
              {.id = "outside.mass_detention",
               .pillar = Pillar::outside_the_annex,
               .objective = "None: outside the annex",
               .component = "Arrest by suspicion",
               .annex = "outside the annex",
               .sendai = {},
               .pathway = {"response"},
               .mechanism = "Many more arrests, of whom far fewer are of members.",
               .cost = 4,
               .cost_source = "police time and the upkeep of inmates; assumption",
               .lead_time = 0.1,
               .half_life = 0.1,
               .side_effect = "Prisons fill, people are detained wrongly and ill-treated, groups "
                              "gain men in prison.",
               .source = engine::assumption("El Salvador 2022 detained more than 1,000 per 100,000 "
                                            "people in a year; a tenth of that rate"),
               .evidence = 'C',
               .evidence_context = "El Salvador 2003-2022",
               .primary_metric = "wrongly_detained",
               .direction = engine::Direction::depends}) {
    draws_on(Function::police, 0.1);
    draws_on(Function::corrections, 0.1);
    adds("detention.arrest_rate", arrests);
    adds("detention.quota", quota);
    multiplies("abuse_by_officials.at_arrest", rough);
    multiplies("predation_by_officials.unchecked", unchecked);
  }

  engine::Parameter arrests{this,
                            {"arrests",
                             engine::unit::per_100k_year,
                             {0, 480},
                             120,
                             "Further arrests of supposed members.",
                             engine::assumption("40 to 400")}};
  engine::Parameter quota{this,
                          {"quota",
                           engine::unit::one,
                           {0, 5},
                           2,
                           "Log-odds of a hit that numbers take away.",
                           engine::assumption("0.8 to 3")}};
  engine::Parameter unchecked{this,
                              {"unchecked",
                               engine::unit::one,
                               {0, 10},
                               0.5,
                               "Relative rise of extortion, assault and denial by agents.",
                               engine::assumption("0.1 to 2")}};
  engine::Parameter rough{this,
                          {"rough",
                           engine::unit::one,
                           {0, 8},
                           1,
                           "Relative rise of ill-treatment at arrest.",
                           engine::assumption("0.2 to 3")}};
};

void declare_outside_mass_detention(Model& model) { model.add<MassDetention>(); }

}  // namespace models
