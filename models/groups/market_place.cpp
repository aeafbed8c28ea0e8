// SPDX-License-Identifier: Apache-2.0
#include "models/groups/market_place.hpp"

namespace models {

bool MarketTrade::is_at_work(const engine::Cells& cells) const {
  double most = 0.0;
  for (const engine::Stock* stock :
       {&world_.market_places.effort[market_], &world_.market_places.supply[market_],
        &world_.community.takings[market_]}) {
    for (const double there : stock->over(cells)) most = std::max(most, there);
  }
  return most > 0.0;
}

std::span<const double> MarketTrade::sell(const engine::Now& now, const engine::Cells& cells,
                                          std::span<const double> wanted) const {
  const auto effort = world_.market_places.effort[market_].over(cells);
  const auto can = capacity(cells);
  const auto sold = cells.buffer();
  const auto lost = seized(cells);
  const auto price = of_market(cells, world_.market.price),
             still = of_market(cells, world_.market.demand);
  const auto open = supply_.fresh(cells), taken = takings_.fresh(cells);
  for (std::size_t i = 0; i < cells.size; ++i) {
    const double through = 1.0 - lost[i];
    const double asked = wanted[i] * still[i], offered = can[i] * through;
    sold[i] = asked * offered / std::max(asked + offered, 1e-9);
    open[i] = effort[i] * through;
    taken[i] = price[i] * sold[i] * now.step_years;
  }
  return sold;
}

std::vector<double> MarketTrade::people_of_nation(const engine::Cells& cells) const {
  const std::size_t lanes = cells.table->lanes();
  std::vector<double> people(lanes, 0.0);
  const engine::ColumnView<const double> there = world_.province.population.view();
  for (std::size_t k = 0; k < world_.province.table.cells(); ++k)
    people[world_.province.table.lane_of(k)] += there[k];
  return people;
}

std::span<const double> MarketTrade::seized(const engine::Cells& cells) const {
  const auto known = of_market(cells, world_.market.knowledge), most = seizable.over(cells);
  const auto able = of_function(cells, world_.state, world_.state.capacity, watched_by_);
  const auto honest = of_function(cells, world_.state, world_.state.integrity, watched_by_);
  const auto out = cells.buffer();
  for (std::size_t i = 0; i < cells.size; ++i) {
    const double watch = able[i] * honest[i];
    out[i] = most[i] * known[i] * watch / (watch + 1.0);
  }
  return out;
}

}  // namespace models
