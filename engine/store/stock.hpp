// SPDX-License-Identifier: Apache-2.0
// A Stock is one declared column of a table. Only flows change it, when a stage settles.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "engine/spec/quantity.hpp"
#include "engine/store/table.hpp"

namespace engine {

struct Cells;

class Stock {
 public:
  enum class Kind {
    level,  // real-valued; kept within its range, what is cut off is the flow `limit`
    whole,  // counts, people, cents: whole numbers below 2^53
    tally,  // whole numbers of this step: back to 0 when the next step begins
    field   // set outright by one process each step; no flows
  };

  /// `quantity.value` is what every cell holds before initial conditions are set.
  Stock(Table& table, Kind kind, const Quantity& quantity);
  /// One of a family, under a name built at run time ("resident_women_18_29").
  Stock(Table& table, Kind kind, const Quantity& quantity, std::string name);
  Stock(const Stock&) = delete;
  Stock& operator=(const Stock&) = delete;

  const std::string& name() const { return name_; }
  const Quantity& quantity() const { return quantity_; }
  Kind kind() const { return kind_; }
  Table& table() const { return *table_; }
  std::size_t column() const { return column_; }

  /// Settled values of a tile. [cells.size]
  inline std::span<const double> over(const Cells& cells) const;  // in engine/run/cells.hpp
  /// Settled value anywhere: for meetings, metrics and initial conditions.
  double at(std::size_t cell) const {
    return first_[cell / tile_cells * stride_ + cell % tile_cells];
  }
  ColumnView<const double> view() const { return {first_, stride_}; }
  /// True only where every cell of the tile is 0: a tally of what did not happen there.
  inline bool is_untouched(const Cells& cells) const;  // in engine/run/cells.hpp
  /// Sets an initial condition; never called by a process.
  void start_at(std::size_t cell, double value) {
    table_->column(cell / tile_cells, column_)[cell % tile_cells] = value;
    table_->touch(cell / tile_cells, column_);
  }
  void start_at_in_all_lanes(Row row, double value);

 private:
  friend class Table;
  // Where the column lies in the first tile, and how far on in the next: read for every tile.
  const double* first_ = nullptr;
  std::size_t stride_ = 0;
  Table* table_;
  std::size_t column_;
  Kind kind_;
  Quantity quantity_;
  std::string name_;
};

}  // namespace engine
