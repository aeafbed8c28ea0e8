// SPDX-License-Identifier: Apache-2.0
#include "engine/run/simulation.hpp"

#include <algorithm>
#include <stdexcept>

#include "engine/base/fault.hpp"
#include "engine/parallel/parallel.hpp"
#include "engine/run/settle.hpp"

namespace engine {

namespace simulation_detail {
inline constexpr std::size_t scratch_buffers = 512;  // of a tile's length, per worker
inline constexpr std::size_t tiles_of_block = 16;    // where a tile is little work

Outbox outbox_of(std::size_t slots) {
  Outbox outbox;
  outbox.memory.assign(slots * tile_cells, 0.0);
  outbox.is_used.assign(slots, 0);
  return outbox;
}

Cells cells_of(const Table& table, std::size_t tile, Workspace& workspace, Outbox& outbox) {
  const std::size_t begin = tile * tile_cells;
  return {.table = &table,
          .tile = tile,
          .begin = begin,
          .size = table.size_of_tile(tile),
          .first_lane = begin % table.lanes(),
          .work = &workspace,
          .outbox = &outbox};
}

// A start outside the range would be moved into it by the first flow, and with a whole tile at
// that; −0 would turn into 0 in the same way.
void check_start(const Stock& stock) {
  Table& table = stock.table();
  const Range range = stock.quantity().range;
  for (std::size_t tile = 0; tile < table.tiles(); ++tile) {
    double* const value = table.column(tile, stock.column());
    for (std::size_t i = 0; i < table.size_of_tile(tile); ++i) {
      value[i] += 0.0;
      if (range.contains(value[i])) continue;
      throw RunError(stock.name() + " of " + table.name() + " starts at " +
                     std::to_string(value[i]) + ", outside its range");
    }
  }
}
}  // namespace simulation_detail

struct Simulation::Worker {
  Worker(const Schedule& schedule, std::size_t lanes)
      : workspace(simulation_detail::scratch_buffers * tile_cells),
        outbox(simulation_detail::outbox_of(schedule.outbox_slots())) {
    scratch.uniforms.assign(schedule.draw_memory() * draws_of_block * tile_cells, 0.0);
    scratch.drawn.assign(schedule.draw_blocks(), 0);
    scratch.account.assign(schedule.first_account().back() * lanes, 0.0);
    scratch.sums.assign(lanes, 0.0);
  }
  Workspace workspace;
  Outbox outbox;
  LeaverScratch scratch;
};

Simulation::Simulation(Model& model, Lanes lanes, double step_years, Threads& threads)
    : model_(model), lanes_(std::move(lanes)), threads_(threads), schedule_(model) {
  now_ = {.step = 0, .step_years = step_years, .lanes = &lanes_, .threads = &threads_};
  for (const Table* table : model.tables()) {
    if (table->rows() > 0 && table->lanes() != lanes_.count()) {
      throw std::logic_error("table " + table->name() + " has another number of lanes");
    }
    for (const Stock* stock : table->stocks()) simulation_detail::check_start(*stock);
  }
  for (unsigned k = 0; k < threads.count(); ++k) {
    workers_.push_back(std::make_unique<Worker>(schedule_, lanes_.count()));
  }
  for (const Stage& stage : schedule_.stages()) {
    for (std::size_t k = 0; k + 1 < stage.tiles.size(); ++k) {
      const TilePass& pass = stage.tiles[k];
      if (held_.size() <= k) held_.emplace_back();
      if (held_[k].size() < pass.table->tiles()) held_[k].resize(pass.table->tiles());
      for (Outbox& outbox : held_[k]) {
        if (outbox.is_used.size() < pass.slots) outbox = simulation_detail::outbox_of(pass.slots);
      }
    }
  }
  account_.assign(schedule_.first_account().back() * lanes_.count(), 0.0);
}

Simulation::~Simulation() = default;

void Simulation::step() {
  const FlushDenormals flush;
  reset_tallies();
  for (const Stage& stage : schedule_.stages()) run_stage(stage);
  add_up_accounts();
  ++now_.step;
}

void Simulation::reset_tallies() {
  const Timed timed(times_, 0, "tallies");
  const std::vector<Stock*>& tallies = schedule_.tallies();
  for (std::size_t first = 0, last = 0; first < tallies.size(); first = last) {
    Table& table = tallies[first]->table();
    while (last < tallies.size() && &tallies[last]->table() == &table) ++last;
    for_each_block(threads_, table.tiles(), simulation_detail::tiles_of_block,
                   [&](std::size_t begin, std::size_t end, std::size_t) {
                     for (std::size_t tile = begin; tile < end; ++tile) {
                       for (std::size_t k = first; k < last; ++k) {
                         table.clear(tile, tallies[k]->column());
                       }
                     }
                   });
  }
}

void Simulation::run_stage(const Stage& stage) {
  if (sink_ != nullptr) sink_->stage_begins(stage.number);
  for (Neighbours* neighbours : stage.copies) {
    const Timed timed(times_, stage.number, "copies");
    neighbours->copy(now_);
  }
  const std::size_t passes = stage.tiles.size();
  for (std::size_t k = 0; k + 1 < passes; ++k) act_and_hold(stage.tiles[k], held_[k]);
  if (passes > 0) act_and_settle(stage.tiles.back());
  for (std::size_t k = 0; k + 1 < passes; ++k) settle_held(stage.tiles[k], held_[k]);
  run_meetings(stage);
  if (sink_ != nullptr) sink_->stage_ends(stage.number);
}

void Simulation::act_and_settle(const TilePass& pass) {
  for_each_block(threads_, pass.table->tiles(), 1,
                 [&](std::size_t first, std::size_t last, std::size_t worker) {
                   Worker& mine = *workers_[worker];
                   for (std::size_t tile = first; tile < last; ++tile) {
                     act(pass, tile, mine, mine.outbox);
                     settle_tile(pass, tile, mine, mine.outbox);
                   }
                 });
}

void Simulation::act_and_hold(const TilePass& pass, std::vector<Outbox>& held) {
  for_each_block(threads_, pass.table->tiles(), 1,
                 [&](std::size_t first, std::size_t last, std::size_t worker) {
                   for (std::size_t tile = first; tile < last; ++tile) {
                     act(pass, tile, *workers_[worker], held[tile]);
                   }
                 });
}

void Simulation::settle_held(const TilePass& pass, std::vector<Outbox>& held) {
  for_each_block(threads_, pass.table->tiles(), 1,
                 [&](std::size_t first, std::size_t last, std::size_t worker) {
                   for (std::size_t tile = first; tile < last; ++tile) {
                     settle_tile(pass, tile, *workers_[worker], held[tile]);
                   }
                 });
}

void Simulation::act(const TilePass& pass, std::size_t tile, Worker& worker, Outbox& outbox) {
  const Cells cells = simulation_detail::cells_of(*pass.table, tile, worker.workspace, outbox);
  std::fill_n(outbox.is_used.begin(), pass.slots, 0);
  for (CellProcess* process : pass.processes) {
    const Timed timed(times_, process->stage_number(), process->name());
    worker.workspace.clear();
    process->act(now_, cells);
  }
}

void Simulation::settle_tile(const TilePass& pass, std::size_t tile, Worker& worker,
                             Outbox& outbox) {
  const Timed timed(times_, pass.processes.front()->stage_number(), "settle");
  worker.workspace.clear();
  settle(pass.settlement, *pass.table, now_,
         simulation_detail::cells_of(*pass.table, tile, worker.workspace, outbox), Buffers::outbox,
         worker.scratch, sink_);
}

void Simulation::run_meetings(const Stage& stage) {
  const MeetingPass& pass = stage.meetings;
  for (Meeting* meeting : pass.meetings) {
    const Timed timed(times_, stage.number, meeting->name());
    meeting->meet(now_);
  }
  for (std::size_t k = 0; k < pass.tables.size(); ++k) {
    const Timed timed(times_, stage.number, "settle after meetings");
    settle_meetings(pass.settlements[k], *pass.tables[k]);
  }
  for (Meeting* meeting : pass.meetings) {
    for (const Writer* writer : meeting->writers()) writer->close_whole();
  }
}

void Simulation::settle_meetings(const Settlement& settlement, Table& table) {
  for_each_block(threads_, table.tiles(), simulation_detail::tiles_of_block,
                 [&](std::size_t first, std::size_t last, std::size_t worker) {
                   Worker& mine = *workers_[worker];
                   for (std::size_t tile = first; tile < last; ++tile) {
                     mine.workspace.clear();
                     settle(settlement, table, now_,
                            simulation_detail::cells_of(table, tile, mine.workspace, mine.outbox),
                            Buffers::whole, mine.scratch, sink_);
                   }
                 });
}

// Accounts hold whole numbers, so the sum over workers is exact in any order.
void Simulation::add_up_accounts() {
  std::fill(account_.begin(), account_.end(), 0.0);
  for (const auto& worker : workers_) {
    std::vector<double>& part = worker->scratch.account;
    for (std::size_t k = 0; k < account_.size(); ++k) account_[k] += part[k];
    std::fill(part.begin(), part.end(), 0.0);
  }
}

std::span<const double> Simulation::ledger_entry(std::size_t ledger, std::size_t entry) const {
  const std::size_t account = schedule_.first_account()[ledger] + entry;
  return std::span(account_).subspan(account * lanes_.count(), lanes_.count());
}

std::vector<double> Simulation::ledger_total(std::size_t ledger) const {
  std::vector<double> total(lanes_.count(), 0.0);
  for (const Stock* stock : model_.ledgers()[ledger].stocks) add_lane_totals(*stock, total);
  return total;
}

}  // namespace engine
