// SPDX-License-Identifier: Apache-2.0
// What a tile sees of the State: functions and carriers of its province, numbers of the nation.
#pragma once

#include <algorithm>
#include <array>
#include <deque>
#include <span>
#include <string>

#include "models/community/cohort_exits.hpp"

namespace models {

/// A stock of one State function as each community of the tile sees it. [cells.size]
inline std::span<const double> of_function(const engine::Cells& cells, const StateFunctions& state,
                                           const engine::Stock& stock, Function function) {
  const std::span<double> seen = cells.buffer();
  const engine::ColumnView<const double> values = stock.view();
  const std::size_t first = state.row(function, 0) * cells.table->lanes();
  const std::uint32_t* const linked = cells.table->linked_cells(cells.tile);
  for (std::size_t i = 0; i < cells.size; ++i) seen[i] = values[first + linked[i]];
  return seen;
}

/// A stock of one carrier as each cell of a table that links to provinces sees it. [cells.size]
inline std::span<const double> of_carrier(const engine::Cells& cells,
                                          const SocietyCarriers& society,
                                          const engine::Stock& stock, Carrier carrier) {
  const std::span<double> seen = cells.buffer();
  const engine::ColumnView<const double> values = stock.view();
  const std::size_t first = society.row(carrier, 0) * cells.table->lanes();
  const std::uint32_t* const linked = cells.table->linked_cells(cells.tile);
  for (std::size_t i = 0; i < cells.size; ++i) seen[i] = values[first + linked[i]];
  return seen;
}

/// The same for a tile of provinces.
inline std::span<const double> of_own_function(const engine::Cells& cells,
                                               const StateFunctions& state,
                                               const engine::Stock& stock, Function function) {
  const std::span<double> seen = cells.buffer();
  const engine::ColumnView<const double> values = stock.view();
  const std::size_t first = state.row(function, 0) * cells.table->lanes() + cells.begin;
  for (std::size_t i = 0; i < cells.size; ++i) seen[i] = values[first + i];
  return seen;
}

/// Visits the cells of a tile by what they are about, for those of one kind lie side by side:
/// each(kind, first, last), both within the tile.
template <class Kind, std::size_t kinds, class Each>
void for_each_kind(const engine::Cells& cells, const Each& each) {
  const std::size_t of_one_kind = cells.table->cells() / kinds;
  for (std::size_t i = 0; i < cells.size;) {
    const std::size_t kind = (cells.begin + i) / of_one_kind;
    const std::size_t last = std::min(cells.size, (kind + 1) * of_one_kind - cells.begin);
    each(static_cast<Kind>(kind), i, last);
    i = last;
  }
}
template <class Each>
void for_each_function(const engine::Cells& cells, const Each& each) {
  for_each_kind<Function, functions>(cells, each);
}
template <class Each>
void for_each_carrier(const engine::Cells& cells, const Each& each) {
  for_each_kind<Carrier, carriers>(cells, each);
}

/// A number of the nation as every cell of the tile sees it. [cells.size]
inline std::span<const double> of_nation(const engine::Cells& cells, const engine::Stock& stock) {
  const std::span<double> seen = cells.buffer();
  const engine::ColumnView<const double> values = stock.view();
  for_each_cell(cells,
                [&](std::size_t i, std::size_t, std::size_t lane) { seen[i] = values[lane]; });
  return seen;
}

/// Share-weighted sum over the groups present: Σ share · value(province cell or group cell).
template <class ValueOf>
std::span<double> over_groups_present(const engine::Cells& cells, const Community& community,
                                      ValueOf value_of) {
  const std::span<double> sum = zeros(cells);
  for (const Presence& entry : community.presence) {
    const std::span<const double> slot = entry.slot.over(cells);
    const std::span<const double> share = entry.share.over(cells);
    for_each_cell(cells, [&](std::size_t i, std::size_t row, std::size_t lane) {
      if (slot[i] < 0.0) return;
      sum[i] += share[i] * value_of(row, lane, static_cast<std::size_t>(slot[i]));
    });
  }
  return sum;
}

/// Share of the pressure on the groups of a place that the State eases. [cells.size]
inline std::span<double> tolerance_here(const engine::Cells& cells, const Model& world) {
  const engine::ColumnView<const double> tolerance = world.stance.tolerance.view();
  const std::size_t lanes = cells.table->lanes();
  const std::vector<engine::Row>& province = cells.table->link().row;
  return over_groups_present(
      cells, world.community, [&](std::size_t row, std::size_t lane, std::size_t slot) {
        return tolerance[world.stance.row(slot, province[row]) * lanes + lane];
      });
}

/// Weight of one strategy among the groups of a place. [cells.size]
inline std::span<double> strategy_here(const engine::Cells& cells, const Model& world,
                                       Strategy which) {
  const engine::ColumnView<const double> weight =
      world.groups.strategy[static_cast<std::size_t>(which)].view();
  const std::size_t lanes = cells.table->lanes();
  return over_groups_present(
      cells, world.community,
      [&](std::size_t, std::size_t lane, std::size_t slot) { return weight[slot * lanes + lane]; });
}

}  // namespace models
