// SPDX-License-Identifier: Apache-2.0
// Those who may leave a cohort, and how many do by each cause. Private to engine/run.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "engine/run/round.hpp"

namespace engine::settle_detail::leavers {

// Cells treated together: two vectors of the widest kind.
inline constexpr std::size_t strip_cells = 16;

/// A cause of leaving a cohort that acts in this tile.
struct Cause {
  const Exit* leaving;
  double* hazard;  // per year; later the number that leave. [cells of the crowd]
  const double* u;
  bool takes_any;  // after the draw: whether anybody may have left for it
};

/// Those who may leave a cohort, in all cells of the tile or in a few of them moved together.
struct Crowd {
  std::span<double> left;         // not yet gone
  std::span<const double> total;  // hazard of all causes  [1/year]
};

class Causes {
 public:
  std::size_t count = 0;
  std::span<Cause> all() { return std::span(cause_).first(count); }
  void add(const Exit& leaving, double* hazard, const double* u) {
    cause_[count++] = {&leaving, hazard, u, false};
  }

 private:
  std::array<Cause, most_exits> cause_;
};

/// Adds the hazards to a total; tells whether any of them is above 0. Below 0 counts as 0.
bool add_hazard(std::span<double> hazard, std::span<double> total);
/// The same for the first, with which the total begins.
bool begin_with_hazard(std::span<double> hazard, std::span<double> total);

/// Cells from which anybody may leave, in order; returns how many.
std::size_t find_movers(const Round& round, std::span<const Cause> causes, const Crowd& crowd,
                        std::span<std::uint32_t> movers);

/// Turns the hazards of each cause into the number that leave, and takes them from who is left.
///     leavers by cause, one after another in name order: Binomial(left, pₖ / (1 − Σ earlier p)),
///     pₖ = λₖ/Σλ · (1 − exp(−ΣλΔt))
void draw_counts(const Round& round, std::span<Cause> causes, const Crowd& crowd);

}  // namespace engine::settle_detail::leavers
