// SPDX-License-Identifier: Apache-2.0
// A Simulation carries a model forward, one staged step after another.
//
//   step:  tallies back to 0
//          for each stage:  copy the fields that neighbours read
//                           tiles: every process of the stage acts, then the tile settles
//                           meetings over whole tables, then they settle
//         (of several tables in a stage, all but the longest act first and settle last: what one
//         table's processes read of another is always what was settled before the stage)
//   settle: leavers of each cohort by cause; stock += Σ flows in name order; range; fields
//
// Not saved in a snapshot: anything that is a pure function of the declarations, the lanes and the
// step (random numbers, schedules, networks, parameters).
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/run/flow_sink.hpp"
#include "engine/run/schedule.hpp"
#include "engine/run/time_sink.hpp"

namespace engine {

class Threads;

class Simulation {
 public:
  /// The model must be prepared, allocated and hold its initial conditions.
  Simulation(Model& model, Lanes lanes, double step_years, Threads& threads);
  ~Simulation();

  void step();
  int steps_done() const { return now_.step; }
  const Now& now() const { return now_; }
  Model& model() { return model_; }

  /// Total of a ledger's entry in the last step, by lane. [lanes]
  std::span<const double> ledger_entry(std::size_t ledger, std::size_t entry) const;
  /// Sum of the stocks of a ledger now, by lane. [lanes]
  std::vector<double> ledger_total(std::size_t ledger) const;

  void record_flows(FlowSink* sink) { sink_ = sink; }
  void record_times(TimeSink* times) { times_ = times; }

  /// All that changes during a run, as bytes; `restore` needs the same model and lanes.
  std::vector<std::byte> snapshot() const;
  void restore(std::span<const std::byte> snapshot);

 private:
  struct Worker;
  void reset_tallies();
  void run_stage(const Stage& stage);
  void act_and_settle(const TilePass& pass);
  void act_and_hold(const TilePass& pass, std::vector<Outbox>& held);
  void settle_held(const TilePass& pass, std::vector<Outbox>& held);
  void run_meetings(const Stage& stage);
  void settle_meetings(const Settlement& settlement, Table& table);
  void add_up_accounts();
  void act(const TilePass& pass, std::size_t tile, Worker& worker, Outbox& outbox);
  void settle_tile(const TilePass& pass, std::size_t tile, Worker& worker, Outbox& outbox);

  Model& model_;
  Lanes lanes_;
  Threads& threads_;
  Now now_;
  Schedule schedule_;
  std::vector<std::unique_ptr<Worker>> workers_;
  std::vector<std::vector<Outbox>> held_;  // [pass of a stage but the last][tile]
  std::vector<double> account_;            // [ledger entry][lane], of the last step
  FlowSink* sink_ = nullptr;
  TimeSink* times_ = nullptr;
};

}  // namespace engine
