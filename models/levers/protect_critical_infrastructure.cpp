// SPDX-License-Identifier: Apache-2.0
// Poles that stand, spare parts in store, crews that come.
#include "models/measures/lever.hpp"

namespace models {

class CriticalInfrastructure final : public Lever {
 public:
  explicit CriticalInfrastructure(engine::Model& model)
      : Lever(model,
              {.id = "protect.critical_infrastructure",
               .pillar = Pillar::protect,
               .objective = "Keep society working",
               .component = "Protect transport, energy and communications",
               .annex = "PROTECT, component 2",
               .sendai = {3, 4},
               .pathway = {"preparation", "response", "recovery"},
               .mechanism = "A hazard puts less out of use, and what is broken is mended sooner.",
               .cost = 6,
               .cost_source = "a tenth more than usual upkeep of networks; assumption",
               .lead_time = 1.5,
               .half_life = 5,
               .side_effect =
                   "Contracts are a way in for groups: officials of public works are tempted more.",
               .source =
                   engine::assumption("hardening pays four to one in reviews of cost and benefit"),
               .evidence = 'C',
               .evidence_context = "World Bank review of low- and middle-income countries 2019",
               .primary_metric = "unmet_need",
               .direction = engine::Direction::down}) {
    // Works are let to firms and paid for: the keepers plan and inspect.
    draws_on(Function::transport, 0.03);
    draws_on(Function::energy, 0.03);
    draws_on(Function::communications, 0.03);
    adds("infrastructure.upkeep", upkeep);
    multiplies("infrastructure.repair", repair_change);
    multiplies("integrity.bribe_pull", contracts);
  }

  engine::Parameter upkeep{this,
                           {"upkeep",
                            engine::unit::share,
                            {0, 0.9},
                            0.35,
                            "Share of damage averted.",
                            engine::assumption("0.15 to 0.6")}};
  engine::Parameter contracts{this,
                              {"contracts",
                               engine::unit::one,
                               {0, 5},
                               0.1,
                               "Relative rise of how far bribes go while contracts are let.",
                               engine::assumption("0 to 0.3")}};
  engine::Parameter repair_change{this,
                                  {"repair_change",
                                   engine::unit::one,
                                   {0, 5},
                                   0.6,
                                   "Relative rise of how fast what is broken is mended.",
                                   engine::assumption("0.2 to 1.5")}};
};

void declare_protect_critical_infrastructure(Model& model) { model.add<CriticalInfrastructure>(); }

}  // namespace models
