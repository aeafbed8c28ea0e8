// SPDX-License-Identifier: Apache-2.0
// The land nearest to each place: polygons whose edges know which place lies beyond.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "outputs/report/drawing.hpp"

namespace outputs::report {

inline constexpr std::size_t no_neighbour = static_cast<std::size_t>(-1);

struct Area {
  std::vector<Point> corners;       // in order around the place
  std::vector<std::size_t> beyond;  // of the edge from corner k to the next: the place there
};

/// The part of the frame that is nearer to each place than to any other: Voronoi's cells, by cutting
/// the frame with the half-plane towards each other place. Work grows with the square of the places.
std::vector<Area> nearest_areas(std::span<const Point> places, Point low, Point high);

}  // namespace outputs::report
