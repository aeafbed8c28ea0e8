// SPDX-License-Identifier: Apache-2.0
#include "engine/run/keyed_totals.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "engine/parallel/parallel.hpp"

namespace engine {

namespace keyed_totals_detail {
inline constexpr std::size_t rows_of_block = tile_cells;  // a whole number of tiles for any lanes
}

KeyedTotals::KeyedTotals(std::vector<Entry> entries, std::size_t keys)
    : entries_(std::move(entries)), keys_(keys) {
  if (entries_.empty() || entries_.size() > most_entries) {
    throw std::logic_error("totals of one to sixteen entries");
  }
}

void KeyedTotals::add_up(const Now& now) {
  using keyed_totals_detail::rows_of_block;
  const Table& table = entries_.front().key->table();
  const std::size_t blocks = (table.rows() + rows_of_block - 1) / rows_of_block;
  const std::size_t width = keys_ * table.lanes();
  parts_.resize(blocks * width);
  for_each_block(*now.threads, blocks, 1, [&](std::size_t first, std::size_t last, std::size_t) {
    for (std::size_t block = first; block < last; ++block) {
      add_block(block, std::span(parts_).subspan(block * width, width));
    }
  });
  totals_.assign(width, 0.0);
  for (std::size_t block = 0; block < blocks; ++block) {
    for (std::size_t k = 0; k < width; ++k) totals_[k] += parts_[block * width + k];
  }
}

void KeyedTotals::add_block(std::size_t block, std::span<double> part) const {
  std::fill(part.begin(), part.end(), 0.0);
  const Table& table = entries_.front().key->table();
  // A block of rows is a whole number of tiles: as many as there are lanes.
  const std::size_t first = block * table.lanes();
  const std::size_t last = std::min(table.tiles(), first + table.lanes());
  for (std::size_t tile = first; tile < last; ++tile) add_tile(table, tile, part);
}

void KeyedTotals::add_tile(const Table& table, std::size_t tile, std::span<double> part) const {
  std::array<const double*, most_entries> key, value;
  const std::size_t count = entries_.size();
  for (std::size_t m = 0; m < count; ++m) {
    key[m] = table.column(tile, entries_[m].key->column());
    value[m] = table.column(tile, entries_[m].value->column());
  }
  const std::size_t lanes = table.lanes(), size = table.size_of_tile(tile);
  if (lanes == 1) {
    for (std::size_t i = 0; i < size; ++i) {
      for (std::size_t m = 0; m < count; ++m) {
        if (key[m][i] < 0.0) continue;
        part[static_cast<std::size_t>(key[m][i])] += value[m][i];
      }
    }
    return;
  }
  std::size_t lane = tile * tile_cells % lanes;
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t m = 0; m < count; ++m) {
      if (key[m][i] < 0.0) continue;
      part[static_cast<std::size_t>(key[m][i]) * lanes + lane] += value[m][i];
    }
    if (++lane == lanes) lane = 0;
  }
}

}  // namespace engine
