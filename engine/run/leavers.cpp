// SPDX-License-Identifier: Apache-2.0
// Who leaves a cohort: by hazard, drawn; then by request, served from what is left.
#include <algorithm>
#include <bit>
#include <cmath>

#include "engine/base/fault.hpp"
#include "engine/math/elementary.hpp"
#include "engine/random/counts.hpp"
#include "engine/run/round.hpp"

namespace engine::settle_detail {

namespace leavers {

inline constexpr double highest_hazard = 1e12;  // per year; above it nothing more can be meant
inline constexpr double smallest_rest = 1e-300;

// The four draws of a block are made together, once a tile, when the first of them is wanted.
const double* uniforms_of(const Round& round, const Exit& leaving, std::size_t block) {
  double* const memory = round.scratch.uniforms.data() + block * draws_of_block * tile_cells;
  if (!round.scratch.is_drawn[block]) {
    round.scratch.is_drawn[block] = 1;
    const std::size_t lane = round.cells.first_lane;
    fill_uniform4(memory, memory + tile_cells, memory + 2 * tile_cells, memory + 3 * tile_cells,
                  round.now.lanes->key_low_from(lane), round.now.lanes->key_high_from(lane),
                  round.table.entity_low(round.cells.tile),
                  round.table.entity_high(round.cells.tile),
                  static_cast<std::uint32_t>(round.now.step), round.settlement.draws[block].words,
                  round.cells.size);
  }
  return memory + leaving.draw() % draws_of_block * tile_cells;
}

/// Adds the hazards to a total; tells whether any of them is above 0. Below 0 counts as 0.
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

bool any_above_zero(std::span<const double> values) {
  std::uint64_t any = 0;
  for (const double value : values) any |= value > 0.0 ? 1U : 0U;
  return any != 0;
}

/// The causes of a cohort that act in this tile.
struct Causes {
  std::size_t count = 0;
  std::array<std::size_t, most_exits> index{};
};

Causes causes_of(const Round& round, const Cohort& cohort, std::span<double> total) {
  Causes causes;
  std::fill(total.begin(), total.end(), 0.0);
  for (std::size_t k = 0; k < cohort.exits.size(); ++k) {
    const Exit& leaving = *cohort.exits[k];
    if (!round.is_used(leaving)) continue;
    if (add_hazard(round.buffer(leaving), total)) causes.index[causes.count++] = k;
    round.drop(leaving);
  }
  std::uint64_t any_wrong = 0;
  for (const double hazard : total) any_wrong |= hazard <= highest_hazard ? 0U : 1U;
  if (any_wrong != 0) {
    throw RunError("step " + std::to_string(round.now.step) + ": the hazards of leaving " +
                   cohort.from->name() + " of " + round.table.name() + " are no numbers");
  }
  return causes;
}

// λ₁…λₖ become one multinomial: leavers by cause, one after another in name order, as
// Binomial(left, pₖ / (1 − Σ earlier p)), pₖ = λₖ/Σλ · (1 − exp(−ΣλΔt)). Hazards in, counts out;
// a cause that takes nobody in this tile is dropped, as if it had not been written.
void draw_leavers(const Round& round, const Cohort& cohort, std::span<double> left) {
  const std::size_t size = round.cells.size;
  if (!any_above_zero(left)) {
    for (const Exit* leaving : cohort.exits) round.drop(*leaving);
    return;
  }
  const std::span<double> scale = round.cells.buffer();
  const Causes causes = causes_of(round, cohort, scale);
  if (causes.count == 0) return;
  const std::span<double> rest = round.cells.buffer();
  for (std::size_t i = 0; i < size; ++i) {
    const double total = scale[i];
    const double leaves = math::probability(total, round.now.step_years);
    scale[i] = total > 0.0 ? leaves / total : 0.0;
    rest[i] = 1.0;
  }
  const std::span<double> chance = round.cells.buffer();
  for (std::size_t k = 0; k < causes.count; ++k) {
    const Exit& leaving = *cohort.exits[causes.index[k]];
    const std::span<double> amount = round.kept_buffer(leaving);
    const double* const u = uniforms_of(round, leaving, cohort.draws[causes.index[k]]);
    std::uint64_t any = 0;
    for (std::size_t i = 0; i < size; ++i) {
      const double p = amount[i] * scale[i];
      const double of_rest = p / rest[i];
      chance[i] = of_rest > 1.0 ? 1.0 : of_rest;
      const double others = rest[i] - p;
      rest[i] = others > smallest_rest ? others : smallest_rest;
      any |= surely_zero(left[i], chance[i], u[i]) ? 0U : 1U;
    }
    if (any == 0) continue;
    binomial_block(amount.data(), left.data(), chance.data(), u, size);
    for (std::size_t i = 0; i < size; ++i) left[i] -= amount[i];
    round.keep(leaving);
  }
}

void serve_requests(const Round& round, const Cohort& cohort, std::span<double> left) {
  for (const Request* request : cohort.requests) {
    if (!round.is_used(*request)) continue;
    const std::span<double> amount = round.buffer(*request);
    for (std::size_t i = 0; i < amount.size(); ++i) {
      amount[i] = std::min(std::max(std::floor(amount[i]), 0.0), left[i]);
      left[i] -= amount[i];
    }
  }
}

bool is_anything_asked(const Round& round, const Cohort& cohort) {
  const auto is_used = [&](const Writer* writer) { return round.is_used(*writer); };
  return std::any_of(cohort.exits.begin(), cohort.exits.end(), is_used) ||
         std::any_of(cohort.requests.begin(), cohort.requests.end(), is_used);
}

}  // namespace leavers

void settle_cohorts(const Round& round) {
  std::fill(round.scratch.is_drawn.begin(), round.scratch.is_drawn.end(), 0);
  for (const Cohort& cohort : round.settlement.cohorts) {
    if (!leavers::is_anything_asked(round, cohort)) continue;
    const std::size_t mark = round.cells.work->mark();
    const std::span<double> left = round.cells.buffer();
    const std::span<const double> stock = round.column(*cohort.from);
    std::copy(stock.begin(), stock.end(), left.begin());
    if (!cohort.exits.empty()) leavers::draw_leavers(round, cohort, left);
    leavers::serve_requests(round, cohort, left);
    round.cells.work->release(mark);
  }
}

}  // namespace engine::settle_detail
