// SPDX-License-Identifier: Apache-2.0
// From numbers to places on a line, and round numbers to mark on it.
#pragma once

#include <string>
#include <vector>

namespace outputs::report {

struct Scale {
  double low = 0.0, high = 1.0;     // of the numbers
  double start = 0.0, end = 100.0;  // of the drawing
  double at(double value) const {
    return start + (end - start) * (value - low) / (high > low ? high - low : 1.0);
  }
};

/// About `wanted` multiples of 1, 2 or 5 · 10ⁿ within the bounds.
std::vector<double> ticks(double low, double high, int wanted);

/// The bounds widened to the ticks around them; never of no width.
Scale around(double low, double high, int wanted);

/// Labels of ticks, all with the same decimals, thousands parted: "0.05", "12,000", "1.5 M".
std::vector<std::string> labels_of(const std::vector<double>& ticks);

}  // namespace outputs::report
