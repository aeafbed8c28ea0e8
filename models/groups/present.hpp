// SPDX-License-Identifier: Apache-2.0
// The groups that stand in one community, read off its entries; and sums over communities in fixed
// blocks, so that neither threads nor lanes can move a digit.
#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "engine/parallel/parallel.hpp"
#include "models/model.hpp"

namespace models {

namespace unit = engine::unit;

/// Who stands in one place: `entry` of the community, `slot` of the group, share of the members.
struct Present {
  std::size_t count = 0;
  // The first `count` of each are set.
  std::array<std::size_t, max_present> entry;
  std::array<std::size_t, max_present> slot;
  std::array<double, max_present> share;

  bool has(std::size_t which) const {
    for (std::size_t k = 0; k < count; ++k) {
      if (slot[k] == which) return true;
    }
    return false;
  }
  /// Index of the largest share; the first of equals. Only where count > 0.
  std::size_t first() const {
    std::size_t best = 0;
    for (std::size_t k = 1; k < count; ++k) {
      if (share[k] > share[best]) best = k;
    }
    return best;
  }
  /// Σ share · value of the groups here. [unit of the stock]
  double mean(const engine::Stock& of_groups, std::size_t lane) const {
    const std::size_t lanes = of_groups.table().lanes();
    double sum = 0.0;
    for (std::size_t k = 0; k < count; ++k) {
      sum += share[k] * of_groups.at(slot[k] * lanes + lane);
    }
    return sum;
  }
};

inline Present present_at(const Community& community, std::size_t cell) {
  Present here;
  for (std::size_t k = 0; k < max_present; ++k) {
    const double slot = community.presence[k].slot.at(cell);
    if (slot < 0.0) continue;
    here.entry[here.count] = k;
    here.slot[here.count] = static_cast<std::size_t>(slot);
    here.share[here.count] = community.presence[k].share.at(cell);
    ++here.count;
  }
  return here;
}

/// How much of something a force can hold: x / (x + half), concave.
constexpr double saturating(double x, double half) { return x > 0.0 ? x / (x + half) : 0.0; }

/// Rent per member against what makes a fight worth while. [share]
inline double rent_at_stake(double rent_per_week, double members, double half_per_member) {
  return saturating(rent_per_week / std::max(members, 1.0), half_per_member);
}

/// Sums over rows that many threads make and none can change.
class RowSums {
 public:
  /// add(row, sums) is called for each row, in order within blocks; blocks are added in order.
  /// [width]
  template <class Add>
  std::span<const double> over(const engine::Now& now, std::size_t rows, std::size_t width,
                               const Add& add) {
    const std::size_t blocks = std::max<std::size_t>(1, (rows + rows_of_block - 1) / rows_of_block);
    partial_.assign(blocks * width, 0.0);
    const std::span<double> all(partial_);
    engine::for_each_block(*now.threads, blocks, 1,
                           [&](std::size_t first, std::size_t last, std::size_t) {
                             for (std::size_t b = first; b < last; ++b) {
                               const std::size_t end = std::min((b + 1) * rows_of_block, rows);
                               for (std::size_t row = b * rows_of_block; row < end; ++row) {
                                 add(row, all.subspan(b * width, width));
                               }
                             }
                           });
    for (std::size_t b = 1; b < blocks; ++b) {
      for (std::size_t k = 0; k < width; ++k) all[k] += all[b * width + k];
    }
    return all.first(width);
  }

 private:
  static constexpr std::size_t rows_of_block = 1024;
  std::vector<double> partial_;
};

}  // namespace models
