// SPDX-License-Identifier: Apache-2.0
// Random numbers of one actor in one step, drawn one after another, four for the price of one. They
// follow from seed, replicate, step, process and actor alone.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/math/elementary.hpp"
#include "engine/random/philox.hpp"

namespace models::reference {

class Luck {
 public:
  Luck(engine::Key key, int step, std::uint32_t process, std::uint64_t actor)
      : key_(key), counter_{actor, static_cast<std::uint32_t>(step), 0}, process_(process) {}

  /// Uniform in (0, 1).
  double next() { return engine::uniform_of_word(word()); }
  bool chance(double probability) { return next() < probability; }
  /// A whole number below n.
  std::size_t below(std::size_t n) {
    return static_cast<std::size_t>(static_cast<std::uint64_t>(word()) * n >> 32);
  }
  /// Normal, rounded, at least 1: a length of time in steps.
  double span(double mean, double deviation) {
    return std::max(1.0, std::rint(mean + deviation * engine::math::normal_quantile(next())));
  }
  /// The whole number below or above, so that the mean is kept.
  double whole(double mean) { return std::floor(mean + next()); }
  /// One of several, by weight; weights below 0 count as 0, and one must be above.
  template <class Weights>
  std::size_t pick(const Weights& weights) {
    double sum = 0.0;
    for (const double weight : weights) sum += std::max(0.0, weight);
    double mark = next() * sum;
    std::size_t k = 0, last = 0;
    for (const double weight : weights) {
      if (weight > 0.0) last = k;
      mark -= std::max(0.0, weight);
      if (mark < 0.0) return k;
      ++k;
    }
    return last;
  }

 private:
  std::uint32_t word() {
    if (used_ == 4) {
      counter_.process_and_block = engine::last_counter_word(process_, block_++);
      words_ = engine::philox(key_, counter_);
      used_ = 0;
    }
    return words_[used_++];
  }
  engine::Key key_;
  engine::Counter counter_;
  std::uint32_t process_, block_ = 0;
  unsigned used_ = 4;
  std::array<std::uint32_t, 4> words_{};
};

}  // namespace models::reference
