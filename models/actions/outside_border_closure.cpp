// SPDX-License-Identifier: Apache-2.0
// Nothing and nobody passes the border.
#include "models/measures/lever.hpp"

namespace models {

class BorderClosure final : public Lever {
 public:
  explicit BorderClosure(engine::Model& model)
      : Lever(model, {.id = "outside.border_closure",
                      .pillar = Pillar::outside_the_annex,
                      .objective = "None: outside the annex",
                      .component = "Flows stopped or rerouted",
                      .annex = "outside the annex",
                      .sendai = {},
                      .pathway = {"response"},
                      .mechanism = "Less passes where it is watched; what is scarce inside becomes "
                                   "dear, and people leave by other ways.",
                      .cost = 1.2,
                      .cost_source = "guards and lost customs; assumption",
                      .lead_time = 0.05,
                      .half_life = 0.05,
                      .side_effect = "Prices rise, black markets and smuggling grow, journeys turn "
                                     "deadly, and licit trade is lost.",
                      .source = engine::assumption(
                          "closures of 2020 moved crossings to paths; sizes assumed"),
                      .evidence = 'C',
                      .evidence_context = "South America 2020-2021",
                      .primary_metric = "group_revenue",
                      .direction = engine::Direction::depends}) {
    draws_on(Function::border_and_customs, 0.3);
    draws_on(Function::police, 0.05);
    adds("drug_trade.interdiction", stopped);
    adds("weapons.seizable", stopped_arms);
    multiplies("migrant_smuggling.legal_ways", legal_change);
    multiplies("harm_on_the_way.harm", worse);
    multiplies("harm_on_the_way.death", worse);
    multiplies("commodity_black_markets.spread", scarcity);
    adds("livelihoods.income_shock", trade_lost);
  }

  engine::Parameter stopped{this,
                            {"stopped",
                             engine::unit::share,
                             {0, 0.6},
                             0.25,
                             "Further share of transit that is stopped at doubled control.",
                             engine::assumption("0.05 to 0.4")}};
  engine::Parameter stopped_arms{this,
                                 {"stopped_arms",
                                  engine::unit::share,
                                  {0, 0.4},
                                  0.2,
                                  "Further share of arms seized where all is known.",
                                  engine::assumption("0.05 to 0.4")}};
  engine::Parameter legal_change{this,
                                 {"legal_change",
                                  engine::unit::one,
                                  {-1, 0},
                                  -0.9,
                                  "Relative change of legal ways to leave.",
                                  engine::assumption("-1 to -0.5")}};
  engine::Parameter worse{this,
                          {"worse",
                           engine::unit::one,
                           {0, 10},
                           1,
                           "Relative rise of harm and death on the way.",
                           engine::assumption("0.3 to 3")}};
  engine::Parameter scarcity{this,
                             {"scarcity",
                              engine::unit::one,
                              {0, 5},
                              0.5,
                              "Relative rise of how readily scarcity becomes a black market.",
                              engine::assumption("0.1 to 1")}};
  engine::Parameter trade_lost{this,
                               {"trade_lost",
                                engine::unit::share,
                                {0, 0.5},
                                0.04,
                                "Share of income lost with trade.",
                                engine::assumption("0.01 to 0.15")}};
};

void declare_outside_border_closure(Model& model) { model.add<BorderClosure>(); }

}  // namespace models
