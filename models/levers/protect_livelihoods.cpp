// SPDX-License-Identifier: Apache-2.0
// Households in need receive a monthly transfer; markets are kept open.
#include "models/measures/lever.hpp"

namespace models {

class LivelihoodsSupport final : public Lever {
 public:
  explicit LivelihoodsSupport(engine::Model& model)
      : Lever(
            model,
            {.id = "protect.livelihoods",
             .pillar = Pillar::protect,
             .objective = "Means of survival",
             .component = "Means of survival and access to markets without reprisal",
             .annex = "PROTECT, component 7",
             .sendai = {3, 4},
             .pathway = {"preparation", "response", "recovery"},
             .mechanism =
                 "Income of those reached rises, women's first, and fewer are kept from markets by "
                 "threats.",
             .cost = 25,
             .cost_source = "50 USD a month for three in ten households, spread over all "
                            "residents, in part out of running programmes; assumption",
             .lead_time = 0.5,
             .half_life = 0.25,
             .side_effect =
                 "Groups levy the transfer where they rule, and ask more of those who can now pay.",
             .source = engine::cite("blattman2017",
                                    "cash alone did not lower violence, cash with therapy did"),
             .evidence = 'B',
             .evidence_context = "Liberia 2009-2012",
             .primary_metric = "income",
             .direction = engine::Direction::up}) {
    draws_on(Function::social_protection, 0.2);
    draws_on(Function::police, 0.02);
    adds("livelihoods.transfer", transfer);
    multiplies("extortion.fee", asked_more);
    adds("livelihoods.women_first", women_first);
    multiplies("livelihoods.barred_markets", markets_opened);
  }

  engine::Parameter transfer{this,
                             {"transfer",
                              engine::unit::one,
                              {0, 0.5},
                              0.06,
                              "Transfer, in units of the mean income.",
                              engine::assumption("0.02 to 0.15")}};
  engine::Parameter women_first{this,
                                {"women_first",
                                 engine::unit::share,
                                 {0, 1},
                                 0.3,
                                 "Share of men's part of the transfer that is paid to women.",
                                 engine::assumption("0.1 to 0.9; most programmes pay mothers")}};
  engine::Parameter markets_opened{
      this,
      {"markets_opened",
       engine::unit::one,
       {-1, 0},
       -0.3,
       "Relative change of income lost where groups say who may sell.",
       engine::assumption("guarded markets and licensed stalls; -0.6 to 0")}};
  engine::Parameter asked_more{this,
                               {"asked_more",
                                engine::unit::one,
                                {0, 1},
                                0.06,
                                "Relative rise of what extortioners ask for.",
                                engine::assumption("they know what people get; 0 to 0.15")}};
};

void declare_protect_livelihoods(Model& model) { model.add<LivelihoodsSupport>(); }

}  // namespace models
