// SPDX-License-Identifier: Apache-2.0
// An experiment runs arms × samples × replicates of a scenario in memory. `study run` writes the same
// runs to parts; methods that choose their next samples by the last ones call it again and again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "outputs/record/result.hpp"
#include "scenarios/study.hpp"
#include "studies/design/design.hpp"

namespace studies {

struct ExperimentRequest {
  const scenarios::Scenario* scenario = nullptr;
  const Design* design = nullptr;  // absent, or without samples: no axis `sample`
  std::vector<std::string> arms;   // by name; empty: all of the scenario
  std::size_t first_replicate = 0;
  std::size_t replicates = 1;
  std::uint64_t seed = 1;
  scenarios::StudyRecord record;  // metrics: those wanted, empty for all
  unsigned threads = 0;           // 0: all
  std::function<void(double done)> progress;
};

/// A run that failed: its numbers are missing, the others stand.
struct FailedSample {
  std::string arm;
  std::size_t sample = 0;
  std::size_t replicate = 0;
  std::string reason;
};

struct Experiment {
  outputs::Result result;  // sealed; axes arm, [sample,] replicate, time, …
  std::vector<FailedSample> failed;
  double seconds = 0.0;
};

Experiment run_experiment(const ExperimentRequest& request);

/// One number per arm, sample and replicate of one metric (`over_time` applied): what sensitivity,
/// discovery, search and calibration work on. NaN where a run failed or has no value.
struct Response {
  std::string metric;  // "lethal_violence", "group_members[Red Hand]"
  std::vector<std::string> arms;
  std::size_t samples = 1;
  std::size_t replicates = 1;
  std::vector<double> values;  // [arm][sample][replicate]

  double at(std::size_t arm, std::size_t sample, std::size_t replicate) const {
    return values[(arm * samples + sample) * replicates + replicate];
  }
  /// Over replicates; NaN where none has a value.
  double mean(std::size_t arm, std::size_t sample) const;
};

/// UsageError with the nearest name where the result has no such metric.
Response response_of(const outputs::Result& result, const std::string& metric);
/// The same at one step: sensitivity by time.
Response response_at(const outputs::Result& result, const std::string& metric, std::size_t step);

/// The design that a result was made with: columns of `uncertainty_value`. Distributions are not
/// stored: each column's is uniform over the values it took.
Design design_in(const outputs::Result& result);

}  // namespace studies
