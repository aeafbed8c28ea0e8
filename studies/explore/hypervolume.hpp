// SPDX-License-Identifier: Apache-2.0
// Volume of what a set of points is at least as good as, up to a reference point; all objectives are
// to be made small. The larger, the nearer to the front and the better spread (Zitzler 1999).
#pragma once

#include "studies/explore/points.hpp"

namespace studies::explore {

/// True where a is no worse in any objective and better in one.
bool dominates(const Point& a, const Point& b);

/// Rows that no other row dominates; of equal ones the first.
std::vector<std::size_t> non_dominated(const Points& points);

/// Exact, for one objective or more; points beyond the reference count nothing.
double hypervolume(const Points& points, const Point& reference);

}  // namespace studies::explore
