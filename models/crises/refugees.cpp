// SPDX-License-Identifier: Apache-2.0
// Arrivals of people who seek refuge (process `arrivals_from_abroad`): services are strained, and the
// newcomers are exposed to those who exploit them. Nothing here makes them or anyone a criminal.
#include "models/measures/lever.hpp"

namespace models {

class Refugees final : public Crisis {
 public:
  explicit Refugees(engine::Model& model)
      : Crisis(model, "refugees", "People who seek refuge arrive: a crisis of protection.") {
    is_measured_by({&static_cast<Model&>(model).hazards.arrivals_pressure}, full);
    arrivals.adds("arrivals_from_abroad.rate", arriving);
    strain.multiplies("homecoming.rate", settling_change);
    strain.adds("capacity.services_cut", offices_crowded);
  }

  engine::Parameter full{this,
                         {"full",
                          engine::unit::share,
                          {0.01, 1},
                          0.4,
                          "Mean strain over people that counts as the worst.",
                          engine::assumption("rule of the curve")}};
  engine::Parameter arriving{
      this,
      {"arriving",
       engine::unit::per_year,
       {0, 10},
       0.25,
       "People who arrive each year for each inhabitant of a border or port place, at full level.",
       engine::assumption("border towns of Colombia, Lebanon and Moldova; 0.05 to 1")}};
  engine::Parameter settling_change{
      this,
      {"settling_change",
       engine::unit::one,
       {-1, 0},
       -0.5,
       "Relative change of how soon the displaced find a home under full strain.",
       engine::assumption("-0.8 to -0.2")}};
  engine::Parameter offices_crowded{
      this,
      {"offices_crowded",
       engine::unit::share,
       {0, 0.95},
       0.15,
       "Share of social services taken up by registration under full strain.",
       engine::assumption("0.05 to 0.3")}};

  Driver arrivals{model(), "refugees.arrivals", "People arrive at borders and ports.",
                  &static_cast<Model&>(model()).community.on_route};
  Driver strain{model(), "refugees.strain", "What follows the strain on services.",
                following(static_cast<Model&>(model()).hazards.arrivals_pressure)};
};

void declare_refugees(Model& model) { model.add<Refugees>(); }

}  // namespace models
