// SPDX-License-Identifier: Apache-2.0
// A market whose value lies in the ground of a few places, or grows on it.
#pragma once

#include "models/groups/market_place.hpp"

namespace models {

/// people wanting = people of the country · part of the value here · open · (1 − closed · p/(p + 2) · 2),
/// p police presence: what the country would pay for can be got only where it is.
class GroundMarket : public MarketTrade {
  const engine::Stock& part_;  // share of the country's value that is here

 public:
  GroundMarket(engine::Model& model, Market market, const engine::Stock& part,
               std::string_view name, std::string_view about, const MarketNumbers& numbers)
      : MarketTrade(model, market, Function::border_and_customs, name, about, numbers),
        part_(part) {}

  engine::Parameter open_share{
      this,
      {.name = "open_share",
       .unit = unit::share,
       .range = {0, 1},
       .value = 0.7,
       .about = "Share of the value here that can be got at where the State closes nothing.",
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
  std::span<double> people_wanting(const engine::Cells& cells) const override {
    const auto part = part_.over(cells), police = world_.community.police_presence.over(cells);
    const auto most = open_share.over(cells), closes = closed_by_presence.over(cells);
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

}  // namespace models
