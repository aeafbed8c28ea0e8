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
  if (entries_.empty()) throw std::logic_error("totals of no entries");
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
  using keyed_totals_detail::rows_of_block;
  std::fill(part.begin(), part.end(), 0.0);
  const Table& table = entries_.front().key->table();
  const std::size_t lanes = table.lanes();
  const std::size_t end = std::min(table.cells(), (block + 1) * rows_of_block * lanes);
  for (std::size_t cell = block * rows_of_block * lanes, lane = 0; cell < end; ++cell) {
    for (const Entry& entry : entries_) {
      const double key = entry.key->at(cell);
      if (key < 0.0) continue;
      part[static_cast<std::size_t>(key) * lanes + lane] += entry.value->at(cell);
    }
    if (++lane == lanes) lane = 0;
  }
}

}  // namespace engine
