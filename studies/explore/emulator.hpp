// SPDX-License-Identifier: Apache-2.0
// A Gaussian process that stands in for a slow model: a linear trend and a smooth remainder, with
// the noise of replicates known at each point (Kennedy and O'Hagan 2001).
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "studies/explore/points.hpp"

namespace studies::explore {

struct Guess {
  double mean = 0.0;
  double variance = 0.0;  // of the expected output, replicate noise not included
};

class Emulator {
 public:
  /// Points of the unit cube, outputs there, and the variance of each output as a mean over
  /// replicates (0 where it is exact). At least as many points as dimensions + 3.
  Emulator(const Points& points, std::span<const double> outputs,
           std::span<const double> noise_variances);
  ~Emulator();
  Emulator(Emulator&&) noexcept;
  Guess at(const Point& point) const;
  /// Each output foretold from all others, in standard deviations off: near 1 in size where the
  /// emulator knows what it does not know.
  std::vector<double> left_out_errors() const;
  /// Of the output's variance at the points, what the emulator foretells of those left out.
  double explained() const;

 private:
  struct Fit;
  std::unique_ptr<Fit> fit_;
};

}  // namespace studies::explore
