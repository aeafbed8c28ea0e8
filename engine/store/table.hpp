// SPDX-License-Identifier: Apache-2.0
// A Table holds the state of one kind of entity: rows × lanes cells, variable-major inside tiles.
//
//   cell = row · lanes + lane            tile t holds cells [t · tile_cells, (t+1) · tile_cells)
//   value of column c in cell i          data[(i / tile_cells · columns + c) · tile_cells + i mod tile_cells]
//
// So a column of one tile is contiguous (it vectorises over rows of one lane and over lanes of few
// rows alike), and all that a tile needs lies together (one pass over memory a stage).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/store/aligned.hpp"

namespace engine {

inline constexpr std::size_t tile_cells = 128;

using Row = std::uint32_t;
using Lane = std::uint32_t;

class Stock;
class Table;

/// From each row of one table to a row of another: a community to its province.
struct Link {
  const Table* to = nullptr;
  std::vector<Row> row;  // one entry per row of the table that owns the link
};

/// Random access to one column, for processes that meet over a whole table.
template <class Number>
class ColumnView {
 public:
  ColumnView(Number* data, std::size_t stride) : data_(data), stride_(stride) {}
  Number& operator[](std::size_t cell) const {
    return data_[cell / tile_cells * stride_ + cell % tile_cells];
  }

 private:
  Number* data_;
  std::size_t stride_;  // doubles from one tile to the next
};

class Table {
 public:
  explicit Table(std::string name) : name_(std::move(name)) {}
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  const std::string& name() const { return name_; }
  std::size_t rows() const { return rows_; }
  std::size_t lanes() const { return lanes_; }
  std::size_t cells() const { return rows_ * lanes_; }
  std::size_t tiles() const { return (cells() + tile_cells - 1) / tile_cells; }
  std::size_t columns() const { return stocks_.size(); }
  std::size_t cell(Row row, std::size_t lane) const { return row * lanes_ + lane; }
  // Asked for in every loop over cells, and division is slow: most runs have one lane.
  std::size_t row_of(std::size_t cell) const { return lanes_ == 1 ? cell : cell / lanes_; }
  std::size_t lane_of(std::size_t cell) const { return lanes_ == 1 ? 0 : cell % lanes_; }
  std::size_t size_of_tile(std::size_t tile) const;

  /// Called once, after all columns are declared: one entity id per row, the same in every lane.
  void allocate(std::vector<std::uint64_t> entity_of_row, std::size_t lanes);
  /// Called once both tables are allocated.
  void set_link(const Table& to, std::vector<Row> row_of_row);
  const Link& link() const { return link_; }  // to == nullptr: the table stands alone
  /// For each cell of a tile, the cell that it sees of the linked table: in the same lane.
  const std::uint32_t* linked_cells(std::size_t tile) const {
    return linked_cell_.data() + tile * tile_cells;
  }

  double* column(std::size_t tile, std::size_t column) {
    return data_.data() + (tile * stocks_.size() + column) * tile_cells;
  }
  const double* column(std::size_t tile, std::size_t column) const {
    return data_.data() + (tile * stocks_.size() + column) * tile_cells;
  }
  ColumnView<const double> view(std::size_t column) const {
    return {data_.data() + column * tile_cells, stocks_.size() * tile_cells};
  }
  ColumnView<double> view(std::size_t column) {
    for (std::size_t tile = 0; tile < tiles(); ++tile) touch(tile, column);
    return {data_.data() + column * tile_cells, stocks_.size() * tile_cells};
  }

  /// Whether a column of a tile may have changed since it was last set to zero by `clear`. A column
  /// that was not touched is 0 in every cell: so that tallies of what did not happen cost nothing.
  bool is_touched(std::size_t tile, std::size_t column) const {
    return touched_[tile * stocks_.size() + column] != Touched::no;
  }
  void touch(std::size_t tile, std::size_t column) {
    touched_[tile * stocks_.size() + column] = Touched::yes;
  }
  void touch_everything() { touched_.assign(touched_.size(), Touched::yes); }
  /// True where a column of a tile is 0 in every cell. Looked up once after each change; a tile is
  /// asked about by the thread that works on it, and by no other.
  bool is_empty(std::size_t tile, std::size_t column) const {
    const Touched touched = touched_[tile * stocks_.size() + column];
    return touched == Touched::yes ? finds_empty(tile, column)
                                   : touched != Touched::yes_and_not_empty;
  }
  void clear(std::size_t tile, std::size_t column);

  const std::uint32_t* entity_low(std::size_t tile) const {
    return entity_low_.data() + tile * tile_cells;
  }
  const std::uint32_t* entity_high(std::size_t tile) const {
    return entity_high_.data() + tile * tile_cells;
  }
  std::uint64_t entity(std::size_t cell) const;
  /// An entity born during a run takes over a free slot with an id of its own.
  void set_entity(std::size_t cell, std::uint64_t entity);

  const std::vector<Stock*>& stocks() const { return stocks_; }
  std::span<double> data() { return data_; }
  std::span<const double> data() const { return data_; }
  std::span<const std::uint32_t> entities_low() const { return entity_low_; }
  std::span<const std::uint32_t> entities_high() const { return entity_high_; }
  std::span<std::uint32_t> entities_low() { return entity_low_; }
  std::span<std::uint32_t> entities_high() { return entity_high_; }

 private:
  friend class Stock;
  std::size_t add(Stock& stock);
  bool finds_empty(std::size_t tile, std::size_t column) const;

  std::string name_;
  std::size_t rows_ = 0;
  std::size_t lanes_ = 0;
  std::vector<Stock*> stocks_;
  AlignedVector<double> data_;
  enum class Touched : char { no, yes, yes_and_empty, yes_and_not_empty };
  mutable std::vector<Touched> touched_;  // [tile][column]; what is known of emptiness is kept
  AlignedVector<std::uint32_t> entity_low_, entity_high_;
  Link link_;
  AlignedVector<std::uint32_t> linked_cell_;
};

}  // namespace engine
