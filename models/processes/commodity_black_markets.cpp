// SPDX-License-Identifier: Apache-2.0
// Food, water and fuel that are scarce are sold by whoever controls them, at a price; it relieves some
// of the need.
#include "models/groups/market_place.hpp"

namespace models {

/// Scarcity = mean over food, water and energy of unmet need beyond what deprivation leaves usual.
/// Relief   = sold / all that is wanted, as far as it is wanted for scarcity: `needs` reads it.
class CommodityBlackMarkets final : public MarketTrade {
 public:
  explicit CommodityBlackMarkets(engine::Model& model)
      : MarketTrade(
            model, Market::commodity_black_markets, Function::border_and_customs,
            "commodity_black_markets",
            "Sells food, water and fuel where they are scarce, at a price.",
            {.value = 300,
             .value_source = engine::assumption(
                 "people with nothing to eat, drink or burn would pay a USD a day; 100 to 600"),
             .yield = 15000,
             .yield_source = engine::assumption("margins on a truck a week; 10 to 80 thousand"),
             .seizable = 0.5,
             .seizable_source = engine::assumption("stores can be found; 0.2 to 0.8")}) {}

  engine::Parameter usual{
      this,
      {.name = "usual",
       .unit = unit::share,
       .range = {0, 1},
       .value = 0.02,
       .about = "Share of that demand in quiet times: subsidised fuel, untaxed goods.",
       .source = engine::assumption("0 to 0.1")}};
  engine::Parameter friction{
      this,
      {.name = "spread",
       .unit = unit::one,
       .range = {0, 2},
       .value = 1,
       .about = "How readily scarcity becomes a black market: rationing, price caps and closed "
                "borders raise it, open supply lowers it.",
       .source = engine::assumption("1 is usual rules; 0.3 to 1.5")}};
  engine::Set relief{this, world_.market_places.relief};

 protected:
  std::span<double> people_wanting(const engine::Cells& cells) const override {
    const auto people = world_.community.population.over(cells);
    const auto calm = usual.over(cells), spreads = friction.over(cells);
    const auto out = scarcity(cells);
    for (std::size_t i = 0; i < cells.size; ++i)
      out[i] = people[i] * spreads[i] * (calm[i] + out[i]);
    return out;
  }

  // Of what is sold, only what meets scarcity relieves anybody.
  void follow(const engine::Now&, const engine::Cells& cells,
              std::span<const double> sold) override {
    const auto people = world_.community.population.over(cells), worth = value.over(cells);
    const auto spreads = friction.over(cells), calm = usual.over(cells);
    const auto scarce = scarcity(cells);
    const auto out = relief.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double wanted = people[i] * spreads[i] * worth[i] * (calm[i] + scarce[i]);
      const double met = sold[i] / std::max(wanted, 1e-9);
      out[i] = std::min(1.0, met) * scarce[i] / std::max(calm[i] + scarce[i], 1e-9);
    }
  }

 private:
  std::span<double> scarcity(const engine::Cells& cells) const {
    const auto deprived = world_.community.deprivation.over(cells);
    const auto food = unmet(cells, Need::food), water = unmet(cells, Need::water),
               energy = unmet(cells, Need::energy);
    const auto out = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) {
      const auto beyond = [&](double need) { return std::max(0.0, need - deprived[i]); };
      out[i] = (beyond(food[i]) + beyond(water[i]) + beyond(energy[i])) / 3.0;
    }
    return out;
  }

  std::span<const double> unmet(const engine::Cells& cells, Need need) const {
    return world_.community.unmet[static_cast<std::size_t>(need)].over(cells);
  }
};

void declare_commodity_black_markets(Model& model) { model.add<CommodityBlackMarkets>(); }

}  // namespace models
