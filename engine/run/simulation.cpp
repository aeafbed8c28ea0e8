// SPDX-License-Identifier: Apache-2.0
#include "engine/run/simulation.hpp"

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include "engine/parallel/parallel.hpp"
#include "engine/run/settle.hpp"

namespace engine {

namespace simulation_detail {
inline constexpr std::size_t scratch_buffers = 512;  // of a tile's length, per worker
}

struct Simulation::Worker {
  explicit Worker(const Schedule& schedule, std::size_t lanes)
      : workspace(simulation_detail::scratch_buffers * tile_cells) {
    outbox.memory.assign(schedule.outbox_slots() * tile_cells, 0.0);
    outbox.is_used.assign(schedule.outbox_slots(), 0);
    scratch.uniforms.assign(schedule.outbox_slots() * tile_cells, 0.0);
    std::size_t draws = 1;
    for (const Stage& stage : schedule.stages()) {
      for (const TilePass& pass : stage.tiles) draws = std::max(draws, pass.settlement.draws.size());
    }
    scratch.is_drawn.assign(draws, 0);
    scratch.account.assign(schedule.first_account().back() * lanes, 0.0);
  }
  Workspace workspace;
  Outbox outbox;
  LeaverScratch scratch;
};

Simulation::Simulation(Model& model, Lanes lanes, double step_years, Threads& threads)
    : model_(model), lanes_(std::move(lanes)), threads_(threads), schedule_(model) {
  now_ = {.step = 0, .step_years = step_years, .lanes = &lanes_, .threads = &threads_};
  for (unsigned k = 0; k < threads.count(); ++k) {
    workers_.push_back(std::make_unique<Worker>(schedule_, lanes_.count()));
  }
  account_.assign(schedule_.first_account().back() * lanes_.count(), 0.0);
}

Simulation::~Simulation() = default;

void Simulation::step() {
  const FlushDenormals flush;
  for (const auto& worker : workers_) {
    std::fill(worker->scratch.account.begin(), worker->scratch.account.end(), 0.0);
  }
  for (Stock* tally : schedule_.tallies()) {
    Table& table = tally->table();
    for (std::size_t tile = 0; tile < table.tiles(); ++tile) {
      std::fill_n(table.column(tile, tally->column()), tile_cells, 0.0);
    }
  }
  for (const Stage& stage : schedule_.stages()) {
    if (sink_ != nullptr) sink_->stage_begins(stage.number);
    for (Neighbours* neighbours : stage.copies) neighbours->copy(now_);
    for (const TilePass& pass : stage.tiles) run_tiles(pass);
    run_meetings(stage.meetings);
    if (sink_ != nullptr) sink_->stage_ends(stage.number);
  }
  // Accounts hold whole numbers, so the sum over workers is exact in any order.
  std::fill(account_.begin(), account_.end(), 0.0);
  for (const auto& worker : workers_) {
    for (std::size_t k = 0; k < account_.size(); ++k) account_[k] += worker->scratch.account[k];
  }
  ++now_.step;
}

void Simulation::run_tiles(const TilePass& pass) {
  for_each_block(threads_, pass.table->tiles(), 1,
                 [&](std::size_t first, std::size_t last, std::size_t worker) {
                   const FlushDenormals flush;
                   for (std::size_t tile = first; tile < last; ++tile) {
                     run_tile(pass, tile, *workers_[worker]);
                   }
                 });
}

namespace simulation_detail {
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
}  // namespace simulation_detail

void Simulation::run_tile(const TilePass& pass, std::size_t tile, Worker& worker) {
  const Cells cells =
      simulation_detail::cells_of(*pass.table, tile, worker.workspace, worker.outbox);
  std::fill(worker.outbox.is_used.begin(), worker.outbox.is_used.end(), 0);
  for (CellProcess* process : pass.processes) {
    worker.workspace.clear();
    process->act(now_, cells);
  }
  worker.workspace.clear();
  settle(pass.settlement, *pass.table, now_, cells, Buffers::outbox, worker.scratch, sink_);
}

void Simulation::run_meetings(const MeetingPass& pass) {
  if (pass.meetings.empty()) return;
  for (Meeting* meeting : pass.meetings) meeting->meet(now_);
  Worker& worker = *workers_.front();
  for (std::size_t k = 0; k < pass.tables.size(); ++k) {
    Table& table = *pass.tables[k];
    for (std::size_t tile = 0; tile < table.tiles(); ++tile) {
      worker.workspace.clear();
      settle(pass.settlements[k], table, now_,
             simulation_detail::cells_of(table, tile, worker.workspace, worker.outbox),
             Buffers::whole, worker.scratch, sink_);
    }
  }
  for (Meeting* meeting : pass.meetings) {
    for (const Writer* writer : meeting->writers()) writer->close_whole();
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

namespace simulation_detail {
template <class Number>
void append(std::vector<std::byte>& bytes, std::span<Number> values) {
  const auto part = std::as_bytes(values);
  bytes.insert(bytes.end(), part.begin(), part.end());
}

template <class Number>
std::span<const std::byte> take(std::span<const std::byte> bytes, std::span<Number> values) {
  if (bytes.size() < values.size_bytes()) throw std::runtime_error("the snapshot is too short");
  std::memcpy(values.data(), bytes.data(), values.size_bytes());
  return bytes.subspan(values.size_bytes());
}
}  // namespace simulation_detail

std::vector<std::byte> Simulation::snapshot() const {
  std::vector<std::byte> bytes;
  const std::int64_t step = now_.step;
  simulation_detail::append(bytes, std::span(&step, 1));
  for (const Table* table : model_.tables()) {
    simulation_detail::append(bytes, table->data());
    simulation_detail::append(bytes, table->entities_low());
    simulation_detail::append(bytes, table->entities_high());
  }
  for (const Influence* influence : model_.influences()) {
    const std::int64_t is_on = influence->is_on() ? 1 : 0;
    simulation_detail::append(bytes, std::span(&is_on, 1));
  }
  return bytes;
}

void Simulation::restore(std::span<const std::byte> snapshot) {
  std::int64_t step = 0;
  snapshot = simulation_detail::take(snapshot, std::span(&step, 1));
  now_.step = static_cast<int>(step);
  for (Table* table : model_.tables()) {
    snapshot = simulation_detail::take(snapshot, table->data());
    snapshot = simulation_detail::take(snapshot, table->entities_low());
    snapshot = simulation_detail::take(snapshot, table->entities_high());
  }
  for (Influence* influence : model_.influences()) {
    std::int64_t is_on = 0;
    snapshot = simulation_detail::take(snapshot, std::span(&is_on, 1));
    influence->set_on(is_on != 0);
  }
  if (!snapshot.empty()) throw std::runtime_error("the snapshot is too long");
}

}  // namespace engine
