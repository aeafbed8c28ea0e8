// SPDX-License-Identifier: Apache-2.0
#include "scenarios/geography/nearest.hpp"

#include <algorithm>
#include <array>
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

int widest_axis(std::span<const Point> points, std::span<const std::uint32_t> rows) {
  std::array<double, 3> low{2.0, 2.0, 2.0}, high{-2.0, -2.0, -2.0};
  for (const std::uint32_t row : rows) {
    for (int axis = 0; axis < 3; ++axis) {
      const auto at = static_cast<std::size_t>(axis);
      low[at] = std::min(low[at], along(points[row], axis));
      high[at] = std::max(high[at], along(points[row], axis));
    }
  }
  int widest = 0;
  for (int axis = 1; axis < 3; ++axis) {
    const auto at = static_cast<std::size_t>(axis), best = static_cast<std::size_t>(widest);
    if (high[at] - low[at] > high[best] - low[best]) widest = axis;
  }
  return widest;
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

NearestPlaces::NearestPlaces(std::span<const Point> points, std::vector<std::uint32_t> rows)
    : all_(points), rows_(std::move(rows)), axis_(rows_.size(), 0) {
  split(0, rows_.size());
  points_.reserve(rows_.size());
  for (const std::uint32_t row : rows_) points_.push_back(points[row]);
}

void NearestPlaces::split(std::size_t begin, std::size_t end) {
  if (end - begin <= nearest_detail::leaf) return;
  const std::size_t middle = begin + (end - begin) / 2;
  const auto here = std::span<const std::uint32_t>(rows_).subspan(begin, end - begin);
  const int axis = nearest_detail::widest_axis(all_, here);
  const auto first = rows_.begin() + static_cast<std::ptrdiff_t>(begin);
  std::nth_element(first, first + static_cast<std::ptrdiff_t>(middle - begin),
                   first + static_cast<std::ptrdiff_t>(end - begin),
                   [&](std::uint32_t a, std::uint32_t b) {
                     const double left = nearest_detail::along(all_[a], axis);
                     const double right = nearest_detail::along(all_[b], axis);
                     return left != right ? left < right : a < b;
                   });
  axis_[middle] = static_cast<std::uint8_t>(axis);
  split(begin, middle);
  split(middle + 1, end);
}

void NearestPlaces::visit(std::size_t begin, std::size_t end, Search& search) const {
  if (end - begin <= nearest_detail::leaf) {
    for (std::size_t i = begin; i < end; ++i) {
      search.offer({chord_squared(search.centre, points_[i]), rows_[i]});
    }
    return;
  }
  const std::size_t middle = begin + (end - begin) / 2;
  const int axis = axis_[middle];
  const double gap =
      nearest_detail::along(search.centre, axis) - nearest_detail::along(points_[middle], axis);
  if (gap < 0.0) {
    visit(begin, middle, search);
  } else {
    visit(middle + 1, end, search);
  }
  search.offer({chord_squared(search.centre, points_[middle]), rows_[middle]});
  if (gap * gap > search.bound.squared_chord) return;
  if (gap < 0.0) {
    visit(middle + 1, end, search);
  } else {
    visit(begin, middle, search);
  }
}

std::vector<Near> NearestPlaces::around(std::uint32_t row, std::size_t count,
                                        double squared_reach) const {
  if (count == 0) return {};
  Search search{row, all_[row], count, {squared_reach, UINT32_MAX}, {}};
  search.found.reserve(count + 1);
  visit(0, rows_.size(), search);
  return std::move(search.found);
}

}  // namespace scenarios
