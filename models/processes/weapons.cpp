// SPDX-License-Identifier: Apache-2.0
// Firearms come in over borders and are sold where people are afraid and groups fight; what is sold
// stays in circulation and wears out.
#include "models/groups/market_place.hpp"
#include "models/quantities.hpp"

namespace models {

class WeaponsMarket final : public MarketTrade {
 public:
  explicit WeaponsMarket(engine::Model& model)
      : MarketTrade(
            model, Market::weapons, Function::border_and_customs, "weapons",
            "Sells firearms where people are afraid and groups fight.",
            {.value = 1,
             .value_source =
                 engine::assumption("one firearm in 500 people a year at 500 USD; 0.2 to 3"),
             .yield = 15000,
             .yield_source = engine::assumption("some thirty firearms a year; 10 to 100"),
             .seizable = 0.6,
             .seizable_source =
                 engine::assumption("cargo is checked in small part; 0.3 to 0.8 if it all were")}) {
  }

  engine::Parameter for_fear{
      this,
      {.name = "for_fear",
       .unit = unit::one,
       .range = {0, 10},
       .value = 2,
       .about = "Rise of demand where everybody is afraid, relative to a place without fear.",
       .source = engine::assumption("people arm when they feel unsafe; 0.5 to 4")}};
  engine::Parameter for_fights{
      this,
      {.name = "for_fights",
       .unit = unit::one,
       .range = {0, 20},
       .value = 5,
       .about = "Rise of demand where groups or armed parties fight in the open.",
       .source = engine::assumption("war uses up arms; 1 to 10")}};
  engine::Parameter away_from_borders{
      this,
      {.name = "away_from_borders",
       .unit = unit::share,
       .range = {0, 1},
       .value = 0.5,
       .about = "Demand served away from ports and borders, relative to there.",
       .source = engine::assumption("each hand on the way takes its part; 0.2 to 0.8")}};
  engine::Parameter unit_price{this,
                               {.name = "unit_price",
                                .unit = unit::usd,
                                .range = {50, 10000},
                                .value = 500,
                                .about = "Usual price of a firearm without papers.",
                                .source = engine::assumption("200 to 1,500 USD")}};
  engine::Parameter worn{this,
                         {.name = "worn",
                          .unit = unit::per_year,
                          .range = {0, 1},
                          .value = 0.1,
                          .about = "Share of what was sold that is worn out, lost or seized.",
                          .source = engine::assumption("ten years of use; 0.03 to 0.3")}};
  engine::Stock added{world_.community.table, engine::Stock::Kind::level,
                      level_of("weapons_sold", unit::one, 1e4, 0.0,
                               "Sold by groups and still in use, per 100 people.")};
  engine::Flow into_circulation{this, world_.community.weapons, "market"};
  engine::Flow kept{this, added, "market"};

 protected:
  std::span<double> people_wanting(const engine::Cells& cells) const override {
    const Community& here = world_.community;
    const auto people = here.population.over(cells), fights = here.rivalry.over(cells);
    const auto women = here.fear.women.over(cells), men = here.fear.men.over(cells);
    const auto contested = world_.hazards.contested.over(cells), route = here.on_route.over(cells);
    const auto afraid = for_fear.over(cells), war = for_fights.over(cells),
               inland = away_from_borders.over(cells);
    const auto out = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double fear = 0.5 * (women[i] + men[i]);
      const double reach = inland[i] + (1.0 - inland[i]) * route[i];
      out[i] =
          people[i] * reach * (0.5 + afraid[i] * fear + war[i] * std::max(fights[i], contested[i]));
    }
    return out;
  }

  /// Firearms per 100 people: + sold / price of one, − worn out.
  void follow(const engine::Now& now, const engine::Cells& cells,
              std::span<const double> sold) override {
    const auto people = world_.community.population.over(cells), price = unit_price.over(cells);
    const auto used = worn.over(cells), there = added.over(cells);
    const auto out = into_circulation.over(cells), sum = kept.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double bought =
          100.0 * sold[i] * now.step_years / (price[i] * std::max(people[i], 1.0));
      out[i] = bought - there[i] * share_moved(used[i], now.step_years);
      sum[i] = out[i];
    }
  }
};

void declare_weapons(Model& model) { model.add<WeaponsMarket>(); }

}  // namespace models
