// SPDX-License-Identifier: Apache-2.0
// The nearest places of a set, by a k-d tree over unit vectors: knows no date line and no pole.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "scenarios/geography/sphere.hpp"

namespace scenarios {

struct Near {
  double squared_chord = 0.0;
  std::uint32_t row = 0;
};

class NearestPlaces {
 public:
  /// Over the given rows of `points`.
  NearestPlaces(std::span<const Point> points, std::vector<std::uint32_t> rows);

  /// The `count` rows nearest to `row` (itself excluded) within a squared chord, nearest first; ties
  /// by row. The answer does not depend on the shape of the tree.
  std::vector<Near> around(std::uint32_t row, std::size_t count, double squared_reach) const;

 private:
  struct Search;
  struct Box {
    Point low, high;
    double squared_distance(const Point& point) const;
  };
  // A stretch of rows_ and its number: the halves of node n are nodes 2n + 1 and 2n + 2.
  struct Part {
    std::size_t node, begin, end;
    std::size_t middle() const { return begin + (end - begin) / 2; }
    Part lower() const { return {2 * node + 1, begin, middle()}; }
    Part upper() const { return {2 * node + 2, middle(), end}; }
  };
  void split(Part part);
  void visit(Part part, Search& search) const;

  std::span<const Point> all_;
  std::vector<std::uint32_t> rows_;  // in tree order
  std::vector<Point> points_;        // of rows_
  std::vector<Box> boxes_;           // around the points of each node
};

}  // namespace scenarios
