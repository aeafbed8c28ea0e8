// SPDX-License-Identifier: Apache-2.0
#include "studies/explore/hypervolume.hpp"

#include <algorithm>
#include <map>

namespace studies::explore {

namespace hypervolume_detail {

// The lower left staircase of points in the plane, and the area that it holds.
class Staircase {
 public:
  Staircase(double reference_x, double reference_y) : right_(reference_x), top_(reference_y) {}
  double area() const { return area_; }

  void add(double x, double y) {
    if (x >= right_ || y >= top_) return;
    auto next = steps_.upper_bound(x);  // first step to the right
    double ceiling = top_;
    if (next != steps_.begin()) {
      ceiling = std::prev(next)->second;
      if (ceiling <= y) return;
    }
    double from = x;
    auto at = steps_.lower_bound(x);
    if (at != steps_.end() && at->first == x) {
      at = steps_.erase(at);
    }
    while (true) {
      const double to = at == steps_.end() ? right_ : at->first;
      area_ += (to - from) * (ceiling - y);
      if (at == steps_.end() || at->second < y) break;
      from = at->first;
      ceiling = at->second;
      at = steps_.erase(at);
    }
    steps_[x] = y;
  }

 private:
  double right_, top_, area_ = 0.0;
  std::map<double, double> steps_;  // x → y, falling
};

double volume(Points points, const Point& reference, std::size_t objectives);

// Slab by slab along the last objective.
double sliced(const Points& points, const Point& reference, std::size_t objectives) {
  const std::size_t last = objectives - 1;
  double sum = 0.0;
  for (std::size_t k = 0; k < points.size(); ++k) {
    const double top = k + 1 < points.size() ? points[k + 1][last] : reference[last];
    const double thickness = std::min(top, reference[last]) - points[k][last];
    if (thickness <= 0.0) continue;
    const Points below(points.begin(), points.begin() + static_cast<std::ptrdiff_t>(k + 1));
    sum += thickness * volume(below, reference, last);
  }
  return sum;
}

double volume_of_three(const Points& points, const Point& reference) {
  Staircase stairs(reference[0], reference[1]);
  double sum = 0.0;
  for (std::size_t k = 0; k < points.size(); ++k) {
    if (points[k][2] >= reference[2]) break;
    stairs.add(points[k][0], points[k][1]);
    const double top = k + 1 < points.size() ? points[k + 1][2] : reference[2];
    sum += stairs.area() * (std::min(top, reference[2]) - points[k][2]);
  }
  return sum;
}

double volume(Points points, const Point& reference, std::size_t objectives) {
  if (objectives == 1) {
    double least = reference[0];
    for (const Point& point : points) least = std::min(least, point[0]);
    return reference[0] - least;
  }
  if (objectives == 2) {
    Staircase stairs(reference[0], reference[1]);
    for (const Point& point : points) stairs.add(point[0], point[1]);
    return stairs.area();
  }
  const std::size_t last = objectives - 1;
  std::stable_sort(points.begin(), points.end(),
                   [last](const Point& a, const Point& b) { return a[last] < b[last]; });
  return objectives == 3 ? volume_of_three(points, reference)
                         : sliced(points, reference, objectives);
}

}  // namespace hypervolume_detail

bool dominates(const Point& a, const Point& b) {
  bool is_better = false;
  for (std::size_t k = 0; k < a.size(); ++k) {
    if (a[k] > b[k]) return false;
    if (a[k] < b[k]) is_better = true;
  }
  return is_better;
}

std::vector<std::size_t> non_dominated(const Points& points) {
  std::vector<std::size_t> rows;
  for (std::size_t k = 0; k < points.size(); ++k) {
    bool is_kept = true;
    for (std::size_t m = 0; m < points.size() && is_kept; ++m)
      is_kept = !dominates(points[m], points[k]) && !(m < k && points[m] == points[k]);
    if (is_kept) rows.push_back(k);
  }
  return rows;
}

double hypervolume(const Points& points, const Point& reference) {
  Points inside;
  for (const Point& point : points) {
    bool is_inside = true;
    for (std::size_t k = 0; k < reference.size(); ++k) is_inside &= point[k] < reference[k];
    if (is_inside) inside.push_back(point);
  }
  return inside.empty()
             ? 0.0
             : hypervolume_detail::volume(std::move(inside), reference, reference.size());
}

}  // namespace studies::explore
