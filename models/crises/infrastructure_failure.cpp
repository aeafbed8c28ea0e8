// SPDX-License-Identifier: Apache-2.0
// Infrastructure failure: one kind fails, others follow (process `outage_cascade`). What places lack
// then is in `infrastructure` and `needs`; here is what it does to offices, police and movement.
#include "models/measures/lever.hpp"

namespace models {

class InfrastructureFailure final : public Crisis {
 public:
  explicit InfrastructureFailure(engine::Model& model)
      : Crisis(model, "infrastructure_failure",
               "Power, roads, lines or pipes fail, and pull others with them.") {
    is_measured_by({&static_cast<Model&>(model).hazards.outage}, full);
    transport_failure.adds("outage_cascade.transport_shock", failure_rate);
    energy_failure.adds("outage_cascade.energy_shock", failure_rate);
    communications_failure.adds("outage_cascade.communications_shock", failure_rate);
    water_failure.adds("outage_cascade.water_shock", failure_rate);
    outage.adds("employment.job_loss", jobs_idle);
    outage.adds("capacity.services_cut", offices_dark);
    outage.multiplies("court_load.throughput", trials_change);
    outage.multiplies("detention.arrest_rate", police_diverted);
    outage.multiplies("flight.mobility", mobility_change);
  }

  engine::Parameter full{
      this,
      {"full",
       engine::unit::share,
       {0.01, 1},
       0.4,
       "Mean of infrastructure out of work over people that counts as the worst.",
       engine::assumption("rule of the curve")}};
  engine::Parameter failure_rate{this,
                                 {"failure_rate",
                                  engine::unit::per_year,
                                  {0, 200},
                                  12,
                                  "Rate of failing at full level.",
                                  engine::assumption("half of it within three weeks; 2 to 100")}};
  engine::Parameter jobs_idle{this,
                              {"jobs_idle",
                               engine::unit::share,
                               {0, 0.95},
                               0.25,
                               "Share of jobs idle where nothing works.",
                               engine::assumption("0.1 to 0.5")}};
  engine::Parameter offices_dark{this,
                                 {"offices_dark",
                                  engine::unit::share,
                                  {0, 0.95},
                                  0.4,
                                  "Share of social services out of work where nothing works.",
                                  engine::assumption("0.2 to 0.7")}};
  engine::Parameter trials_change{this,
                                  {"trials_change",
                                   engine::unit::one,
                                   {-0.95, 0},
                                   -0.5,
                                   "Relative change of the cases that courts end.",
                                   engine::assumption("-0.8 to -0.2")}};
  engine::Parameter police_diverted{this,
                                    {"police_diverted",
                                     engine::unit::one,
                                     {-1, 0},
                                     -0.4,
                                     "Relative change of arrests while police guard and direct.",
                                     engine::assumption("-0.7 to -0.1")}};
  engine::Parameter mobility_change{this,
                                    {"mobility_change",
                                     engine::unit::one,
                                     {-1, 0},
                                     -0.3,
                                     "Relative change of how freely people move.",
                                     engine::assumption("-0.6 to 0")}};

  Driver transport_failure{model(), "infrastructure_failure.transport_failure",
                           "Roads, bridges or ports fail."};
  Driver energy_failure{model(), "infrastructure_failure.energy_failure", "Power or fuel fails."};
  Driver communications_failure{model(), "infrastructure_failure.communications_failure",
                                "Lines and masts fail."};
  Driver water_failure{model(), "infrastructure_failure.water_failure", "Pumps and pipes fail."};
  Driver outage{model(), "infrastructure_failure.outage",
                "What follows infrastructure that is out of work.",
                following(static_cast<Model&>(model()).hazards.outage)};
};

void declare_infrastructure_failure(Model& model) { model.add<InfrastructureFailure>(); }

}  // namespace models
