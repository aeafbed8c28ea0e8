// SPDX-License-Identifier: Apache-2.0
#include "engine/run/crowd.hpp"

#include <algorithm>
#include <bit>

#include "engine/math/elementary.hpp"
#include "engine/random/counts.hpp"

namespace engine::settle_detail::leavers {

namespace crowd_detail {
inline constexpr double smallest_rest = 1e-300;
}

bool add_hazard(std::span<double> hazard, std::span<double> total) {
  std::uint64_t any = 0;
  for (std::size_t i = 0; i < hazard.size(); ++i) {
    const double kept = hazard[i] < 0.0 ? 0.0 : hazard[i];
    hazard[i] = kept;
    total[i] += kept;
    any |= std::bit_cast<std::uint64_t>(kept + 0.0);
  }
  return any != 0;
}

// In most cells nobody can leave: pₖ ≤ λₖΔt and
// Σ earlier p ≤ ΣλΔt = x, so that pₖ / (1 − Σ earlier p) ≤ λₖΔt · (1 + 2x) for x ≤ ½, and with
// u < 1 − n · that the exact count is surely 0. The last factor covers rounding.
std::size_t find_movers(const Round& round, std::span<const Cause> causes, const Crowd& crowd,
                        std::span<std::uint32_t> movers) {
  constexpr double beyond_all = 1e30;
  const std::size_t size = crowd.left.size();
  const double years = round.now.step_years;
  std::array<double, tile_cells> most;
  std::array<std::uint64_t, tile_cells> may_move;
  for (std::size_t i = 0; i < size; ++i) {
    const double x = crowd.total[i] * years;
    const double bound = x <= 0.5 ? years * (1.0 + 2.0 * x) * (1.0 + 1e-9) : beyond_all;
    most[i] = crowd.left[i] * bound;
    may_move[i] = 0;
  }
  std::uint64_t any = 0;
  for (const Cause& cause : causes) {
    for (std::size_t i = 0; i < size; ++i) {
      may_move[i] |= cause.u[i] < 1.0 - cause.hazard[i] * most[i] ? 0U : 1U;
      any |= may_move[i];
    }
  }
  std::size_t count = 0;
  if (any == 0) return count;
  for (std::size_t begin = 0; begin < size; begin += strip_cells) {
    const std::size_t end = std::min(begin + strip_cells, size);
    std::uint64_t any_here = 0;
    for (std::size_t i = begin; i < end; ++i) any_here |= may_move[i];
    for (std::size_t i = begin; any_here != 0 && i < end; ++i) {
      movers[count] = static_cast<std::uint32_t>(i);
      count += may_move[i];
    }
  }
  return count;
}

void draw_counts(const Round& round, std::span<Cause> causes, const Crowd& crowd) {
  const std::size_t size = crowd.left.size();
  const std::span<double> left = crowd.left;
  const std::span<double> scale = round.cells.buffer().first(size);
  const std::span<double> rest = round.cells.buffer().first(size);
  const std::span<double> chance = round.cells.buffer().first(size);
  for (std::size_t i = 0; i < size; ++i) {
    const double total = crowd.total[i];
    const double leaves = math::probability(total, round.now.step_years);
    scale[i] = total > 0.0 ? leaves / total : 0.0;
    rest[i] = 1.0;
  }
  for (Cause& cause : causes) {
    std::uint64_t any = 0;
    for (std::size_t i = 0; i < size; ++i) {
      const double p = cause.hazard[i] * scale[i];
      const double of_rest = p / rest[i];
      chance[i] = of_rest > 1.0 ? 1.0 : of_rest;
      const double others = rest[i] - p;
      rest[i] = others > crowd_detail::smallest_rest ? others : crowd_detail::smallest_rest;
      any |= surely_zero(left[i], chance[i], cause.u[i]) ? 0U : 1U;
    }
    if (any == 0) continue;
    binomial_block(cause.hazard, left.data(), chance.data(), cause.u, size);
    for (std::size_t i = 0; i < size; ++i) left[i] -= cause.hazard[i];
    cause.takes_any = true;
  }
}

}  // namespace engine::settle_detail::leavers
