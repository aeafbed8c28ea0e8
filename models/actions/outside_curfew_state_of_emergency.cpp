// SPDX-License-Identifier: Apache-2.0
// Nobody leaves home at night; police search without a warrant.
#include "models/measures/lever.hpp"

namespace models {

class Curfew final : public Lever {
 public:
  explicit Curfew(engine::Model& model)
      : Lever(model,
              {.id = "outside.curfew_state_of_emergency",
               .pillar = Pillar::outside_the_annex,
               .objective = "None: outside the annex",
               .component = "Confinement and wider powers",
               .annex = "outside the annex",
               .sendai = {},
               .pathway = {"response"},
               .mechanism =
                   "People move less, streets are watched, powers are wider and less controlled.",
               .cost = 1.5,
               .cost_source = "night shifts of police; assumption",
               .lead_time = 0.05,
               .half_life = 0.02,
               .side_effect = "Incomes fall, women are at risk at home, and more people are "
                              "detained wrongly and ill-treated.",
               .source = engine::assumption(
                   "emergency decrees alone did not reverse the rise in Ecuador"),
               .evidence = 'C',
               .evidence_context = "Ecuador 2021-2022",
               .primary_metric = "lethal_violence",
               .direction = engine::Direction::depends}) {
    draws_on(Function::police, 0.06);
    multiplies("flight.mobility", mobility_change);
    adds("interpersonal_violence.confinement", kept_at_home);
    adds("partner_violence.confinement", kept_at_home);
    adds("livelihoods.income_shock", income_lost);
    adds("police_allocation.soldiers", patrols);
    adds("detention.quota", wide_powers);
    multiplies("abuse_by_officials.at_arrest", rough);
    multiplies("lethal_force.misconduct", unchecked);
    multiplies("predation_by_officials.unchecked", unchecked);
    adds("carriers.closed_space", civic_space);
  }

  engine::Parameter mobility_change{this,
                                    {"mobility_change",
                                     engine::unit::one,
                                     {-1, 0},
                                     -0.4,
                                     "Relative change of how freely people move.",
                                     engine::assumption("-0.7 to -0.2")}};
  engine::Parameter kept_at_home{this,
                                 {"kept_at_home",
                                  engine::unit::share,
                                  {0, 1},
                                  0.4,
                                  "How far people are kept at home.",
                                  engine::assumption("nights only; 0.2 to 0.8")}};
  engine::Parameter income_lost{
      this,
      {"income_lost",
       engine::unit::share,
       {0, 0.5},
       0.08,
       "Share of income lost.",
       engine::assumption("evening trade and informal work; 0.03 to 0.2")}};
  engine::Parameter patrols{this,
                            {"patrols",
                             engine::unit::one,
                             {0, 2},
                             0.15,
                             "Presence of soldiers on patrol.",
                             engine::assumption("0 to 0.4")}};
  engine::Parameter wide_powers{this,
                                {"wide_powers",
                                 engine::unit::one,
                                 {0, 3},
                                 0.5,
                                 "Log-odds of a hit lost to searches without cause.",
                                 engine::assumption("0.2 to 1.2")}};
  engine::Parameter rough{this,
                          {"rough",
                           engine::unit::one,
                           {0, 5},
                           0.5,
                           "Relative rise of ill-treatment at arrest.",
                           engine::assumption("0.1 to 1.5")}};
  engine::Parameter civic_space{this,
                                {"civic_space",
                                 engine::unit::share,
                                 {0, 1},
                                 0.4,
                                 "Civic space that decrees close: assembly, press, access.",
                                 engine::assumption("0.2 to 0.8")}};
  engine::Parameter unchecked{this,
                              {"unchecked",
                               engine::unit::one,
                               {0, 10},
                               1,
                               "Relative rise of abuse by agents whom nobody checks.",
                               engine::assumption("0.2 to 3")}};
};

void declare_outside_curfew_state_of_emergency(Model& model) { model.add<Curfew>(); }

}  // namespace models
