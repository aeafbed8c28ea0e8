// SPDX-License-Identifier: Apache-2.0
// Who leaves a cohort: by hazard, drawn; then by request, served from what is left.
#include <algorithm>
#include <bit>
#include <cmath>

#include "engine/base/fault.hpp"
#include "engine/run/crowd.hpp"
#include "engine/run/round.hpp"

namespace engine::settle_detail {

namespace leavers {

inline constexpr double highest_hazard = 1e12;  // per year; above it nothing more can be meant
static_assert(tile_cells / strip_cells <= 8, "strips of a tile are the bits of a byte");

using Strips = std::uint8_t;

inline constexpr std::size_t few_cells = 16;  // in so few it pays to move them together

/// Where anybody of a cohort stands in the tile.
struct Inhabited {
  std::size_t cells = 0;
  Strips strips = 0;
};

Inhabited inhabited(std::span<const double> people) {
  Inhabited found;
  for (std::size_t begin = 0, strip = 0; begin < people.size(); begin += strip_cells, ++strip) {
    const std::size_t end = std::min(begin + strip_cells, people.size());
    std::uint64_t here = 0;
    for (std::size_t i = begin; i < end; ++i) here += people[i] > 0.0 ? 1U : 0U;
    found.cells += here;
    found.strips = static_cast<Strips>(found.strips | (here != 0 ? 1U : 0U) << strip);
  }
  return found;
}

using FewPlaces = std::array<std::uint32_t, few_cells + 1>;

/// The cells in which anybody stands, where they are few.
std::span<const std::uint32_t> places_of(std::span<const double> people, Strips strips,
                                         FewPlaces& places) {
  std::size_t count = 0;
  for (unsigned rest = strips; rest != 0; rest &= rest - 1) {
    const std::size_t begin = static_cast<std::size_t>(std::countr_zero(rest)) * strip_cells;
    const std::size_t end = std::min(begin + strip_cells, people.size());
    for (std::size_t i = begin; i < end; ++i) {
      places[count] = static_cast<std::uint32_t>(i);
      count += people[i] > 0.0 ? 1U : 0U;
    }
  }
  return std::span<const std::uint32_t>(places).first(count);
}

/// Numbers filled up to whole strips, so that loops over them need no remainder.
std::size_t whole_strips(std::size_t cells) {
  return (cells + strip_cells - 1) / strip_cells * strip_cells;
}

/// Numbers of some cells, moved together; behind them zeros up to a whole strip, cells of nobody.
std::span<double> moved_together(const Round& round, const double* from,
                                 std::span<const std::uint32_t> places) {
  const std::span<double> out =
      round.cells.work->take(tile_cells).first(whole_strips(places.size()));
  for (std::size_t m = 0; m < places.size(); ++m) out[m] = from[places[m]];
  for (std::size_t m = places.size(); m < out.size(); ++m) out[m] = 0.0;
  return out;
}

// The four draws of a block are made together, once a tile, when the first of them is wanted, and
// only for strips in which somebody may leave.
const double* uniforms_of(const Round& round, const Exit& leaving, std::size_t block,
                          Strips wanted) {
  double* const memory = round.scratch.uniforms.data() +
                         round.settlement.draws[block].memory * draws_of_block * tile_cells;
  const double* const draws = memory + leaving.draw() % draws_of_block * tile_cells;
  const unsigned missing = wanted & ~unsigned{round.scratch.drawn[block]};
  if (missing == 0) return draws;
  round.scratch.drawn[block] = static_cast<Strips>(round.scratch.drawn[block] | missing);
  const std::size_t lane = round.cells.first_lane, tile = round.cells.tile;
  for (unsigned rest = missing; rest != 0;) {
    const auto first = static_cast<unsigned>(std::countr_zero(rest));
    const auto count = static_cast<unsigned>(std::countr_one(rest >> first));
    rest &= ~(((1U << count) - 1U) << first);
    const std::size_t begin = first * strip_cells;
    const std::size_t end = std::min(begin + count * strip_cells, round.cells.size);
    double* const out = memory + begin;
    fill_uniform4(out, out + tile_cells, out + 2 * tile_cells, out + 3 * tile_cells,
                  round.now.lanes->key_low_from(lane) + begin,
                  round.now.lanes->key_high_from(lane) + begin,
                  round.table.entity_low(tile) + begin, round.table.entity_high(tile) + begin,
                  static_cast<std::uint32_t>(round.now.step), round.settlement.draws[block].words,
                  end - begin);
  }
  return draws;
}

void check_hazards(const Round& round, const Cohort& cohort, std::span<const double> total) {
  std::uint64_t any_wrong = 0;
  for (const double hazard : total) any_wrong |= hazard <= highest_hazard ? 0U : 1U;
  if (any_wrong == 0) return;
  throw RunError("step " + std::to_string(round.now.step) + ": the hazards of leaving " +
                 cohort.from->name() + " of " + round.table.name() + " are no numbers");
}

Causes causes_of(const Round& round, const Cohort& cohort, Strips people, std::span<double> total) {
  Causes causes;
  bool is_first = true;
  for (std::size_t k = 0; k < cohort.exits.size(); ++k) {
    if (!round.is_used(*cohort.exits[k], cohort.slots[k])) continue;
    const Exit& leaving = *cohort.exits[k];
    const std::span<double> hazard = round.kept_buffer(leaving);
    if (is_first ? begin_with_hazard(hazard, total) : add_hazard(hazard, total)) {
      causes.add(leaving, hazard.data(), uniforms_of(round, leaving, cohort.draws[k], people));
    }
    round.drop(leaving);
    is_first = false;
  }
  if (causes.count > 0) check_hazards(round, cohort, total);
  return causes;
}

/// Counts of cells that were moved together go back to their own; the others lose nobody.
void put_back(const Round& round, std::span<const Cause> causes,
              std::span<const std::uint32_t> places) {
  for (const Cause& cause : causes) {
    if (!cause.takes_any) continue;
    const std::span<double> amount = round.kept_buffer(*cause.leaving);
    std::fill(amount.begin(), amount.end(), 0.0);
    for (std::size_t m = 0; m < places.size(); ++m) amount[places[m]] = cause.hazard[m];
    round.keep(*cause.leaving);
  }
}

// The few who may move are drawn side by side, then put back into their cells.
void draw_movers(const Round& round, Causes& causes, const Crowd& crowd,
                 std::span<const std::uint32_t> movers) {
  Causes few;
  for (const Cause& cause : causes.all()) {
    few.add(*cause.leaving, moved_together(round, cause.hazard, movers).data(),
            moved_together(round, cause.u, movers).data());
  }
  const Crowd crowd_of_few{moved_together(round, crowd.left.data(), movers),
                           moved_together(round, crowd.total.data(), movers)};
  draw_counts(round, few.all(), crowd_of_few);
  put_back(round, few.all(), movers);
  for (std::size_t m = 0; m < movers.size(); ++m) crowd.left[movers[m]] = crowd_of_few.left[m];
}

/// Who draws, for cells moved together.
struct Drawers {
  std::array<std::uint32_t, few_cells> key_low{}, key_high{}, entity_low{}, entity_high{};
};

Drawers drawers_of(const Round& round, std::span<const std::uint32_t> places) {
  Drawers drawers;
  const std::size_t lane = round.cells.first_lane, tile = round.cells.tile;
  for (std::size_t m = 0; m < places.size(); ++m) {
    drawers.key_low[m] = round.now.lanes->key_low_from(lane)[places[m]];
    drawers.key_high[m] = round.now.lanes->key_high_from(lane)[places[m]];
    drawers.entity_low[m] = round.table.entity_low(tile)[places[m]];
    drawers.entity_high[m] = round.table.entity_high(tile)[places[m]];
  }
  return drawers;
}

// A cohort that stands in a few cells only: hazards and draws are made for these, side by side.
void draw_few(const Round& round, const Cohort& cohort, std::span<double> left,
              std::span<const std::uint32_t> places) {
  const Drawers drawers = drawers_of(round, places);
  const std::span<double> few_left = moved_together(round, left.data(), places);
  const std::span<double> total = round.cells.work->take(tile_cells).first(few_left.size());
  std::fill(total.begin(), total.end(), 0.0);
  Causes causes;
  for (std::size_t k = 0; k < cohort.exits.size(); ++k) {
    if (!round.is_used(*cohort.exits[k], cohort.slots[k])) continue;
    const Exit& leaving = *cohort.exits[k];
    const std::size_t mark = round.cells.work->mark();
    const std::span<double> hazard =
        moved_together(round, round.kept_buffer(leaving).data(), places);
    round.drop(leaving);
    if (!add_hazard(hazard, total)) {
      round.cells.work->release(mark);
      continue;
    }
    const std::span<double> u = round.cells.work->take(tile_cells).first(few_left.size());
    fill_uniform(u.data(), drawers.key_low.data(), drawers.key_high.data(),
                 drawers.entity_low.data(), drawers.entity_high.data(),
                 static_cast<std::uint32_t>(round.now.step),
                 round.settlement.draws[cohort.draws[k]].words,
                 static_cast<unsigned>(leaving.draw() % draws_of_block), u.size());
    causes.add(leaving, hazard.data(), u.data());
  }
  check_hazards(round, cohort, total);
  const Crowd crowd{few_left, total};
  std::array<std::uint32_t, tile_cells + 1> movers;
  if (causes.count == 0 || find_movers(round, causes.all(), crowd, movers) == 0) return;
  draw_counts(round, causes.all(), crowd);
  put_back(round, causes.all(), places);
  for (std::size_t m = 0; m < places.size(); ++m) left[places[m]] = few_left[m];
}

// A cause that takes nobody in this tile is dropped, as if it had not been written.
void draw_leavers(const Round& round, const Cohort& cohort, std::span<double> left) {
  if (round.table.is_empty(round.cells.tile, cohort.from->column())) {
    for (const Exit* leaving : cohort.exits) round.drop(*leaving);
    return;
  }
  const Inhabited people = inhabited(left);
  if (people.cells <= few_cells) {
    FewPlaces places;
    return draw_few(round, cohort, left, places_of(left, people.strips, places));
  }
  const std::span<double> total = round.cells.buffer();
  Causes causes = causes_of(round, cohort, people.strips, total);
  if (causes.count == 0) return;
  const Crowd crowd{left, total};
  std::array<std::uint32_t, tile_cells + 1> movers;
  const std::size_t count = find_movers(round, causes.all(), crowd, movers);
  if (count == 0) return;
  if (2 * count <= left.size()) {
    return draw_movers(round, causes, crowd, std::span(movers).first(count));
  }
  draw_counts(round, causes.all(), crowd);
  for (const Cause& cause : causes.all()) {
    if (cause.takes_any) round.keep(*cause.leaving);
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
  for (std::size_t k = 0; k < cohort.exits.size(); ++k) {
    if (round.is_used(*cohort.exits[k], cohort.slots[k])) return true;
  }
  for (std::size_t k = 0; k < cohort.requests.size(); ++k) {
    if (round.is_used(*cohort.requests[k], cohort.slots[cohort.exits.size() + k])) return true;
  }
  return false;
}

}  // namespace leavers

void settle_cohorts(const Round& round) {
  std::fill(round.scratch.drawn.begin(), round.scratch.drawn.end(), 0);
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
