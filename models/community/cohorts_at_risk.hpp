// SPDX-License-Identifier: Apache-2.0
// Walks over cohorts, and what a tile of communities sees of the table that it links to.
#pragma once

#include <span>

#include "engine/math/elementary.hpp"
#include "models/model.hpp"

namespace models {

/// Calls visit(sex, age) for women first, young to old: the order of Cohorts::all().
template <class Visit>
void for_each_cohort(Visit visit) {
  for (std::size_t sex = 0; sex < sexes; ++sex) {
    for (std::size_t age = 0; age < ages; ++age)
      visit(static_cast<Sex>(sex), static_cast<Age>(age));
  }
}

/// Children are residents, displaced, held by traffickers or abroad: nothing else is counted before
/// the age of 12. Staff of the security forces are between 18 and 64.
inline bool holds(Standing standing, Age age) {
  if (standing == Standing::security) return age == Age::young || age == Age::adults;
  return age != Age::children || standing == Standing::resident ||
         standing == Standing::displaced || standing == Standing::trafficked ||
         standing == Standing::abroad;
}

/// Rate of change towards a target that is exact for any step: 1 − exp(−rate · Δt).  [share]
[[gnu::always_inline]] inline double share_moved(double rate_per_year, double years) {
  return engine::math::probability(rate_per_year, years);
}

/// Calls visit(i, row, lane) for each cell of a tile, in order.
template <class Visit>
void for_each_cell(const engine::Cells& cells, Visit visit) {
  const std::size_t lanes = cells.table->lanes();
  std::size_t row = cells.table->row_of(cells.begin), lane = cells.first_lane;
  if (lanes == 1) {  // one run alone: a plain loop, which vectorises
    for (std::size_t i = 0; i < cells.size; ++i) visit(i, row + i, std::size_t{0});
    return;
  }
  for (std::size_t i = 0; i < cells.size; ++i) {
    visit(i, row, lane);
    if (++lane < lanes) continue;
    lane = 0;
    ++row;
  }
}

/// A field of the provinces as each community of the tile sees it. [cells.size]
inline std::span<const double> of_province(const engine::Cells& cells, const engine::Stock& stock) {
  const std::span<double> seen = cells.buffer();
  const engine::ColumnView<const double> values = stock.view();
  const std::uint32_t* const linked = cells.table->linked_cells(cells.tile);
  for (std::size_t i = 0; i < cells.size; ++i) seen[i] = values[linked[i]];
  return seen;
}

/// Adds `times` the values of a stock to a buffer of the tile.
inline void add_to(std::span<double> sum, const engine::Stock& stock, const engine::Cells& cells,
                   double times = 1.0) {
  if (stock.is_untouched(cells)) return;
  const std::span<const double> values = stock.over(cells);
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += times * values[i];
}

/// Adds all cohorts of one sex, or of both, of an age range. Both ends belong to it.
inline void add_cohorts(std::span<double> sum, const Cohorts& cohorts, Sex sex, Age youngest,
                        Age oldest, const engine::Cells& cells) {
  for (std::size_t age = static_cast<std::size_t>(youngest);
       age <= static_cast<std::size_t>(oldest); ++age) {
    add_to(sum, cohorts.at(sex, static_cast<Age>(age)), cells);
  }
}
inline void add_cohorts(std::span<double> sum, const Cohorts& cohorts, const engine::Cells& cells) {
  for (const engine::Stock& stock : cohorts.all()) add_to(sum, stock, cells);
}

/// 1 for places that have neighbours in a network, 0 for those alone. [cells.size]
inline std::span<const double> is_connected(const engine::Cells& cells,
                                            const engine::Graph& graph) {
  const std::span<double> connected = cells.buffer();
  for_each_cell(cells, [&](std::size_t i, std::size_t row, std::size_t) {
    connected[i] = graph.begin[row] < graph.begin[row + 1] ? 1.0 : 0.0;
  });
  return connected;
}

/// Whether a cohort is empty all over the tile: nobody there can leave it.
inline bool is_nobody(const engine::Stock& cohort, const engine::Cells& cells) {
  double most = 0.0;
  for (const double count : cohort.over(cells)) most = count > most ? count : most;
  return most == 0.0;
}

/// A buffer of the tile that starts at 0.
inline std::span<double> zeros(const engine::Cells& cells) {
  const std::span<double> buffer = cells.buffer();
  for (double& value : buffer) value = 0.0;
  return buffer;
}

}  // namespace models
