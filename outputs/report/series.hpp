// SPDX-License-Identifier: Apache-2.0
// Series of an arm as a fan: quantiles over versions of the world, in windows of time.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "outputs/report/view.hpp"

namespace outputs::report {

struct Quantiles {
  double p5 = 0.0, p25 = 0.0, p50 = 0.0, p75 = 0.0, p95 = 0.0;
};

struct Fan {
  std::size_t window = 1;     // steps averaged into one point
  std::vector<double> steps;  // middle of each window
  std::vector<Quantiles> values;
};

/// At most `most` points; a version that lacks a value in a window is left out there.
Fan fan_of(const View& view, const Variable& variable, std::size_t arm, std::size_t offset = 0,
           std::size_t most = 90);

/// One series of a run: [step].
std::vector<double> series_of(const View& view, const Variable& variable, std::size_t arm,
                              std::size_t version, std::size_t offset = 0);

/// Mean of steps [from, to) of each version.
std::vector<double> window_means(const View& view, const Variable& variable, std::size_t arm,
                                 std::size_t from, std::size_t to);

}  // namespace outputs::report
