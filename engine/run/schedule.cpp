// SPDX-License-Identifier: Apache-2.0
#include "engine/run/schedule.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "engine/math/bits.hpp"

namespace engine {

namespace schedule_detail {

Cohort& cohort_of(Settlement& settlement, Stock& from) {
  for (Cohort& cohort : settlement.cohorts) {
    if (cohort.from == &from) return cohort;
  }
  return settlement.cohorts.emplace_back(Cohort{&from, {}, {}, {}, {}});
}

void post(Settlement& settlement, Stock* stock, const Writer* writer, Posting::Sign sign) {
  if (stock == nullptr) return;
  settlement.postings.push_back({stock, writer, sign, Posting::Limit::none, stock->column(),
                                 writer->slot(), stock->quantity().range});
}

template <class Leaving>
void post_leaving(Settlement& settlement, const Leaving& leaving) {
  post(settlement, &leaving.stock(), &leaving, Posting::Sign::minus);
  post(settlement, leaving.to(), &leaving, Posting::Sign::plus);
  post(settlement, leaving.tally(), &leaving, Posting::Sign::plus);
}

void add(Settlement& settlement, const Writer& writer) {
  if (const auto* leaving = dynamic_cast<const Exit*>(&writer)) {
    cohort_of(settlement, leaving->stock()).exits.push_back(leaving);
    post_leaving(settlement, *leaving);
  } else if (const auto* asked = dynamic_cast<const Request*>(&writer)) {
    cohort_of(settlement, asked->stock()).requests.push_back(asked);
    post_leaving(settlement, *asked);
  } else if (const auto* set = dynamic_cast<const Set*>(&writer)) {
    settlement.sets.push_back(set);
  } else {
    post(settlement, &writer.stock(), &writer, Posting::Sign::plus);
  }
  if (!writer.is_accounted()) return;
  const bool is_outflow = writer.role() == Writer::Role::flow && writer.entry().front() == '-';
  settlement.entries.push_back({&writer, writer.slot(), writer.account(), is_outflow ? -1.0 : 1.0});
}

bool writer_before(const Writer* a, const Writer* b) { return a->name() < b->name(); }

// Exits whose draws share a block of four share the work of making it.
void find_draws(Settlement& settlement) {
  for (Cohort& cohort : settlement.cohorts) {
    for (const Exit* leaving : cohort.exits) {
      const std::uint32_t words = last_counter_word(
          leaving->owner().hash(), static_cast<std::uint32_t>(leaving->draw() / 4));
      auto block = std::find_if(settlement.draws.begin(), settlement.draws.end(),
                                [&](const DrawBlock& other) { return other.words == words; });
      if (block == settlement.draws.end()) {
        block = settlement.draws.insert(settlement.draws.end(), DrawBlock{words});
      }
      cohort.draws.push_back(static_cast<std::size_t>(block - settlement.draws.begin()));
    }
  }
}

// A block is alive from the first cohort that wants one of its draws to the last; so few are alive
// at once that they stay in the nearest cache.
void place_draws(Settlement& settlement) {
  std::vector<std::size_t> last(settlement.draws.size(), 0);
  for (std::size_t c = 0; c < settlement.cohorts.size(); ++c) {
    for (const std::size_t block : settlement.cohorts[c].draws) last[block] = c;
  }
  std::vector<char> is_placed(settlement.draws.size(), 0);
  std::vector<std::size_t> busy_until;  // by place in memory: the cohort after the last
  for (std::size_t c = 0; c < settlement.cohorts.size(); ++c) {
    for (const std::size_t block : settlement.cohorts[c].draws) {
      if (is_placed[block] != 0) continue;
      is_placed[block] = 1;
      auto place = std::find_if(busy_until.begin(), busy_until.end(),
                                [&](std::size_t until) { return until <= c; });
      if (place == busy_until.end()) place = busy_until.insert(busy_until.end(), 0);
      *place = last[block] + 1;
      settlement.draws[block].memory = static_cast<std::size_t>(place - busy_until.begin());
    }
  }
  settlement.draw_memory = busy_until.size();
}

Posting::Limit limit_of(const Stock& stock, const Model& model) {
  const Range range = stock.quantity().range;
  if (range.low == -math::detail::infinity && range.high == math::detail::infinity) {
    return Posting::Limit::none;
  }
  for (const Ledger& ledger : model.ledgers()) {
    const auto end = ledger.stocks.end();
    if (std::find(ledger.stocks.begin(), end, &stock) != end) return Posting::Limit::stop;
  }
  return Posting::Limit::cut;
}

void group_postings(Settlement& settlement) {
  const std::vector<Posting>& all = settlement.postings;
  for (std::size_t k = 0; k < all.size(); ++k) {
    settlement.slots.push_back(static_cast<std::uint32_t>(all[k].slot));
    if (k == 0 || all[k].stock != all[k - 1].stock) settlement.groups.push_back({k, k});
    settlement.groups.back().last = k + 1;
  }
}

void finish(Settlement& settlement, const Model& model) {
  for (Posting& posting : settlement.postings) posting.limit = limit_of(*posting.stock, model);
  for (Cohort& cohort : settlement.cohorts) {
    if (cohort.exits.size() > most_exits) {
      throw std::logic_error(cohort.from->name() + " has too many exits in one stage");
    }
    std::stable_sort(cohort.exits.begin(), cohort.exits.end(), writer_before);
    std::stable_sort(cohort.requests.begin(), cohort.requests.end(), writer_before);
  }
  // Neighbouring cohorts share blocks of draws.
  std::stable_sort(
      settlement.cohorts.begin(), settlement.cohorts.end(),
      [](const Cohort& a, const Cohort& b) { return a.from->column() < b.from->column(); });
  find_draws(settlement);
  place_draws(settlement);
  for (Cohort& cohort : settlement.cohorts) {
    for (const Exit* leaving : cohort.exits) cohort.slots.push_back(leaving->slot());
    for (const Request* asked : cohort.requests) cohort.slots.push_back(asked->slot());
  }
  std::stable_sort(settlement.postings.begin(), settlement.postings.end(),
                   [](const Posting& a, const Posting& b) {
                     if (a.stock != b.stock) return a.stock->column() < b.stock->column();
                     return a.writer->name() < b.writer->name();
                   });
  group_postings(settlement);
}

void check_field_writers(const Model& model) {
  std::map<const Stock*, std::string> owner;
  for (const Process* process : model.processes()) {
    if (!process->is_needed()) continue;
    for (const Writer* writer : process->writers()) {
      if (writer->role() != Writer::Role::set) continue;
      const auto [at, is_new] = owner.emplace(&writer->stock(), process->name());
      if (!is_new) {
        throw std::logic_error("field " + writer->stock().name() + " is set by " + at->second +
                               " and by " + process->name());
      }
    }
  }
}

// Who only changes stocks within a ledger has not left it.
void check_leaves(const Ledger& ledger, const Writer& writer) {
  const Stock* to = nullptr;
  if (const auto* leaving = dynamic_cast<const Exit*>(&writer)) to = leaving->to();
  if (const auto* asked = dynamic_cast<const Request*>(&writer)) to = asked->to();
  if (std::find(ledger.stocks.begin(), ledger.stocks.end(), to) == ledger.stocks.end()) return;
  throw std::logic_error(writer.name() + ": an entry of ledger " + ledger.name +
                         " for those who stay in it");
}

Settlement& settlement_of(MeetingPass& pass, Table& table) {
  for (std::size_t k = 0; k < pass.tables.size(); ++k) {
    if (pass.tables[k] == &table) return pass.settlements[k];
  }
  pass.tables.push_back(&table);
  return pass.settlements.emplace_back();
}

TilePass& tile_pass_of(Stage& stage, Table& table) {
  for (TilePass& pass : stage.tiles) {
    if (pass.table == &table) return pass;
  }
  return stage.tiles.emplace_back(TilePass{&table, {}, {}, 0});
}

}  // namespace schedule_detail

Schedule::Schedule(Model& model) {
  schedule_detail::check_field_writers(model);
  open_accounts(model);
  for (Process* process : model.processes()) {
    if (!process->is_needed()) continue;
    if (stages_.empty() || stages_.back().number != process->stage_number()) {
      stages_.push_back({process->stage_number(), {}, {}, {}});
    }
    place(*process, stages_.back());
  }
  for (Stage& stage : stages_) finish(stage, model);
  for (Table* table : model.tables()) {
    for (Stock* stock : table->stocks()) {
      if (stock->kind() == Stock::Kind::tally) tallies_.push_back(stock);
    }
  }
}

// The longest table comes last: it settles as it goes, the others hold what they wrote until then.
void Schedule::finish(Stage& stage, const Model& model) {
  for (TilePass& pass : stage.tiles) {
    schedule_detail::finish(pass.settlement, model);
    slots_ = std::max(slots_, pass.slots);
    draw_blocks_ = std::max(draw_blocks_, pass.settlement.draws.size());
    draw_memory_ = std::max(draw_memory_, pass.settlement.draw_memory);
  }
  for (Settlement& settlement : stage.meetings.settlements) {
    schedule_detail::finish(settlement, model);
  }
  std::stable_sort(
      stage.tiles.begin(), stage.tiles.end(),
      [](const TilePass& a, const TilePass& b) { return a.table->rows() < b.table->rows(); });
}

// Accounts are opened for every writer of the model, needed in this scenario or not, so that all
// runs of a file have the same entries.
void Schedule::open_accounts(Model& model) {
  std::size_t accounts = 0;
  for (Ledger& ledger : model.ledgers_) {
    first_account_.push_back(accounts);
    std::map<std::string, bool> is_outflow;
    std::vector<Writer*> writers;
    for (Process* process : model.processes()) {
      for (Writer* writer : process->writers_) {
        const auto& stocks = ledger.stocks;
        if (std::find(stocks.begin(), stocks.end(), &writer->stock()) == stocks.end()) continue;
        if (writer->entry().empty()) continue;
        const bool is_flow = writer->role() == Writer::Role::flow;
        const bool leaves = !is_flow || writer->entry().front() == '-';
        const std::string name = writer->entry().substr(is_flow && leaves ? 1 : 0);
        const auto [at, is_new] = is_outflow.emplace(name, leaves);
        if (at->second != leaves) {
          throw std::logic_error("ledger " + ledger.name + ": " + name + " goes in and out");
        }
        schedule_detail::check_leaves(ledger, *writer);
        writers.push_back(writer);
      }
    }
    ledger.entries.clear();
    for (const auto& [name, leaves] : is_outflow) ledger.entries.push_back({name, leaves});
    for (Writer* writer : writers) {
      const bool is_signed = writer->entry().front() == '-';
      const auto at = is_outflow.find(writer->entry().substr(is_signed ? 1 : 0));
      writer->is_accounted_ = true;
      writer->account_ = accounts + static_cast<std::size_t>(std::distance(is_outflow.begin(), at));
    }
    accounts += ledger.entries.size();
  }
  first_account_.push_back(accounts);
}

void Schedule::place(Process& process, Stage& stage) {
  for (Neighbours* neighbours : process.neighbours()) {
    if (neighbours->has_graph()) stage.copies.push_back(neighbours);
  }
  if (auto* meeting = dynamic_cast<Meeting*>(&process)) {
    stage.meetings.meetings.push_back(meeting);
    for (Writer* writer : process.writers_) {
      if (writer->role() == Writer::Role::exit) {
        throw std::logic_error(writer->name() + ": a meeting asks with requests, not hazards");
      }
      Table& table = writer->stock().table();
      writer->whole_.assign(table.cells(), 0.0);
      schedule_detail::add(schedule_detail::settlement_of(stage.meetings, table), *writer);
    }
    return;
  }
  TilePass& pass = schedule_detail::tile_pass_of(stage, process.table());
  pass.processes.push_back(static_cast<CellProcess*>(&process));
  for (Writer* writer : process.writers_) {
    if (&writer->stock().table() != &process.table()) {
      throw std::logic_error(writer->name() + ": a tile of one table writes that table only");
    }
    writer->slot_ = pass.slots++;
    schedule_detail::add(pass.settlement, *writer);
  }
}

}  // namespace engine
