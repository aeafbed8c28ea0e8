// SPDX-License-Identifier: Apache-2.0
#include "engine/store/table.hpp"

#include <algorithm>
#include <stdexcept>

#include "engine/store/stock.hpp"

namespace engine {

std::size_t Table::size_of_tile(std::size_t tile) const {
  return std::min(tile_cells, cells() - tile * tile_cells);
}

std::size_t Table::add(Stock& stock) {
  if (!data_.empty()) throw std::logic_error("table " + name_ + " is allocated: no more columns");
  for (const Stock* other : stocks_) {
    if (other->name() == stock.name()) {
      throw std::logic_error("table " + name_ + " has a second column " + stock.name());
    }
  }
  stocks_.push_back(&stock);
  return stocks_.size() - 1;
}

void Table::allocate(std::vector<std::uint64_t> entity_of_row, std::size_t lanes) {
  rows_ = entity_of_row.size();
  lanes_ = lanes;
  data_.assign(tiles() * stocks_.size() * tile_cells, 0.0);
  touched_.assign(tiles() * stocks_.size(), Touched::yes);
  for (Stock* stock : stocks_) {
    stock->first_ = column(0, stock->column());
    stock->stride_ = stocks_.size() * tile_cells;
    for (std::size_t tile = 0; tile < tiles(); ++tile) {
      std::fill_n(column(tile, stock->column()), size_of_tile(tile), stock->quantity().value);
    }
  }
  entity_low_.assign(tiles() * tile_cells, 0);
  entity_high_.assign(tiles() * tile_cells, 0);
  for (Row row = 0; row < rows_; ++row) {
    for (std::size_t lane = 0; lane < lanes_; ++lane)
      set_entity(cell(row, lane), entity_of_row[row]);
  }
}

void Table::clear(std::size_t tile, std::size_t column) {
  Touched& touched = touched_[tile * stocks_.size() + column];
  if (touched == Touched::no) return;
  std::fill_n(this->column(tile, column), tile_cells, 0.0);
  touched = Touched::no;
}

bool Table::finds_empty(std::size_t tile, std::size_t column) const {
  const double* const value = this->column(tile, column);
  const std::size_t size = size_of_tile(tile);
  // Two vectors at a time, for most columns that hold anything hold it from the start.
  constexpr std::size_t strip = 16;
  std::uint64_t any = 0;
  for (std::size_t begin = 0; any == 0 && begin < size; begin += strip) {
    const std::size_t end = std::min(begin + strip, size);
    for (std::size_t i = begin; i < end; ++i) any |= value[i] != 0.0 ? 1U : 0U;
  }
  touched_[tile * stocks_.size() + column] =
      any != 0 ? Touched::yes_and_not_empty : Touched::yes_and_empty;
  return any == 0;
}

void Table::set_link(const Table& to, std::vector<Row> row_of_row) {
  link_ = {&to, std::move(row_of_row)};
  linked_cell_.assign(tiles() * tile_cells, 0);
  for (std::size_t cell = 0; cell < cells(); ++cell) {
    linked_cell_[cell] =
        static_cast<std::uint32_t>(to.cell(link_.row[row_of(cell)], lane_of(cell)));
  }
}

std::uint64_t Table::entity(std::size_t cell) const {
  return entity_low_[cell] | (static_cast<std::uint64_t>(entity_high_[cell]) << 32);
}

void Table::set_entity(std::size_t cell, std::uint64_t entity) {
  entity_low_[cell] = static_cast<std::uint32_t>(entity);
  entity_high_[cell] = static_cast<std::uint32_t>(entity >> 32);
}

}  // namespace engine
