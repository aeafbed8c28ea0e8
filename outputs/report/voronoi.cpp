// SPDX-License-Identifier: Apache-2.0
#include "outputs/report/voronoi.hpp"

#include <algorithm>
#include <numeric>

namespace outputs::report {

namespace voronoi_detail {

double squared(Point a, Point b) { return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y); }

// Keeps what is nearer to `own` than to `other`; the new edge lies towards `other`.
Area cut(const Area& area, Point own, Point other, std::size_t other_place) {
  const Point middle{(own.x + other.x) / 2, (own.y + other.y) / 2};
  const double dx = other.x - own.x, dy = other.y - own.y;
  const auto beyond_line = [&](Point at) {
    return (at.x - middle.x) * dx + (at.y - middle.y) * dy;
  };
  Area kept;
  for (std::size_t k = 0; k < area.corners.size(); ++k) {
    const Point a = area.corners[k], b = area.corners[(k + 1) % area.corners.size()];
    const double off_a = beyond_line(a), off_b = beyond_line(b);
    if (off_a <= 0) {
      kept.corners.push_back(a);
      kept.beyond.push_back(area.beyond[k]);
    }
    if ((off_a < 0 && off_b > 0) || (off_a > 0 && off_b < 0)) {
      const double share = off_a / (off_a - off_b);
      kept.corners.push_back({a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)});
      kept.beyond.push_back(off_a < 0 ? other_place : area.beyond[k]);
    }
  }
  return kept;
}

}  // namespace voronoi_detail

std::vector<Area> nearest_areas(std::span<const Point> places, Point low, Point high) {
  using namespace voronoi_detail;
  std::vector<Area> areas;
  std::vector<std::size_t> order(places.size());
  for (std::size_t own = 0; own < places.size(); ++own) {
    Area area{{low, {high.x, low.y}, high, {low.x, high.y}},
              {no_neighbour, no_neighbour, no_neighbour, no_neighbour}};
    // From near to far: once a place lies beyond twice the farthest corner, no other can cut.
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      const double da = squared(places[a], places[own]), db = squared(places[b], places[own]);
      return da != db ? da < db : a < b;
    });
    for (const std::size_t other : order) {
      const double distance = squared(places[other], places[own]);
      if (other == own || distance == 0.0) continue;
      double farthest = 0.0;
      for (const Point corner : area.corners)
        farthest = std::max(farthest, squared(corner, places[own]));
      if (distance > 4.0 * farthest) break;
      area = cut(area, places[own], places[other], other);
      if (area.corners.empty()) break;
    }
    areas.push_back(std::move(area));
  }
  return areas;
}

}  // namespace outputs::report
