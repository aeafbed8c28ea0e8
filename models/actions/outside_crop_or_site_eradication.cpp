// SPDX-License-Identifier: Apache-2.0
// Crops are sprayed, pits blown up and machines burnt.
#include "models/measures/lever.hpp"

namespace models {

class Eradication final : public Lever {
 public:
  explicit Eradication(engine::Model& model)
      : Lever(
            model,
            {.id = "outside.crop_or_site_eradication",
             .pillar = Pillar::outside_the_annex,
             .objective = "None: outside the annex",
             .component = "Supply cut at its source",
             .annex = "outside the annex",
             .sendai = {},
             .pathway = {"response", "recovery"},
             .mechanism = "Less can be dug, felled and grown where it is done.",
             .cost = 2,
             .cost_source = "brigades, aircraft and escorts; assumption",
             .lead_time = 0.25,
             .half_life = 0.5,
             .side_effect =
                 "Households lose their living, bear a grudge and leave. That work moves to other "
                 "sites is known of Colombia and not seen in this model.",
             .source = engine::assumption(
                 "aerial spraying in Colombia cut little supply for its cost; sizes assumed"),
             .evidence = 'C',
             .evidence_context = "Colombia 2000-2015",
             .primary_metric = "group_revenue",
             .direction = engine::Direction::depends}) {
    draws_on(Function::police, 0.1);
    draws_on(Function::border_and_customs, 0.05);
    multiplies("illegal_mining_and_metals.open_share", sites);
    multiplies("timber_and_wildlife.open_share", sites);
    adds("illicit_livelihoods.destroyed", living_lost);
    adds("flight.push", driven_out);
  }

  engine::Parameter sites{this,
                          {"sites",
                           engine::unit::one,
                           {-0.9, 0},
                           -0.4,
                           "Relative change of what can be got at.",
                           engine::assumption("-0.7 to -0.1")}};
  engine::Parameter living_lost{this,
                                {"living_lost",
                                 engine::unit::per_year,
                                 {0, 20},
                                 1,
                                 "Hazard that a household loses its living by it.",
                                 engine::assumption("0.3 to 3")}};
  engine::Parameter driven_out{this,
                               {"driven_out",
                                engine::unit::per_year,
                                {0, 1},
                                0.005,
                                "Hazard of fleeing where it is done.",
                                engine::assumption("0 to 0.02")}};
};

void declare_outside_crop_or_site_eradication(Model& model) { model.add<Eradication>(); }

}  // namespace models
