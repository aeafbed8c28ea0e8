// SPDX-License-Identifier: Apache-2.0
// One illicit market in each place: what is wanted there, what members can supply, what the State
// seizes, what is taken. Each market is one process made from it.
#pragma once

#include <array>
#include <string_view>

#include "models/groups/present.hpp"
#include "models/state/seen.hpp"

namespace models {

/// The numbers that every market has, with where they come from.
struct MarketNumbers {
  double value;  // [USD per person and year]
  engine::Source value_source;
  double yield;  // [USD per person and year]
  engine::Source yield_source;
  double seizable;  // [share]
  engine::Source seizable_source;
};

/// With W what is wanted at a price of 1, x what is wanted at today's price relative to that, m the
/// effort of members here and p the price:
///     supply C = yield · m · (1 − seized)        sold = W x C / (W x + C)        takings = p · sold · Δt
///     seized   = seizable · knowledge · c / (c + 1)        c: capacity · integrity of who watches
class MarketTrade : public engine::CellProcess {
 protected:
  Model& world_;
  const std::size_t market_;
  const Function watched_by_;

 public:
  MarketTrade(engine::Model& model, Market market, Function watched_by, std::string_view name,
              std::string_view about, const MarketNumbers& numbers)
      : CellProcess(model, stage(StageOf::market_clearing),
                    static_cast<Model&>(model).community.table, name, about),
        world_(static_cast<Model&>(model)),
        market_(static_cast<std::size_t>(market)),
        watched_by_(watched_by),
        value{this,
              {.name = "value",
               .unit = unit::usd_per_person_year,
               .range = {0, 1e4},
               .value = numbers.value,
               .about = "Wanted at the usual price, per person of a place where all invites it.",
               .source = numbers.value_source}},
        yield{this,
              {.name = "yield",
               .unit = unit::usd_per_person_year,
               .range = {1, 1e6},
               .value = numbers.yield,
               .about = "What one member who does nothing else can supply at the usual price.",
               .source = numbers.yield_source}},
        seizable{this,
                 {.name = "seizable",
                  .unit = unit::share,
                  .range = {0, 1},
                  .value = numbers.seizable,
                  .about = "Share of supply seized where the State knows all and can do all.",
                  .source = numbers.seizable_source}},
        wanted_{this, world_.market_places.wanted[market_]},
        supply_{this, world_.market_places.supply[market_]},
        takings_{this, world_.community.takings[market_]} {}

  engine::Parameter value, yield, seizable;

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const auto shift = people_wanting(cells);
    const auto worth = value.over(cells);
    const auto wanted = wanted_.fresh(cells);
    for (std::size_t i = 0; i < cells.size; ++i) wanted[i] = worth[i] * shift[i];
    if (!is_at_work(cells)) return;
    const auto sold = sell(now, cells, wanted);
    follow(now, cells, sold);
  }

 protected:
  /// People of the place, each counted by how far the market draws them. [person, cells.size]
  virtual std::span<double> people_wanting(const engine::Cells& cells) const = 0;
  /// What members here can supply at a price of 1, before seizures. [USD/year, cells.size]
  virtual std::span<double> capacity(const engine::Cells& cells) const {
    const auto effort = world_.market_places.effort[market_].over(cells), each = yield.over(cells);
    const auto out = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) out[i] = effort[i] * each[i];
    return out;
  }
  /// What the market does to people and places, given what is sold. [USD/year at a price of 1]
  virtual void follow(const engine::Now&, const engine::Cells&, std::span<const double>) {}

  /// False where nobody works and nothing was taken: nothing to do and nothing to clear.
  virtual bool is_at_work(const engine::Cells& cells) const;
  /// Writes supply and takings; what is sold. [USD/year at a price of 1, cells.size]
  virtual std::span<const double> sell(const engine::Now& now, const engine::Cells& cells,
                                       std::span<const double> wanted) const;
  /// A number of the market as each cell sees it. [cells.size]
  std::span<const double> of_market(const engine::Cells& cells, const engine::Stock& stock) const {
    const auto seen = cells.buffer();
    const engine::ColumnView<const double> values = stock.view();
    const std::size_t first = market_ * cells.table->lanes();
    for_each_cell(cells, [&](std::size_t i, std::size_t, std::size_t lane) {
      seen[i] = values[first + lane];
    });
    return seen;
  }

  /// People of the country, by lane. [person, lanes]
  std::vector<double> people_of_nation(const engine::Cells& cells) const;
  /// Share of supply that the State seizes here. [cells.size]
  std::span<const double> seized(const engine::Cells& cells) const;

  engine::Set wanted_, supply_, takings_;
};

}  // namespace models
