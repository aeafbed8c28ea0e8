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

bool begin_with_hazard(std::span<double> hazard, std::span<double> total) {
  std::uint64_t any = 0;
  for (std::size_t i = 0; i < hazard.size(); ++i) {
    const double kept = (hazard[i] < 0.0 ? 0.0 : hazard[i]) + 0.0;  // −0 becomes 0
    hazard[i] = kept;
    total[i] = kept;
    any |= std::bit_cast<std::uint64_t>(kept);
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
  std::size_t count = 0;
  for (std::size_t begin = 0; begin < size; begin += strip_cells) {
    const std::size_t cells = std::min(strip_cells, size - begin);
    const auto look = [&](std::size_t width) {
      std::array<double, strip_cells> most;
      std::array<std::uint64_t, strip_cells> may_move{};
      for (std::size_t i = 0; i < width; ++i) {
        const double x = crowd.total[begin + i] * years;
        const double bound = x <= 0.5 ? years * (1.0 + 2.0 * x) * (1.0 + 1e-9) : beyond_all;
        most[i] = crowd.left[begin + i] * bound;
      }
      for (const Cause& cause : causes) {
        const double *const u = cause.u + begin, *const hazard = cause.hazard + begin;
        for (std::size_t i = 0; i < width; ++i)
          may_move[i] |= u[i] < 1.0 - hazard[i] * most[i] ? 0U : 1U;
      }
      std::uint64_t places = 0;
      for (std::size_t i = 0; i < width; ++i) places |= may_move[i] << i;
      for (; places != 0; places &= places - 1)
        movers[count++] = static_cast<std::uint32_t>(begin) +
                          static_cast<std::uint32_t>(std::countr_zero(places));
    };
    cells == strip_cells ? look(strip_cells) : look(cells);
  }
  return count;
}

void draw_counts(const Round& round, std::span<Cause> causes, const Crowd& crowd) {
  const std::size_t size = crowd.left.size();
  const std::span<double> left = crowd.left;
  const std::span<double> scale = round.cells.work->take(tile_cells).first(size);
  const std::span<double> rest = round.cells.work->take(tile_cells).first(size);
  const std::span<double> chance = round.cells.work->take(tile_cells).first(size);
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
