// SPDX-License-Identifier: Apache-2.0
// Sums of sparse entries by key: what all rows hold of each group, slot or class.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "engine/run/cells.hpp"
#include "engine/store/stock.hpp"

namespace engine {

/// Each row holds a few entries (key, value) in columns of its table.
///     total[key] = Σ over rows, and over the entries of a row in their order, of value
/// in fixed blocks of rows, so the digits are the same for any number of threads and lanes. A key
/// below 0 is a free entry.
class KeyedTotals {
 public:
  struct Entry {
    const Stock* key;
    const Stock* value;
  };
  KeyedTotals(std::vector<Entry> entries, std::size_t keys);
  /// Adds up anew. Allocates at the first call only.
  void add_up(const Now& now);
  /// [key][lane]
  std::span<const double> totals() const { return totals_; }

 private:
  static constexpr std::size_t most_entries = 16;
  void add_block(std::size_t block, std::span<double> part) const;
  void add_tile(const Table& table, std::size_t tile, std::span<double> part) const;
  std::vector<Entry> entries_;
  std::size_t keys_;
  std::vector<double> parts_;  // [block][key][lane]
  std::vector<double> totals_;
};

}  // namespace engine
