// SPDX-License-Identifier: Apache-2.0
#include "engine/run/settle.hpp"

#include <algorithm>
#include <cmath>

#include "engine/math/elementary.hpp"
#include "engine/random/counts.hpp"
#include "engine/run/simulation.hpp"

namespace engine {

namespace settle_detail {

struct Round {
  const Settlement& settlement;
  Table& table;
  const Now& now;
  const Cells& cells;
  Buffers buffers;
  LeaverScratch& scratch;
  FlowSink* sink;

  bool is_used(const Writer& writer) const {
    return buffers == Buffers::outbox ? cells.outbox->is_used[writer.slot()] != 0
                                      : writer.is_used_whole();
  }
  std::span<double> buffer(const Writer& writer) const {
    return buffers == Buffers::outbox ? writer.over(cells)
                                      : writer.whole().subspan(cells.begin, cells.size);
  }
  std::span<double> column(const Stock& stock) const {
    return {table.column(cells.tile, stock.column()), cells.size};
  }
};

// The four draws of a block are made together, once a tile, when the first of them is wanted.
const double* uniforms_of(const Round& round, const Exit& leaving) {
  const std::uint32_t words =
      (leaving.owner().hash() << 12) | static_cast<std::uint32_t>(leaving.draw() / 4);
  const auto& draws = round.settlement.draws;
  std::size_t block = 0;
  while (draws[block].words != words) ++block;
  double* const memory = round.scratch.uniforms.data();
  if (!round.scratch.is_drawn[block]) {
    round.scratch.is_drawn[block] = 1;
    double* out[4];
    const std::size_t mark = round.cells.work->mark();
    for (std::size_t k = 0; k < 4; ++k) {
      const Exit* exit = draws[block].exits[k];
      out[k] = exit != nullptr ? memory + exit->slot() * tile_cells
                               : round.cells.work->take(tile_cells).data();
    }
    const std::size_t lane = round.cells.first_lane;
    fill_uniform4(out[0], out[1], out[2], out[3], round.now.lanes->key_low_from(lane),
                  round.now.lanes->key_high_from(lane), round.table.entity_low(round.cells.tile),
                  round.table.entity_high(round.cells.tile),
                  static_cast<std::uint32_t>(round.now.step), words, round.cells.size);
    round.cells.work->release(mark);
  }
  return memory + leaving.slot() * tile_cells;
}

bool all_zero(std::span<const double> values) {
  double any = 0.0;
  for (const double value : values) any = std::max(any, value);
  return any <= 0.0;
}

// λ₁…λₖ become one multinomial: leavers by cause, one after another in name order, as
// Binomial(left, pₖ / (1 − Σ earlier p)), pₖ = λₖ/Σλ · (1 − exp(−ΣλΔt)). Hazards in, counts out.
void draw_leavers(const Round& round, const Cohort& cohort, std::span<double> left) {
  const std::size_t size = round.cells.size;
  std::array<const Exit*, 64> causes{};
  std::size_t count = 0;
  const std::span<double> total = round.cells.buffer();
  std::fill(total.begin(), total.end(), 0.0);
  for (const Exit* exit : cohort.exits) {
    if (!round.is_used(*exit)) continue;
    const std::span<const double> hazard = round.buffer(*exit);
    if (all_zero(hazard)) continue;
    causes[count++] = exit;
    for (std::size_t i = 0; i < size; ++i) total[i] += hazard[i];
  }
  if (count == 0) return;
  const std::span<double> scale = round.cells.buffer();
  const std::span<double> rest = round.cells.buffer();
  for (std::size_t i = 0; i < size; ++i) {
    const double leaves = math::probability(total[i], round.now.step_years);
    scale[i] = total[i] > 0.0 ? leaves / total[i] : 0.0;
    rest[i] = 1.0;
  }
  const std::span<double> chance = round.cells.buffer();
  for (std::size_t k = 0; k < count; ++k) {
    const std::span<double> amount = round.buffer(*causes[k]);
    const double* u = uniforms_of(round, *causes[k]);
    double wanted = 0.0;
    for (std::size_t i = 0; i < size; ++i) {
      const double p = amount[i] * scale[i];
      chance[i] = std::min(1.0, p / rest[i]);
      rest[i] = std::max(rest[i] - p, 1e-300);
      // Surely nobody: u below 1 − n·p, a bound that never lies.
      const double surely = u[i] < 1.0 - left[i] * chance[i] ? 0.0 : 1.0;
      amount[i] = -surely;
      wanted += surely;
    }
    if (wanted == 0.0) {
      std::fill(amount.begin(), amount.end(), 0.0);
      continue;
    }
    for (std::size_t i = 0; i < size; ++i) {
      amount[i] = amount[i] < 0.0 ? binomial(left[i], chance[i], u[i]) : 0.0;
      left[i] -= amount[i];
    }
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

// A hazard of a cohort that drew nobody still lies in its buffer: exits that were all zero are
// zero counts already, so buffers hold counts from here on.
void settle_cohorts(const Round& round) {
  std::fill(round.scratch.is_drawn.begin(), round.scratch.is_drawn.end(), 0);
  for (const Cohort& cohort : round.settlement.cohorts) {
    const std::size_t mark = round.cells.work->mark();
    const std::span<double> left = round.cells.buffer();
    const std::span<const double> stock = round.column(*cohort.from);
    std::copy(stock.begin(), stock.end(), left.begin());
    draw_leavers(round, cohort, left);
    serve_requests(round, cohort, left);
    round.cells.work->release(mark);
  }
}

void keep_in_range(const Round& round, const Stock& stock, std::span<double> value) {
  const Range range = stock.quantity().range;
  const std::size_t mark = round.cells.work->mark();
  std::span<double> cut;
  if (round.sink != nullptr) {
    cut = round.cells.buffer();
    std::copy(value.begin(), value.end(), cut.begin());
  }
  for (double& v : value) v = std::min(std::max(v, range.low), range.high);
  if (round.sink != nullptr) {
    for (std::size_t i = 0; i < value.size(); ++i) cut[i] = value[i] - cut[i];
    round.sink->changed(stock, nullptr, round.cells.begin, cut);
  }
  round.cells.work->release(mark);
}

void post_flows(const Round& round) {
  const auto& postings = round.settlement.postings;
  for (std::size_t k = 0; k < postings.size();) {
    Stock& stock = *postings[k].stock;
    const std::span<double> value = round.column(stock);
    bool is_changed = false;
    for (; k < postings.size() && postings[k].stock == &stock; ++k) {
      if (!round.is_used(*postings[k].writer)) continue;
      is_changed = true;
      const std::span<const double> amount = round.buffer(*postings[k].writer);
      const double sign = postings[k].sign == Posting::Sign::plus ? 1.0 : -1.0;
      for (std::size_t i = 0; i < value.size(); ++i) value[i] += sign * amount[i];
      if (round.sink == nullptr) continue;
      const std::size_t mark = round.cells.work->mark();
      const std::span<double> change = round.cells.buffer();
      for (std::size_t i = 0; i < value.size(); ++i) change[i] = sign * amount[i];
      round.sink->changed(stock, postings[k].writer, round.cells.begin, change);
      round.cells.work->release(mark);
    }
    if (is_changed) keep_in_range(round, stock, value);
  }
}

void set_fields(const Round& round) {
  for (const Set* set : round.settlement.sets) {
    if (!round.is_used(*set)) continue;
    const std::span<double> value = round.column(set->stock());
    const std::span<const double> now = round.buffer(*set);
    if (round.sink != nullptr) {
      const std::size_t mark = round.cells.work->mark();
      const std::span<double> change = round.cells.buffer();
      for (std::size_t i = 0; i < value.size(); ++i) change[i] = now[i] - value[i];
      round.sink->changed(set->stock(), set, round.cells.begin, change);
      round.cells.work->release(mark);
    }
    std::copy(now.begin(), now.end(), value.begin());
  }
}

void enter_accounts(const Round& round) {
  const std::size_t lanes = round.table.lanes();
  for (const Writer* writer : round.settlement.entries) {
    if (!round.is_used(*writer)) continue;
    const double sign = writer->role() == Writer::Role::flow && writer->entry()[0] == '-' ? -1 : 1;
    double* const account = round.scratch.account.data() + writer->account() * lanes;
    const std::span<const double> amount = round.buffer(*writer);
    std::size_t lane = round.cells.first_lane;
    for (const double value : amount) {
      account[lane] += sign * value;
      if (++lane == lanes) lane = 0;
    }
  }
}

}  // namespace settle_detail

void settle(const Settlement& settlement, Table& table, const Now& now, const Cells& cells,
            Buffers buffers, LeaverScratch& scratch, FlowSink* sink) {
  const settle_detail::Round round{settlement, table, now, cells, buffers, scratch, sink};
  settle_detail::settle_cohorts(round);
  settle_detail::enter_accounts(round);
  settle_detail::post_flows(round);
  settle_detail::set_fields(round);
}

}  // namespace engine
