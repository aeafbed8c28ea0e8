// SPDX-License-Identifier: Apache-2.0
#include "engine/run/settle.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/base/fault.hpp"
#include "engine/math/bits.hpp"
#include "engine/run/round.hpp"
#include "engine/run/whole_sums.hpp"

namespace engine {

namespace settle_detail {

using Postings = std::span<const Posting>;

template <Posting::Sign sign>
double plus(double value, double amount) {
  return sign == Posting::Sign::plus ? value + amount : value - amount;
}

template <Posting::Sign sign>
void add(double* __restrict value, const double* __restrict amount, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) value[i] = plus<sign>(value[i], amount[i]);
}

template <Posting::Sign sign>
void add_and_cut(double* __restrict value, const double* __restrict amount, std::size_t size,
                 Range range) {
  for (std::size_t i = 0; i < size; ++i) {
    value[i] = math::detail::within(plus<sign>(value[i], amount[i]), range.low, range.high);
  }
}

void add(std::span<double> value, const double* amount, Posting::Sign sign) {
  if (sign == Posting::Sign::plus) {
    add<Posting::Sign::plus>(value.data(), amount, value.size());
  } else {
    add<Posting::Sign::minus>(value.data(), amount, value.size());
  }
}

// The last flow into a stock and the cut to its range, in one pass.
void add_last(std::span<double> value, const double* amount, const Posting& posting) {
  if (posting.limit != Posting::Limit::cut) return add(value, amount, posting.sign);
  if (posting.sign == Posting::Sign::plus) {
    add_and_cut<Posting::Sign::plus>(value.data(), amount, value.size(), posting.range);
  } else {
    add_and_cut<Posting::Sign::minus>(value.data(), amount, value.size(), posting.range);
  }
}

// Whole numbers are exact: nobody's share may get lost at a limit unseen.
void stop_outside(const Round& round, const Stock& stock, std::span<const double> value) {
  const Range range = stock.quantity().range;
  std::uint64_t any = 0;
  for (const double v : value) any |= (v >= range.low) & (v <= range.high) ? 0U : 1U;
  for (std::size_t i = 0; any != 0 && i < value.size(); ++i) {
    if (range.contains(value[i])) continue;
    throw RunError("step " + std::to_string(round.now.step) + ": " + stock.name() + " of " +
                   round.table.name() + ", row " +
                   std::to_string((round.cells.begin + i) / round.table.lanes()) + ", would be " +
                   std::to_string(value[i]) + " and leave its range");
  }
}

void tell(const Round& round, const Posting& posting, const double* amount) {
  const std::size_t mark = round.cells.work->mark();
  const std::span<double> change = round.cells.buffer();
  std::fill(change.begin(), change.end(), 0.0);
  add(change, amount, posting.sign);
  round.sink->changed(*posting.stock, posting.writer, round.cells.begin, change);
  round.cells.work->release(mark);
}

void cut_and_tell(const Round& round, const Posting& posting, std::span<double> value) {
  const std::size_t mark = round.cells.work->mark();
  const std::span<double> cut = round.cells.buffer();
  std::copy(value.begin(), value.end(), cut.begin());
  for (double& v : value) v = math::detail::within(v, posting.range.low, posting.range.high);
  for (std::size_t i = 0; i < value.size(); ++i) cut[i] = value[i] - cut[i];
  round.sink->changed(*posting.stock, nullptr, round.cells.begin, cut);
  round.cells.work->release(mark);
}

/// What was written for a posting in this tile; null if nothing was.
const double* amount_of(const Round& round, const Posting& posting) {
  if (round.buffers == Buffers::whole) {
    if (!posting.writer->is_used_whole()) return nullptr;
    return posting.writer->whole().data() + round.cells.begin;
  }
  if (!round.cells.outbox->is_used[posting.slot]) return nullptr;
  return round.cells.outbox->memory.data() + posting.slot * tile_cells;
}

bool post_and_tell(const Round& round, Postings postings, std::span<double> value) {
  bool is_changed = false;
  for (const Posting& posting : postings) {
    const double* const amount = amount_of(round, posting);
    if (amount == nullptr) continue;
    is_changed = true;
    add(value, amount, posting.sign);
    tell(round, posting, amount);
  }
  if (is_changed && postings.front().limit == Posting::Limit::cut) {
    cut_and_tell(round, postings.front(), value);
  }
  return is_changed;
}

bool post(const Round& round, Postings postings, std::span<double> value) {
  const double* last_amount = nullptr;
  const Posting* last = nullptr;
  for (const Posting& posting : postings) {
    const double* const amount = amount_of(round, posting);
    if (amount == nullptr) continue;
    if (last != nullptr) add(value, last_amount, last->sign);
    last = &posting;
    last_amount = amount;
  }
  if (last != nullptr) add_last(value, last_amount, *last);
  return last != nullptr;
}

bool is_any_written(const Round& round, const PostingGroup& group) {
  if (round.buffers == Buffers::whole) return true;
  const char* const is_used = round.cells.outbox->is_used.data();
  const std::uint32_t* const slot = round.settlement.slots.data();
  char any = 0;
  for (std::size_t k = group.first; k < group.last; ++k) any |= is_used[slot[k]];
  return any != 0;
}

void post_flows(const Round& round) {
  const Postings all = round.settlement.postings;
  for (const PostingGroup& postings : round.settlement.groups) {
    if (!is_any_written(round, postings)) continue;
    const Postings group = all.subspan(postings.first, postings.last - postings.first);
    const std::span<double> value(round.table.column(round.cells.tile, group.front().column),
                                  round.cells.size);
    const bool is_changed =
        round.sink == nullptr ? post(round, group, value) : post_and_tell(round, group, value);
    if (is_changed) round.table.touch(round.cells.tile, group.front().column);
    if (is_changed && group.front().limit == Posting::Limit::stop) {
      stop_outside(round, *group.front().stock, value);
    }
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
    round.table.touch(round.cells.tile, set->stock().column());
  }
}

void enter_accounts(const Round& round) {
  const std::size_t lanes = round.table.lanes();
  std::vector<double>& sums = round.scratch.sums;
  for (const AccountEntry& entry : round.settlement.entries) {
    if (!round.is_used(*entry.writer, entry.slot)) continue;
    std::fill(sums.begin(), sums.end(), 0.0);
    whole_sums::add(round.buffer(*entry.writer), round.cells.first_lane, sums);
    double* const account = round.scratch.account.data() + entry.account * lanes;
    for (std::size_t lane = 0; lane < lanes; ++lane) account[lane] += entry.sign * sums[lane];
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
