// SPDX-License-Identifier: Apache-2.0
// Illicit markets as they are in each place: who works in them, what is wanted, what is offered, and
// how many live off them. Columns of the communities.
#pragma once

#include <deque>

#include "engine/run/model.hpp"

namespace models {

struct MarketPlaces {
  explicit MarketPlaces(engine::Table& communities);
  // Fields by Market. Where no living group works in a market they may be out of date: `is_worked`
  // of the market says so.
  std::deque<engine::Stock> effort;  // Σ members here · effort in the market [person]
  std::deque<engine::Stock> wanted;  // at a price of 1 [USD/year]
  std::deque<engine::Stock> supply;  // effort that is not seized [person]

  engine::Stock relief;             // field: share of unmet goods got on black markets, 0–1
  engine::Stock livelihoods;        // share of households that live off illicit markets, 0–1
  engine::Stock infiltrated_firms;  // field: share of the province's turnover that groups own, 0–1
};

}  // namespace models
