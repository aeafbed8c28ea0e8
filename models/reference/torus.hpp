// SPDX-License-Identifier: Apache-2.0
// A square torus of sites and what can be seen from each: sites within a radius, counted as they
// change rather than looked at anew by everybody who asks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace models::reference {

enum class Neighbourhood {
  disc,    // within the radius as the crow flies, one's own site included
  diamond  // within so many steps along the axes, one's own site included
};

/// Sites are numbered row by row. Radii must be smaller than half of the side, sides at most 65,535.
class Torus {
 public:
  Torus(std::size_t side, double radius, Neighbourhood shape);
  std::size_t side() const { return side_; }
  std::size_t sites() const { return row_.size(); }
  /// How many sites are within view of a site, itself among them.
  std::size_t view() const { return offsets_.size(); }
  /// The n-th of them.
  std::size_t seen_from(std::size_t site, std::size_t n) const {
    const Offset offset = offsets_[n];
    std::uint32_t x = column_[site] + offset.right, y = row_[site] + offset.down;
    x -= x >= side_ ? side_ : 0;
    y -= y >= side_ ? side_ : 0;
    return std::size_t{y} * side_ + x;
  }
  /// Adds to the counts of every site that sees this one.
  void add(std::vector<std::int16_t>& counts, std::size_t site, std::int16_t change) const;

 private:
  struct Offset {
    std::uint32_t right, down;  // along the torus, so never negative
  };
  struct Band {
    std::uint32_t down, left, width;
  };
  std::uint32_t side_;
  std::vector<std::uint16_t> row_, column_;  // of each site
  std::vector<Offset> offsets_;
  std::vector<Band> bands_;  // the same sites as rows
};

}  // namespace models::reference
