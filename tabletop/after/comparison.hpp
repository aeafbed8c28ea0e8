// SPDX-License-Identifier: Apache-2.0
// Two lines of a session side by side: fans over the weeks, rows with their sentences, and what a jump
// in time passed over (wire.ts: Comparison, Fan).
#pragma once

#include <string>
#include <vector>

#include "tabletop/after/counterfactual.hpp"

namespace tabletop::after {

struct Lapse {
  std::string decision;
  int week = 0;  // of the exercise, from 1
};

struct Comparing {
  std::string a, b;                // names of the lines; plan 0 and plan 1 of the versions
  int first_week = 0;              // step at which the exercise begins
  int jump_from = 0, jump_to = 0;  // weeks of the exercise that were passed over; equal: none
  std::vector<Lapse> lapsed;
};

/// Versions of the two plans with fans. Rows count versions in which b is better than a.
Json comparison_wire(const Versions& versions, const Comparing& comparing, const Facts& facts,
                     const texts::Catalogue& catalogue);

}  // namespace tabletop::after
