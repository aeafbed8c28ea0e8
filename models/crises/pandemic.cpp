// SPDX-License-Identifier: Apache-2.0
// A pandemic: what the disease (process `epidemic`) and the rules against it do to work, courts,
// care, movement and the State's attention.
#include "models/measures/lever.hpp"

namespace models {

class Pandemic final : public Crisis {
 public:
  explicit Pandemic(engine::Model& model)
      : Crisis(model, "pandemic",
               "A disease spreads, and what is done about it keeps people at home.") {
    is_measured_by({&static_cast<Model&>(model).hazards.ill}, full);
    importation.adds("epidemic.importation", brought_in);
    restrictions.adds("epidemic.restriction", contacts_forbidden);
    restrictions.adds("employment.job_loss", informal_jobs_lost);
    restrictions.multiplies("court_load.throughput", trials_change);
    restrictions.multiplies("flight.mobility", mobility_change);
    restrictions.adds("interpersonal_violence.confinement", kept_at_home);
    restrictions.adds("partner_violence.confinement", kept_at_home);
    restrictions.adds("capacity.services_cut", services_shut);
    restrictions.multiplies("detention.arrest_rate", police_diverted);
    restrictions.adds("online_exposure.shift", moved_online);
    illness.adds("capacity.services_cut", staff_ill);
    illness.multiplies("vital.deaths_30_64", deaths_of_adults);
    illness.multiplies("vital.deaths_65_plus", deaths_of_the_old);
    illness.multiplies("services.group_ceiling", welfare_of_groups);
  }

  engine::Parameter full{this,
                         {"full",
                          engine::unit::share,
                          {1e-4, 1},
                          0.02,
                          "Share of people ill that counts as the worst.",
                          engine::assumption("hospitals hold 0.2 to 0.5 %; rule of the curve")}};
  engine::Parameter brought_in{this,
                               {"brought_in",
                                engine::unit::per_100k_year,
                                {0, 1e5},
                                50,
                                "Infections from abroad at full level.",
                                engine::assumption("one case a week in a city of 100,000")}};
  engine::Parameter contacts_forbidden{
      this,
      {"contacts_forbidden",
       engine::unit::share,
       {0, 0.95},
       0.75,
       "Share of contacts that full restrictions forbid.",
       engine::cite("flaxman2020", "lockdowns cut transmission by 75 to 87 %")}};
  engine::Parameter informal_jobs_lost{
      this,
      {"informal_jobs_lost",
       engine::unit::share,
       {0, 0.9},
       0.25,
       "Share of jobs that full restrictions take.",
       engine::assumption("Andean countries in spring 2020; 0.1 to 0.4")}};
  engine::Parameter trials_change{this,
                                  {"trials_change",
                                   engine::unit::one,
                                   {-0.95, 0},
                                   -0.6,
                                   "Relative change of the cases that courts end.",
                                   engine::assumption("hearings stopped; -0.9 to -0.2")}};
  engine::Parameter mobility_change{this,
                                    {"mobility_change",
                                     engine::unit::one,
                                     {-1, 0},
                                     -0.7,
                                     "Relative change of how freely people move.",
                                     engine::assumption("-0.9 to -0.3")}};
  engine::Parameter kept_at_home{this,
                                 {"kept_at_home",
                                  engine::unit::share,
                                  {0, 1},
                                  1.0,
                                  "How far full restrictions keep people at home.",
                                  engine::assumption("by definition of the level")}};
  engine::Parameter services_shut{this,
                                  {"services_shut",
                                   engine::unit::share,
                                   {0, 0.95},
                                   0.15,
                                   "Share of social services closed under full restrictions.",
                                   engine::assumption("schools, offices; 0.05 to 0.35")}};
  engine::Parameter police_diverted{
      this,
      {"police_diverted",
       engine::unit::one,
       {-1, 0},
       -0.25,
       "Relative change of arrests of members while police enforce full restrictions.",
       engine::assumption("-0.5 to 0")}};
  engine::Parameter moved_online{this,
                                 {"moved_online",
                                  engine::unit::share,
                                  {0, 1},
                                  0.3,
                                  "Share of the others who go online under full restrictions.",
                                  engine::assumption("school, work and trade; 0.1 to 0.5")}};
  engine::Parameter staff_ill{this,
                              {"staff_ill",
                               engine::unit::one,
                               {0, 50},
                               5.0,
                               "Share of social services lost for each share of people ill.",
                               engine::assumption("nurses and teachers first; 2 to 10")}};
  engine::Parameter deaths_of_adults{
      this,
      {"deaths_of_adults",
       engine::unit::one,
       {0, 1000},
       40.0,
       "Relative rise of deaths at 30 to 64 for each share of people ill.",
       engine::assumption("0.3 % of infections; 10 to 100")}};
  engine::Parameter deaths_of_the_old{
      this,
      {"deaths_of_the_old",
       engine::unit::one,
       {0, 1000},
       60.0,
       "Relative rise of deaths at 65 and more for each share of people ill.",
       engine::assumption("6 % of infections; 20 to 150")}};
  engine::Parameter welfare_of_groups{
      this,
      {"welfare_of_groups",
       engine::unit::one,
       {0, 100},
       10.0,
       "Relative rise of what groups that govern cover, for each share of people ill.",
       engine::assumption("food parcels with logos in 2020; 0 to 30")}};

  Driver importation{model(), "pandemic.importation",
                     "Infections brought from abroad, where the crisis strikes."};
  Driver restrictions{model(),
                      "pandemic.restrictions",
                      "Contacts, work and journeys are forbidden.",
                      {.reach = Driver::Reach::everywhere}};
  Driver illness{model(), "pandemic.illness", "What follows the ill: staff, deaths, welfare.",
                 following(static_cast<Model&>(model()).hazards.ill)};
};

void declare_pandemic(Model& model) { model.add<Pandemic>(); }

}  // namespace models
