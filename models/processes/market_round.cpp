// SPDX-License-Identifier: Apache-2.0
// Which illicit markets a living group works in: where none does, nothing of it is reckoned.
#include "models/groups/present.hpp"

namespace models {

class MarketRound final : public engine::Meeting {
  Groups& groups_;
  Markets& market_;

 public:
  explicit MarketRound(engine::Model& model)
      : Meeting(model, stage(StageOf::observation), static_cast<Model&>(model).market.table,
                "market_round", "Says which illicit markets are worked in."),
        groups_(static_cast<Model&>(model).groups),
        market_(static_cast<Model&>(model).market) {}

  engine::Set is_worked{this, market_.is_worked};

  void meet(const engine::Now&) override {
    const std::size_t lanes = groups_.table.lanes();
    const std::span<double> out = is_worked.whole();
    for (std::size_t group = 0; group < groups_.table.cells(); ++group) {
      if (groups_.is_alive.at(group) == 0.0) continue;
      for (std::size_t m = 0; m < markets; ++m) {
        if (groups_.portfolio[m].at(group) > 0.0) out[m * lanes + group % lanes] = 1.0;
      }
    }
  }
};

void declare_market_round(Model& model) { model.add<MarketRound>(); }

}  // namespace models
