// SPDX-License-Identifier: Apache-2.0
// A mass cyberattack: systems go down (process `cyber_spread`); what that does to lines, power and
// water is in `infrastructure`, here is what it does to offices, trade and records.
#include "models/measures/lever.hpp"

namespace models {

class Cyberattack final : public Crisis {
 public:
  explicit Cyberattack(engine::Model& model)
      : Crisis(model, "cyberattack", "Systems are taken down, and what runs on them stops.") {
    is_measured_by({&static_cast<Model&>(model).hazards.digital_disruption}, full);
    attack.adds("cyber_spread.attack", attack_rate);
    disruption.adds("livelihoods.income_shock", income_lost);
    disruption.adds("capacity.services_cut", offices_down);
    disruption.multiplies("court_load.throughput", trials_change);
    disruption.multiplies("detention.arrest_rate", arrests_change);
    disruption.adds("reporting.base", reports_change);
    dependence.adds("online_exposure.shift", moved_online);
  }

  engine::Parameter full{this,
                         {"full",
                          engine::unit::share,
                          {0.01, 1},
                          0.3,
                          "Mean of systems down over people that counts as the worst.",
                          engine::assumption("rule of the curve")}};
  engine::Parameter attack_rate{this,
                                {"attack_rate",
                                 engine::unit::per_year,
                                 {0, 200},
                                 20,
                                 "Rate of attack on exposed systems at full level.",
                                 engine::assumption("half of them within two weeks; 5 to 60")}};
  engine::Parameter income_lost{this,
                                {"income_lost",
                                 engine::unit::share,
                                 {0, 0.9},
                                 0.3,
                                 "Share of income lost where all systems are down.",
                                 engine::assumption("no payments, no orders; 0.1 to 0.5")}};
  engine::Parameter offices_down{this,
                                 {"offices_down",
                                  engine::unit::share,
                                  {0, 0.95},
                                  0.4,
                                  "Share of social services that stop with their systems.",
                                  engine::assumption("back to paper; 0.2 to 0.7")}};
  engine::Parameter trials_change{this,
                                  {"trials_change",
                                   engine::unit::one,
                                   {-0.95, 0},
                                   -0.5,
                                   "Relative change of the cases that courts end.",
                                   engine::assumption("-0.8 to -0.2")}};
  engine::Parameter arrests_change{this,
                                   {"arrests_change",
                                    engine::unit::one,
                                    {-1, 0},
                                    -0.3,
                                    "Relative change of arrests without files and radio.",
                                    engine::assumption("-0.6 to 0")}};
  engine::Parameter reports_change{
      this,
      {"reports_change",
       engine::unit::one,
       {-4, 0},
       -0.8,
       "Change of the log odds of reporting: lines and portals are down.",
       engine::assumption("halves a small chance; -2 to -0.2")}};
  engine::Parameter moved_online{this,
                                 {"moved_online",
                                  engine::unit::share,
                                  {0, 1},
                                  0.3,
                                  "Share of the others who go online at full level.",
                                  engine::assumption("0.1 to 0.5")}};

  Driver attack{model(), "cyberattack.attack", "Exposed systems are attacked from outside."};
  Driver dependence{model(),
                    "cyberattack.dependence",
                    "Life moves online before or during the crisis.",
                    {.reach = Driver::Reach::everywhere}};
  Driver disruption{model(), "cyberattack.disruption", "What follows systems that are down.",
                    following(static_cast<Model&>(model()).hazards.digital_disruption)};
};

void declare_cyberattack(Model& model) { model.add<Cyberattack>(); }

}  // namespace models
