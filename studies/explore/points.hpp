// SPDX-License-Identifier: Apache-2.0
// What all methods of exploration share: points, numbers with an interval, keyed draws.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/random/philox.hpp"

namespace studies::explore {

using Point = std::vector<double>;
using Points = std::vector<Point>;

/// One output at each point of a design, by replicate: replicate r of all points met the same luck.
using Replies = std::vector<std::vector<double>>;

/// Mean over replicates at each point.
std::vector<double> means_of(const Replies& replies);

struct Estimate {
  double value = 0.0;
  double low = 0.0, high = 0.0;
};

/// A value with the percentile interval of its bootstrap copies.
Estimate with_interval(double value, std::vector<double> copies, double level = 0.95);

/// Random numbers as a pure function of a seed, a purpose and where they are drawn.
class Draws {
 public:
  Draws(std::uint64_t seed, std::string_view purpose);
  /// In (0, 1).
  double uniform(std::uint64_t entity, std::uint32_t step = 0, std::uint32_t draw = 0) const;
  double normal(std::uint64_t entity, std::uint32_t step = 0, std::uint32_t draw = 0) const;
  /// 0 … count − 1.
  std::size_t below(std::size_t count, std::uint64_t entity, std::uint32_t step = 0,
                    std::uint32_t draw = 0) const;
  /// 0 … count − 1 in a drawn order.
  std::vector<std::size_t> order(std::size_t count, std::uint64_t entity,
                                 std::uint32_t step = 0) const;

 private:
  engine::Key key_;
  std::uint32_t purpose_;
};

/// Points of the unit cube: in every dimension one in each of `count` equal parts.
Points latin_hypercube(std::size_t count, std::size_t dimensions, std::uint64_t seed,
                       std::string_view purpose = "latin_hypercube");

}  // namespace studies::explore
