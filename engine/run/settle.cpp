// SPDX-License-Identifier: Apache-2.0
#include "engine/run/settle.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/fault.hpp"
#include "engine/math/bits.hpp"
#include "engine/run/round.hpp"

namespace engine {

namespace settle_detail {

using Postings = std::span<const Posting>;

void add(std::span<double> value, std::span<const double> amount, Posting::Sign sign) {
  if (sign == Posting::Sign::plus) {
    for (std::size_t i = 0; i < value.size(); ++i) value[i] += amount[i];
  } else {
    for (std::size_t i = 0; i < value.size(); ++i) value[i] -= amount[i];
  }
}

void cut_to(Range range, std::span<double> value) {
  for (double& v : value) v = math::detail::within(v, range.low, range.high);
}

// Whole numbers are exact: nobody's share may get lost at a limit unseen.
void stop_outside(const Round& round, const Stock& stock, std::span<const double> value) {
  const Range range = stock.quantity().range;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (range.contains(value[i])) continue;
    throw RunError("step " + std::to_string(round.now.step) + ": " + stock.name() + " of " +
                   round.table.name() + ", row " +
                   std::to_string((round.cells.begin + i) / round.table.lanes()) + ", would be " +
                   std::to_string(value[i]) + " and leave its range");
  }
}

void tell(const Round& round, const Posting& posting, std::span<const double> amount) {
  const std::size_t mark = round.cells.work->mark();
  const std::span<double> change = round.cells.buffer();
  std::fill(change.begin(), change.end(), 0.0);
  add(change, amount, posting.sign);
  round.sink->changed(*posting.stock, posting.writer, round.cells.begin, change);
  round.cells.work->release(mark);
}

void cut_and_tell(const Round& round, const Stock& stock, std::span<double> value) {
  const std::size_t mark = round.cells.work->mark();
  const std::span<double> cut = round.cells.buffer();
  std::copy(value.begin(), value.end(), cut.begin());
  cut_to(stock.quantity().range, value);
  for (std::size_t i = 0; i < value.size(); ++i) cut[i] = value[i] - cut[i];
  round.sink->changed(stock, nullptr, round.cells.begin, cut);
  round.cells.work->release(mark);
}

void post(const Round& round, Postings postings) {
  const Stock& stock = *postings.front().stock;
  const std::span<double> value = round.column(stock);
  bool is_changed = false;
  for (const Posting& posting : postings) {
    if (!round.is_used(*posting.writer)) continue;
    is_changed = true;
    const std::span<const double> amount = round.buffer(*posting.writer);
    add(value, amount, posting.sign);
    if (round.sink != nullptr) tell(round, posting, amount);
  }
  if (!is_changed) return;
  const Posting::Limit limit = postings.front().limit;
  if (limit == Posting::Limit::stop) stop_outside(round, stock, value);
  if (limit != Posting::Limit::cut) return;
  if (round.sink == nullptr) return cut_to(stock.quantity().range, value);
  cut_and_tell(round, stock, value);
}

void post_flows(const Round& round) {
  const Postings all = round.settlement.postings;
  for (std::size_t first = 0; first < all.size();) {
    std::size_t last = first + 1;
    while (last < all.size() && all[last].stock == all[first].stock) ++last;
    post(round, all.subspan(first, last - first));
    first = last;
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
