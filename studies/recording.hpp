// SPDX-License-Identifier: Apache-2.0
// The frame of a result before any run, and what a run writes into it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/run/simulation.hpp"
#include "outputs/ledger/ledger.hpp"
#include "outputs/record/result.hpp"
#include "studies/assembly.hpp"
#include "studies/place_fields.hpp"

namespace studies {

struct Frame {
  std::vector<std::string> arms;
  std::size_t samples = 0;  // 0: no design, no axis `sample`
  std::size_t replicates = 1;
  std::size_t first_replicate = 0;
  std::size_t part_runs = 0;  // above 0: a part of a study, one axis `run` in place of the others
  std::size_t steps = 0;
  std::uint64_t seed = 1;
  bool is_sensitive = false;
  outputs::Steps ledgers = outputs::Steps::every;
  std::vector<std::string> metrics;   // ids; empty: all
  std::vector<std::string> by_place;  // fields
};

/// Axes, metrics, ledgers, fields by place and design variables, all zero.
outputs::Result framed(const Ground& ground, const Frame& frame);
/// The same of another model, which has neither places nor ledgers: its metrics and its levers.
outputs::Result framed(const scenarios::Scenario& scenario, const engine::Model& declared,
                       std::span<const std::string> levers, const Frame& frame);

/// Writes what a simulation shows after a step into a result: one lane per run of the plan.
class Recorder {
 public:
  Recorder(outputs::Result& result, const Ground& ground, const models::Model& model,
           const Frame& frame);
  Recorder(outputs::Result& result, const engine::Model& model, const Frame& frame);
  /// Ledger totals before the first step.
  void open(const engine::Simulation& simulation);
  /// `place_of_lane[lane]` is the run's number in the result.
  void record(const engine::Simulation& simulation, std::span<const std::size_t> place_of_lane);

 private:
  void take_metrics(outputs::Result& result, const engine::Model& model, const Frame& frame);
  void record_metrics(const engine::Simulation& simulation, std::span<const std::size_t> places);
  void record_ledgers(const engine::Simulation& simulation, std::span<const std::size_t> places);
  void record_fields(const engine::Simulation& simulation, std::span<const std::size_t> places);

  struct Series {
    const engine::Metric* metric;
    std::size_t width;
    double* values;
  };
  void write_account(std::size_t account, const engine::Simulation& simulation,
                     const std::vector<double>& end, std::span<const std::size_t> places);

  struct Account {
    std::size_t entries;
    std::int64_t* values;
    std::vector<double> total;  // by lane, at the end of the last step
  };
  struct Field {
    const PlaceField* what;
    const models::Model* model;
    bool is_by_province;
    float* values;
  };
  std::size_t steps_;
  bool sums_ledgers_;
  std::size_t provinces_ = 0;
  std::vector<Series> series_;
  std::vector<Account> accounts_;
  std::vector<Field> fields_;
  std::vector<double> buffer_, cells_;
};

}  // namespace studies
