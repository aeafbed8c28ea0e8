// SPDX-License-Identifier: Apache-2.0
// Gang violence: what moves the ground under groups, State and people before anyone chooses. The
// spiral itself (rivalry, recruitment, prisons, flight) is in the processes, not here.
#include "models/measures/lever.hpp"

namespace models {

class GangViolence final : public Crisis {
 public:
  explicit GangViolence(engine::Model& model)
      : Crisis(model, "gang_violence", "Rents, a vacuum, cuts and confinement feed rival groups.") {
    route_rent.multiplies("drug_trade.transit_value", rent_change);
    route_vacuum.multiplies("expansion.entry_rate", entry_change);
    route_vacuum.multiplies("rivalry.friction", friction_change);
    austerity.adds("capacity.courts_cut", courts_cut);
    austerity.adds("capacity.corrections_cut", corrections_cut);
    confinement.adds("livelihoods.income_shock", income_shock);
    confinement.multiplies("court_load.throughput", trials_change);
    confinement.multiplies("flight.mobility", mobility_change);
    confinement.adds("interpersonal_violence.confinement", kept_at_home);
    confinement.adds("partner_violence.confinement", kept_at_home);
    confinement.adds("capacity.services_cut", services_cut);
  }

  engine::Parameter rent_change{
      this,
      {"rent_change",
       engine::unit::one,
       {0, 10},
       2.5,
       "Relative rise of what transit is worth at full level.",
       engine::assumption("coca next door rose 3.3-fold from 2014 to 2022; 1 to 4")}};
  engine::Parameter entry_change{
      this,
      {"entry_change",
       engine::unit::one,
       {0, 10},
       2.0,
       "Relative rise of the entry of groups at ports and borders that lost their arbiter.",
       engine::assumption("an order that kept others out is gone; 0.5 to 5")}};
  engine::Parameter friction_change{this,
                                    {"friction_change",
                                     engine::unit::one,
                                     {0, 10},
                                     0.8,
                                     "Relative rise of disputes that nobody settles any more.",
                                     engine::assumption("0 to 3")}};
  engine::Parameter courts_cut{this,
                               {"courts_cut",
                                engine::unit::share,
                                {0, 0.95},
                                0.8,
                                "Share of courts closed at full level, a cut of the whole budget "
                                "line above what law forbids.",
                                engine::assumption("0.4 to 0.9")}};
  engine::Parameter corrections_cut{this,
                                    {"corrections_cut",
                                     engine::unit::share,
                                     {0, 0.95},
                                     0.9,
                                     "Share of corrections closed at full level.",
                                     engine::assumption("0.5 to 0.95")}};
  engine::Parameter income_shock{
      this,
      {"income_shock",
       engine::unit::share,
       {0, 0.9},
       0.25,
       "Share of income lost under full confinement.",
       engine::assumption("informal workers in Andean countries in spring 2020; 0.1 to 0.4")}};
  engine::Parameter trials_change{
      this,
      {"trials_change",
       engine::unit::one,
       {-0.95, 0},
       -0.5,
       "Relative change of the cases that courts end under full confinement.",
       engine::assumption("hearings stopped for months; -0.8 to -0.2")}};
  engine::Parameter mobility_change{this,
                                    {"mobility_change",
                                     engine::unit::one,
                                     {-1, 0},
                                     -0.6,
                                     "Relative change of how freely people move.",
                                     engine::assumption("-0.9 to -0.3")}};
  engine::Parameter kept_at_home{this,
                                 {"kept_at_home",
                                  engine::unit::share,
                                  {0, 1},
                                  1.0,
                                  "How far full confinement keeps people at home.",
                                  engine::assumption("by definition of the level")}};
  engine::Parameter services_cut{this,
                                 {"services_cut",
                                  engine::unit::share,
                                  {0, 0.95},
                                  0.15,
                                  "Share of social services out of work under full confinement.",
                                  engine::assumption("schools shut, clinics full; 0.05 to 0.35")}};

  Driver route_rent{model(), "gang_violence.route_rent",
                    "Transit through the country is worth more: production or prices rise."};
  Driver route_vacuum{model(), "gang_violence.route_vacuum",
                      "The arbiter of the route is gone: ports and borders are open to all comers.",
                      &static_cast<Model&>(model()).community.on_route};
  Driver austerity{model(), "gang_violence.austerity", "Courts and prisons are cut."};
  Driver confinement{model(), "gang_violence.confinement",
                     "People are kept at home: a pandemic, or what the State does about it."};
};

void declare_gang_violence(Model& model) { model.add<GangViolence>(); }

}  // namespace models
