// SPDX-License-Identifier: Apache-2.0
// Scenario discovery: the box of conditions under which an outcome of interest happens (patient rule
// induction, Friedman and Fisher 1999; trajectory and quasi-p-values, Bryant and Lempert 2010).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "studies/explore/points.hpp"

namespace studies::explore {

/// Limits of one number; absent where the box does not limit it.
struct Limits {
  std::optional<double> low, high;
  bool is_restricted() const { return low.has_value() || high.has_value(); }
  bool contains(double value) const { return (!low || value >= *low) && (!high || value <= *high); }
};

struct Box {
  std::vector<Limits> limits;  // one for each number
  std::size_t points = 0;      // within
  std::size_t cases = 0;       // of interest, within
  double coverage = 0.0;       // share of all cases that lie within
  double density = 0.0;        // share of the points within that are cases
  double mass = 0.0;           // share of all points that lie within
  std::size_t restricted() const;
  bool contains(const Point& point) const;
};

/// How sure it is that a limited number belongs to the rule: the probability of as many cases in the
/// box or more, had the number no say (density of the box without its limits). Only a guide: the box
/// was chosen by the same points.
struct RestrictionTest {
  std::size_t number = 0;
  double p = 1.0;
};

struct Discovery {
  std::vector<Box> trajectory;  // from all points to the smallest box, one peel after another
  std::size_t chosen = 0;       // of the trajectory: the best balance of coverage and density
  Box box;  // the chosen one after pasting; where it was not asked for, its limits are moved finely
  std::vector<RestrictionTest> tests;
};

struct PrimRules {
  double peel = 0.05;                 // share of the box's points that one peel or paste takes
  double smallest_mass = 0.05;        // share of all points
  std::optional<std::size_t> chosen;  // of the trajectory; absent: the best harmonic mean
};

/// `is_case[k]` tells whether point k is of interest; at least one must be.
Discovery prim(const Points& points, const std::vector<bool>& is_case, const PrimRules& rules = {});

/// Up to `most` boxes one after another, each from the points that those before left out; stops
/// where few cases are left or a further box would be no denser than all points were.
std::vector<Discovery> prim_cover(const Points& points, const std::vector<bool>& is_case,
                                  std::size_t most, const PrimRules& rules = {});

}  // namespace studies::explore
