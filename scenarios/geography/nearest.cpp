// SPDX-License-Identifier: Apache-2.0
#include "scenarios/geography/nearest.hpp"

#include <algorithm>
#include <utility>

namespace scenarios {

namespace nearest_detail {
constexpr std::size_t leaf = 12;  // below this a scan is quicker than a split

double along(const Point& point, int axis) {
  return axis == 0 ? point.x : axis == 1 ? point.y : point.z;
}

bool nearer(const Near& a, const Near& b) {
  return a.squared_chord != b.squared_chord ? a.squared_chord < b.squared_chord : a.row < b.row;
}

double beyond(double value, double low, double high) {
  return value < low ? low - value : value > high ? value - high : 0.0;
}
}  // namespace nearest_detail

struct NearestPlaces::Search {
  std::uint32_t row;
  Point centre;
  std::size_t count;
  Near bound;               // nothing at or beyond it is wanted
  std::vector<Near> found;  // nearest first

  void offer(const Near& candidate) {
    if (candidate.row == row || !nearest_detail::nearer(candidate, bound)) return;
    if (found.size() < count) found.push_back(candidate);
    std::size_t place = found.size() - 1;
    for (; place > 0 && nearest_detail::nearer(candidate, found[place - 1]); --place) {
      found[place] = found[place - 1];
    }
    found[place] = candidate;
    if (found.size() == count) bound = found.back();
  }
};

double NearestPlaces::Box::squared_distance(const Point& point) const {
  const double x = nearest_detail::beyond(point.x, low.x, high.x);
  const double y = nearest_detail::beyond(point.y, low.y, high.y);
  const double z = nearest_detail::beyond(point.z, low.z, high.z);
  return x * x + y * y + z * z;
}

NearestPlaces::NearestPlaces(std::span<const Point> points, std::vector<std::uint32_t> rows)
    : all_(points), rows_(std::move(rows)) {
  split({0, 0, rows_.size()});
  points_.reserve(rows_.size());
  for (const std::uint32_t row : rows_) points_.push_back(points[row]);
}

void NearestPlaces::split(Part part) {
  Box box{{2.0, 2.0, 2.0}, {-2.0, -2.0, -2.0}};
  for (std::size_t i = part.begin; i < part.end; ++i) {
    const Point& point = all_[rows_[i]];
    box.low = {std::min(box.low.x, point.x), std::min(box.low.y, point.y),
               std::min(box.low.z, point.z)};
    box.high = {std::max(box.high.x, point.x), std::max(box.high.y, point.y),
                std::max(box.high.z, point.z)};
  }
  if (boxes_.size() <= part.node) boxes_.resize(part.node + 1);
  boxes_[part.node] = box;
  if (part.end - part.begin <= nearest_detail::leaf) return;
  const double x = box.high.x - box.low.x, y = box.high.y - box.low.y, z = box.high.z - box.low.z;
  const int axis = x >= y && x >= z ? 0 : y >= z ? 1 : 2;
  const auto at = [&](std::size_t i) { return rows_.begin() + static_cast<std::ptrdiff_t>(i); };
  std::nth_element(at(part.begin), at(part.middle()), at(part.end),
                   [&](std::uint32_t a, std::uint32_t b) {
                     const double left = nearest_detail::along(all_[a], axis);
                     const double right = nearest_detail::along(all_[b], axis);
                     return left != right ? left < right : a < b;
                   });
  split(part.lower());
  split(part.upper());
}

void NearestPlaces::visit(Part part, Search& search) const {
  if (part.end - part.begin <= nearest_detail::leaf) {
    for (std::size_t i = part.begin; i < part.end; ++i) {
      search.offer({chord_squared(search.centre, points_[i]), rows_[i]});
    }
    return;
  }
  Part first = part.lower(), second = part.upper();
  double near = boxes_[first.node].squared_distance(search.centre);
  double far = boxes_[second.node].squared_distance(search.centre);
  if (far < near) {
    std::swap(first, second);
    std::swap(near, far);
  }
  // Rounding differs between a box and its points: a hair of slack keeps every tie.
  constexpr double slack = 1.0 - 1e-12;
  if (near * slack <= search.bound.squared_chord) visit(first, search);
  if (far * slack <= search.bound.squared_chord) visit(second, search);
}

std::vector<Near> NearestPlaces::around(std::uint32_t row, std::size_t count,
                                        double squared_reach) const {
  if (count == 0) return {};
  Search search{row, all_[row], count, {squared_reach, UINT32_MAX}, {}};
  search.found.reserve(count + 1);
  visit({0, 0, rows_.size()}, search);
  return std::move(search.found);
}

}  // namespace scenarios
