// SPDX-License-Identifier: Apache-2.0
// Firms and customs find out who stands behind suppliers and buyers.
#include "models/measures/lever.hpp"

namespace models {

class SupplyChainMonitoring final : public Lever {
 public:
  explicit SupplyChainMonitoring(engine::Model& model)
      : Lever(
            model,
            {.id = "prevent.supply_chain_monitoring",
             .pillar = Pillar::prevent,
             .objective = "Keep markets clean before a crisis opens them",
             .component = "The private sector finds exploited supply chains",
             .annex = "PREVENT, component 14",
             .sendai = {1, 2},
             .pathway = {"preparation", "early warning", "recovery"},
             .mechanism =
                 "Firms check who supplies and buys; dirty money and goods find fewer doors.",
             .cost = 0.8,
             .cost_source = "registers, audits and a hotline for firms; assumption",
             .lead_time = 1,
             .half_life = 1,
             .side_effect = "Licit trade is slowed: checks cost time and some small suppliers.",
             .source = engine::assumption(
                 "registers of owners and supplier checks are young; effects are little measured"),
             .evidence = 'D',
             .evidence_context = "expert judgement",
             .primary_metric = "group_revenue",
             .direction = engine::Direction::down}) {
    draws_on(Function::border_and_customs, 0.08);
    draws_on(Carrier::private_sector, 0.25);
    adds("vigilance.checked", checks);
    adds("laundering_and_investment.chains_guarded", closed_doors);
    multiplies("commodity_black_markets.spread", supply_change);
    adds("livelihoods.income_shock", friction);
  }

  engine::Parameter checks{this,
                           {"checks",
                            engine::unit::one,
                            {0, 5},
                            0.8,
                            "Rise of what firms see of who stands behind.",
                            engine::assumption("0.3 to 2")}};
  engine::Parameter closed_doors{
      this,
      {"closed_doors",
       engine::unit::share,
       {0, 0.9},
       0.3,
       "Share of what draws dirty money into supply chains that checks take away.",
       engine::assumption("0.1 to 0.6")}};
  engine::Parameter supply_change{
      this,
      {"supply_change",
       engine::unit::one,
       {-0.9, 0},
       -0.2,
       "Relative change of how readily scarcity becomes a black market.",
       engine::assumption("-0.4 to 0")}};
  engine::Parameter friction{this,
                             {"friction",
                              engine::unit::share,
                              {0, 0.2},
                              0.005,
                              "Share of income lost to slower trade.",
                              engine::assumption("0.001 to 0.02")}};
};

void declare_prevent_supply_chain_monitoring(Model& model) { model.add<SupplyChainMonitoring>(); }

}  // namespace models
