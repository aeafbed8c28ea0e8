// SPDX-License-Identifier: Apache-2.0
// The State finds and takes money of groups.
#include <cmath>

#include "engine/math/elementary.hpp"
#include "models/state/national.hpp"

namespace models {

/// Seized in a step = money · (1 − exp(−rate · financial intelligence · (1 − tolerance) · Δt)), whole cents
class Seizures final : public engine::Meeting {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit Seizures(engine::Model& model)
      : Meeting(model, stage(StageOf::enforcement), static_cast<Model&>(model).groups.table,
                "seizures", "The State finds and takes money of groups."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter rate{
      this,
      {"rate",
       engine::unit::per_year,
       {0, 5},
       0.02,
       "Hazard that money of groups is found and taken.",
       engine::assumption("about one per cent of proceeds is confiscated; 0.005 to 0.06")}};
  engine::Parameter hidden{
      this,
      {"hidden",
       engine::unit::share,
       {0, 1},
       0.0,
       "Share of the money out of reach: in cash, abroad, in new forms.",
       engine::assumption("0 beyond what the rate holds; grows with pursuit")}};

  engine::Flow seized{this, world_.groups.money, "seized", "-seized"};

  void meet(const engine::Now& now) override {
    const engine::Table& table = world_.groups.table;
    const std::size_t lanes = table.lanes();
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      for (std::size_t slot = 0; slot < table.rows(); ++slot) {
        const std::size_t cell = slot * lanes + lane;
        const double money = world_.groups.money.at(cell);
        if (money <= 0.0) continue;
        const double hazard = where_it_stands(world_, rate, slot, lane) * capacity(slot, lane) *
                              (1.0 - tolerance_met(world_, slot, lane));
        const double open = 1.0 - where_it_stands(world_, hidden, slot, lane);
        const double share = open * engine::math::probability(hazard, now.step_years);
        seized.whole()[cell] = -std::floor(money * share + 0.5);
      }
    }
  }

 private:
  double capacity(std::size_t slot, std::size_t lane) const {
    return mean_where_it_stands(world_, slot, lane, [&](engine::Row p, std::size_t) {
      return world_.state.capacity.at(
          world_.state.table.cell(world_.state.row(Function::financial_intelligence, p), lane));
    });
  }
};

void declare_seizures(Model& model) { model.add<Seizures>(); }

}  // namespace models
