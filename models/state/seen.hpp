// SPDX-License-Identifier: Apache-2.0
// What a tile sees of the State: functions of its province, numbers of the nation; and exits of
// whole families of cohorts.
#pragma once

#include <array>
#include <deque>
#include <span>
#include <string>

#include "models/community/cohorts_at_risk.hpp"

namespace models {

/// A stock of one State function as each community of the tile sees it. [cells.size]
inline std::span<const double> of_function(const engine::Cells& cells, const StateFunctions& state,
                                           const engine::Stock& stock, Function function) {
  const std::span<double> seen = cells.buffer();
  const engine::ColumnView<const double> values = stock.view();
  const std::size_t lanes = cells.table->lanes();
  const std::size_t first = state.row(function, 0);
  const std::vector<engine::Row>& province = cells.table->link().row;
  for_each_cell(cells, [&](std::size_t i, std::size_t row, std::size_t lane) {
    seen[i] = values[(first + province[row]) * lanes + lane];
  });
  return seen;
}

/// A stock of one carrier as each cell of a table that links to provinces sees it. [cells.size]
inline std::span<const double> of_carrier(const engine::Cells& cells,
                                          const SocietyCarriers& society,
                                          const engine::Stock& stock, Carrier carrier) {
  const std::span<double> seen = cells.buffer();
  const engine::ColumnView<const double> values = stock.view();
  const std::size_t lanes = cells.table->lanes();
  const std::size_t first = society.row(carrier, 0);
  const std::vector<engine::Row>& province = cells.table->link().row;
  for (std::size_t i = 0; i < cells.size; ++i) {
    const std::size_t cell = cells.begin + i;
    seen[i] = values[(first + province[cell / lanes]) * lanes + cell % lanes];
  }
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

/// Which function, or carrier, a cell of their table is about.
template <class Kind, std::size_t kinds>
Kind kind_of(const engine::Cells& cells, std::size_t i) {
  const std::size_t provinces = cells.table->rows() / kinds;
  return static_cast<Kind>((cells.begin + i) / cells.table->lanes() / provinces);
}
inline Function function_of(const engine::Cells& cells, std::size_t i) {
  return kind_of<Function, functions>(cells, i);
}
inline Carrier carrier_of(const engine::Cells& cells, std::size_t i) {
  return kind_of<Carrier, carriers>(cells, i);
}

/// A number of the nation as every cell of the tile sees it. [cells.size]
inline std::span<const double> of_nation(const engine::Cells& cells, const engine::Stock& stock) {
  const std::span<double> seen = cells.buffer();
  const engine::ColumnView<const double> values = stock.view();
  for_each_cell(cells,
                [&](std::size_t i, std::size_t, std::size_t lane) { seen[i] = values[lane]; });
  return seen;
}

/// Relative chances of the cohorts to be met by something, in the order of Cohorts::all().
using CohortWeights = std::array<double, sexes * ages>;
inline constexpr CohortWeights all_alike{1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

/// One exit per cohort that the standing can hold, all for one cause.
class CohortExits {
 public:
  struct Way {
    Cohorts* to = nullptr;           // null: out of the world
    Cohorts* tally = nullptr;        // counted by sex and age, or
    engine::Stock* count = nullptr;  // all together
    std::string_view entry = "";     // of the ledger, when they leave the world
  };
  CohortExits(engine::Process* owner, Cohorts& from, std::string_view cause, const Way& way) {
    for (std::size_t k = 0; k < sexes * ages; ++k) {
      if (static_cast<Age>(k % ages) == Age::children) continue;
      engine::Stock* tally = way.tally != nullptr ? &way.tally->all()[k] : way.count;
      exits_.emplace_back(owner, from.all()[k], std::string(cause) + "_" + from.all()[k].name(),
                          engine::Destination{.to = way.to != nullptr ? &way.to->all()[k] : nullptr,
                                              .tally = tally,
                                              .entry = way.entry});
      cohort_.push_back(k);
    }
  }

  /// Exit hazard of each cohort: its weight times that of the place. Cohorts that are empty all
  /// over the tile are passed by.  [1/year]
  void write(const engine::Cells& cells, std::span<const double> hazard,
             const CohortWeights& weight = all_alike) const {
    for (std::size_t e = 0; e < exits_.size(); ++e) {
      const double w = weight[cohort_[e]];
      if (w == 0.0 || exits_[e].finds_nobody(cells)) continue;
      const std::span<double> out = exits_[e].fresh(cells);
      for (std::size_t i = 0; i < out.size(); ++i) out[i] = w * hazard[i];
    }
  }

 private:
  std::deque<engine::Exit> exits_;
  std::vector<std::size_t> cohort_;
};

/// Σ weight · people over the cohorts of a family.  [person]
inline std::span<double> weighted_people(const engine::Cells& cells, const Cohorts& people,
                                         const CohortWeights& weight) {
  const std::span<double> sum = zeros(cells);
  for (std::size_t k = 0; k < weight.size(); ++k) {
    if (weight[k] != 0.0) add_to(sum, people.all()[k], cells, weight[k]);
  }
  return sum;
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
  const std::size_t slots = world.groups.table.rows();
  const std::size_t lanes = cells.table->lanes();
  const std::vector<engine::Row>& province = cells.table->link().row;
  return over_groups_present(cells, world.community,
                             [&](std::size_t row, std::size_t lane, std::size_t slot) {
                               return tolerance[(province[row] * slots + slot) * lanes + lane];
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
