// SPDX-License-Identifier: Apache-2.0
// Intervals of a mean without the assumption that it is normal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace outputs {

/// Which pairs each resample holds, drawn with replacement. A pure function of seed and number of
/// pairs, so that every metric of a comparison is resampled alike and every machine agrees.
class Resamples {
 public:
  Resamples(std::uint64_t seed, std::size_t pairs);
  std::size_t pairs() const { return pairs_; }
  std::size_t count() const { return count_; }
  std::span<const std::uint32_t> rows(std::size_t resample) const {
    return std::span(rows_).subspan(resample * pairs_, pairs_);
  }

 private:
  std::size_t pairs_, count_;
  std::vector<std::uint32_t> rows_;
};

/// Resamples by number of pairs, each drawn once.
class ResampleBook {
 public:
  explicit ResampleBook(std::uint64_t seed) : seed_(seed) {}
  const Resamples& of(std::size_t pairs);

 private:
  std::uint64_t seed_;
  std::map<std::size_t, Resamples> drawn_;
};

struct Interval {
  std::optional<double> low, high;
};

/// Studentised bootstrap of the mean (Efron and Tibshirani 1993, section 12.5):
///     t* = (m* − m)·√n/s*,  interval = [m − q(1 − α/2)·s/√n, m − q(α/2)·s/√n], q quantiles of t*
/// An end is absent where resamples without spread decide it: too few pairs differ to tell.
Interval bootstrap_interval(std::span<const double> numbers, const Resamples& resamples,
                            double level);

}  // namespace outputs
