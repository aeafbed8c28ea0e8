// SPDX-License-Identifier: Apache-2.0
// Technological disruption: work is taken over (process `technology_shock`, `employment`), life moves
// online, and new goods are sold where no rule reaches yet.
#include "models/measures/lever.hpp"

namespace models {

class TechnologicalDisruption final : public Crisis {
 public:
  explicit TechnologicalDisruption(engine::Model& model)
      : Crisis(model, "technological_disruption",
               "A technology takes work and moves life online.") {
    is_measured_by({&static_cast<Model&>(model).hazards.obsolescence}, full);
    automation.adds("technology_shock.reach", on_the_market);
    online_life.adds("online_exposure.shift", moved_online);
    lost_work.adds("livelihoods.income_shock", wages_pressed);
  }

  engine::Parameter full{this,
                         {"full",
                          engine::unit::share,
                          {0.01, 1},
                          0.2,
                          "Mean of work taken over people that counts as the worst.",
                          engine::assumption("rule of the curve")}};
  engine::Parameter on_the_market{this,
                                  {"on_the_market",
                                   engine::unit::share,
                                   {0, 1},
                                   1,
                                   "How far the technology is on the market at full level.",
                                   engine::assumption("by definition of the level")}};
  engine::Parameter moved_online{this,
                                 {"moved_online",
                                  engine::unit::share,
                                  {0, 1},
                                  0.5,
                                  "Share of the others who go online at full level.",
                                  engine::assumption("0.2 to 0.8")}};
  engine::Parameter wages_pressed{
      this,
      {"wages_pressed",
       engine::unit::share,
       {0, 0.9},
       0.3,
       "Share of income lost by those who compete with it, beside jobs.",
       engine::assumption("0.1 to 0.5")}};

  Driver automation{model(), "technological_disruption.automation",
                    "A technology that takes work comes on the market."};
  Driver online_life{model(),
                     "technological_disruption.online_life",
                     "Life moves online.",
                     {.reach = Driver::Reach::everywhere}};
  Driver lost_work{model(), "technological_disruption.lost_work",
                   "What follows work that is taken.",
                   following(static_cast<Model&>(model()).hazards.obsolescence)};
};

void declare_technological_disruption(Model& model) { model.add<TechnologicalDisruption>(); }

}  // namespace models
