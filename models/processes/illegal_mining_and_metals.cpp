// SPDX-License-Identifier: Apache-2.0
// Metals are dug without leave where they lie; groups take dues of those who dig.
#include "models/groups/market_place.hpp"

namespace models {

class IllegalMining final : public MarketTrade {
 public:
  explicit IllegalMining(engine::Model& model)
      : MarketTrade(
            model, Market::illegal_mining_and_metals, Function::border_and_customs,
            "illegal_mining_and_metals",
            "Digs metals without leave and takes dues of those who dig.",
            {.value = 20,
             .value_source = engine::assumption(
                 "illegal gold of the Andes, 1 to 3 billion USD a year for 30 to 50 "
                 "million people; 5 to 60"),
             .yield = 20000,
             .yield_source =
                 engine::assumption("a member takes dues of some fifty diggers; 10 to 80 thousand"),
             .seizable = 0.4,
             .seizable_source =
                 engine::assumption("metal is easily mixed with legal metal; 0.1 to 0.6")}) {}

  engine::Parameter open_to_diggers{
      this,
      {.name = "open_share",
       .unit = unit::share,
       .range = {0, 1},
       .value = 0.7,
       .about = "Share of the deposits that can be got at where the State closes nothing.",
       .source = engine::assumption("the rest is guarded, far or licensed; 0.4 to 0.9")}};
  engine::Parameter closed_by_presence{
      this,
      {.name = "closed_by_presence",
       .unit = unit::share,
       .range = {0, 1},
       .value = 0.5,
       .about = "Share of that which double the usual police presence closes.",
       .source = engine::assumption("sites are remote; 0.2 to 0.8")}};

 protected:
  // The value lies in the ground of a few places: what all people of the country would pay for.
  std::span<double> people_wanting(const engine::Cells& cells) const override {
    const auto part = world_.community.mineral_value.over(cells),
               police = world_.community.police_presence.over(cells);
    const auto most = open_to_diggers.over(cells), closes = closed_by_presence.over(cells);
    const auto out = zeros(cells);
    if (std::ranges::max(part) <= 0.0) return out;
    const std::vector<double> everybody = people_of_nation(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double left = most[i] * (1.0 - closes[i] * saturating(police[i], 2.0) * 2.0);
      out[i] = everybody[(cells.begin + i) % cells.table->lanes()] * part[i] * std::max(left, 0.0);
    }
    return out;
  }
};

void declare_illegal_mining_and_metals(Model& model) { model.add<IllegalMining>(); }

}  // namespace models
