// SPDX-License-Identifier: Apache-2.0
// What lets an illicit market take off is disrupted: hoards, convoys, first sellers.
#include "models/measures/lever.hpp"

namespace models {

class TriggerDisruption final : public Lever {
 public:
  explicit TriggerDisruption(engine::Model& model)
      : Lever(model, {.id = "pursue.trigger_disruption",
                      .pillar = Pillar::pursue,
                      .objective = "Stop markets before they spread",
                      .component = "Triggers and catalysts, such as black markets",
                      .annex = "PURSUE, component 2",
                      .sendai = {2, 4},
                      .pathway = {"early warning", "response"},
                      .mechanism = "Stores and convoys are found, prices watched, and fewer groups "
                                   "enter markets that open.",
                      .cost = 1,
                      .cost_source = "mobile customs and market police; assumption",
                      .lead_time = 0.25,
                      .half_life = 0.25,
                      .side_effect =
                          "Scarcity worsens where no aid replaces what the black market brought.",
                      .source = engine::assumption(
                          "price control and raids on hoards, with mixed results in history"),
                      .evidence = 'D',
                      .evidence_context = "expert judgement",
                      .primary_metric = "group_revenue",
                      .direction = engine::Direction::depends}) {
    draws_on(Function::police, 0.08);
    draws_on(Function::border_and_customs, 0.15);
    adds("commodity_black_markets.seizable", found_goods);
    adds("falsified_medical_products.seizable", found_medicines);
    multiplies("commodity_black_markets.yield", disrupted);
    multiplies("portfolio.trial", entry_change);
  }

  engine::Parameter found_goods{this,
                                {"found_goods",
                                 engine::unit::share,
                                 {0, 0.5},
                                 0.3,
                                 "Further share of goods seized where the State knows all.",
                                 engine::assumption("0.1 to 0.5")}};
  engine::Parameter found_medicines{this,
                                    {"found_medicines",
                                     engine::unit::share,
                                     {0, 0.5},
                                     0.2,
                                     "Further share of medicines seized where the State knows all.",
                                     engine::assumption("0.05 to 0.4")}};
  engine::Parameter disrupted{this,
                              {"disrupted",
                               engine::unit::one,
                               {-0.9, 0},
                               -0.3,
                               "Relative change of what one seller can bring to market.",
                               engine::assumption("-0.6 to -0.1")}};
  engine::Parameter entry_change{this,
                                 {"entry_change",
                                  engine::unit::one,
                                  {-0.9, 0},
                                  -0.4,
                                  "Relative change of how often groups enter new markets.",
                                  engine::assumption("-0.7 to -0.1")}};
};

void declare_pursue_trigger_disruption(Model& model) { model.add<TriggerDisruption>(); }

}  // namespace models
