// SPDX-License-Identifier: Apache-2.0
// What the State knows of who sells and carries: analysis gathers it, and it goes stale.
#include "engine/math/elementary.hpp"
#include "models/groups/present.hpp"
#include "models/state/national.hpp"

namespace models {

/// Moves to  1 − (1 − usual)^(capacity of analysis · (1 + tracked)), at the speed it goes stale.
class MarketKnowledge final : public engine::Meeting {
  Model& world_;

 public:
  explicit MarketKnowledge(engine::Model& model)
      : Meeting(model, stage(StageOf::closing), static_cast<Model&>(model).market.table,
                "market_knowledge",
                "Lets what the State knows of illicit markets grow and go stale."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter usual{this,
                          {.name = "usual",
                           .unit = unit::share,
                           .range = {0, 1},
                           .value = 0.2,
                           .about = "Known of a market with analysis at usual capacity.",
                           .source = engine::assumption("a fifth; 0.05 to 0.4")}};
  engine::Parameter tracked{this,
                            {.name = "tracked",
                             .unit = unit::one,
                             .range = {0, 10},
                             .value = 0,
                             .about = "Rise of the effort that goes into following markets.",
                             .source = engine::assumption("none beyond usual without a measure")}};
  engine::Parameter stale{
      this,
      {.name = "stale",
       .unit = unit::per_year,
       .range = {0, 20},
       .value = 2,
       .about = "How fast knowledge is renewed or lost.",
       .source = engine::assumption("people and routes change in half a year")}};
  engine::Flow learned{this, world_.market.knowledge, "learned"};

  void meet(const engine::Now& now) override {
    const engine::Table& nation = world_.nation.table;
    const std::size_t lanes = nation.lanes();
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const double able = national_capacity(world_, Function::analysis, lane);
      const double effort = able * (1.0 + tracked.at(nation, lane));
      const double known = 1.0 - engine::math::pow(1.0 - usual.at(nation, lane), effort);
      const double moved = engine::math::probability(stale.at(nation, lane), now.step_years);
      for (std::size_t m = 0; m < markets; ++m) {
        const std::size_t cell = m * lanes + lane;
        learned.whole()[cell] = moved * (known - world_.market.knowledge.at(cell));
      }
    }
  }
};

void declare_market_knowledge(Model& model) { model.add<MarketKnowledge>(); }

}  // namespace models
