// SPDX-License-Identifier: Apache-2.0
// A number of a scenario may be uncertain: a distribution drawn by inversion of one uniform.
#pragma once

#include <vector>

namespace engine {

struct Distribution {
  enum class Kind { fixed, uniform, triangular, normal, choice };
  Kind kind = Kind::fixed;
  double low = 0.0;        // uniform, triangular, normal: lower bound
  double high = 0.0;       // upper bound
  double centre = 0.0;     // fixed: the value; triangular: the mode; normal: the mean
  double deviation = 0.0;  // normal
  std::vector<double> choices;

  static Distribution fixed(double value) { return {.centre = value}; }
  bool is_fixed() const { return kind == Kind::fixed; }
  /// The value at probability u in (0, 1).
  double at(double u) const;
  /// What stands for it when nothing is drawn: the median.
  double median() const { return at(0.5); }
};

}  // namespace engine
