// SPDX-License-Identifier: Apache-2.0
#include "engine/run/metric.hpp"

#include <algorithm>

#include "engine/run/model.hpp"
#include "engine/run/whole_sums.hpp"

namespace engine {

std::string_view text_of(Direction direction) {
  switch (direction) {
    case Direction::up:
      return "up";
    case Direction::down:
      return "down";
    case Direction::depends:
      return "depends";
  }
  return "";
}

std::string_view text_of(OverTime over_time) {
  switch (over_time) {
    case OverTime::last:
      return "last";
    case OverTime::mean:
      return "mean";
    case OverTime::sum:
      return "sum";
    case OverTime::max:
      return "max";
    case OverTime::min:
      return "min";
  }
  return "";
}

Metric::Metric(Model& model, MetricSpec spec)
    : Component(model, spec.quantity.name, spec.quantity.about), spec_(std::move(spec)) {
  model.enlist(*this);
}

namespace metric_detail {
// Rows are added one after another inside a block, blocks in order: the grouping depends on the
// rows alone, so neither threads nor lanes can move a digit.
inline constexpr std::size_t rows_of_block = 1024;

/// Adds the rows [first, last) one after another, tile by tile, each lane to its own sum.
template <class KeyOfRow>
void add_rows(const Stock& stock, std::size_t first, std::size_t last, double* sums,
              KeyOfRow key_of_row) {
  const Table& table = stock.table();
  const std::size_t lanes = table.lanes();
  const std::size_t end = last * lanes;
  std::size_t row = first, lane = 0;
  for (std::size_t cell = first * lanes; cell < end;) {
    const double* const value = table.column(cell / tile_cells, stock.column());
    const bool is_empty = table.is_empty(cell / tile_cells, stock.column());
    const std::size_t from = cell % tile_cells;
    const std::size_t to = std::min(tile_cells, from + (end - cell));
    cell += to - from;
    if (is_empty) {
      row = cell / lanes;
      lane = cell % lanes;
      continue;
    }
    if (lanes == 1) {
      // Rows of one key mostly follow each other: their sum stays in a register.
      for (std::size_t i = from; i < to;) {
        const std::size_t key = key_of_row(row);
        double sum = sums[key];
        for (; i < to && key_of_row(row) == key; ++i, ++row) sum += value[i];
        sums[key] = sum;
      }
      continue;
    }
    for (std::size_t i = from; i < to;) {
      const std::size_t run = std::min(lanes - lane, to - i);
      double* const out = sums + key_of_row(row) * lanes + lane;
      for (std::size_t k = 0; k < run; ++k) out[k] += value[i + k];
      i += run;
      lane += run;
      if (lane == lanes) lane = 0, ++row;
    }
  }
}

/// Totals of whole numbers: no order to keep, and tallies of what did not happen are passed by.
void add_whole(const Stock& stock, std::span<double> totals) {
  const Table& table = stock.table();
  for (std::size_t tile = 0; tile < table.tiles(); ++tile) {
    if (table.is_empty(tile, stock.column())) continue;
    whole_sums::add({table.column(tile, stock.column()), table.size_of_tile(tile)},
                    tile * tile_cells % table.lanes(), totals);
  }
}

bool is_whole(const Stock& stock) {
  return stock.kind() == Stock::Kind::whole || stock.kind() == Stock::Kind::tally;
}

template <class KeyOfRow>
void add_totals(const Stock& stock, std::size_t keys, std::span<double> totals,
                KeyOfRow key_of_row) {
  const Table& table = stock.table();
  if (table.rows() <= rows_of_block) {
    return add_rows(stock, 0, table.rows(), totals.data(), key_of_row);
  }
  // Kept by the thread, so that measuring allocates nothing once it is warm.
  static thread_local std::vector<double> partial;
  for (std::size_t first = 0; first < table.rows(); first += rows_of_block) {
    partial.assign(keys * table.lanes(), 0.0);
    const std::size_t last = std::min(first + rows_of_block, table.rows());
    add_rows(stock, first, last, partial.data(), key_of_row);
    for (std::size_t k = 0; k < partial.size(); ++k) totals[k] += partial[k];
  }
}
}  // namespace metric_detail

void add_lane_totals(const Stock& stock, std::span<double> totals) {
  if (metric_detail::is_whole(stock)) return metric_detail::add_whole(stock, totals);
  const Table& table = stock.table();
  add_tile_sums(
      table,
      [&](std::size_t tile) {
        return table.is_empty(tile, stock.column()) ? nullptr : table.column(tile, stock.column());
      },
      totals);
}

void add_linked_totals(const Stock& stock, std::span<double> totals) {
  const Link& link = stock.table().link();
  metric_detail::add_totals(stock, link.to->rows(), totals,
                            [&](std::size_t row) -> std::size_t { return link.row[row]; });
}

}  // namespace engine
