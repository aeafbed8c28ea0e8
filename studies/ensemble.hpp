// SPDX-License-Identifier: Apache-2.0
// An ensemble runs arms × replicates of a scenario in batches of lanes and gathers one Result.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "outputs/record/result.hpp"
#include "studies/assembly.hpp"

namespace studies {

struct EnsembleRequest {
  const scenarios::Scenario* scenario = nullptr;
  std::vector<std::string> arms;  // by name, in this order; empty: all in file order
  std::size_t replicates = 20;
  std::size_t first_replicate = 0;  // rerun: one replicate alone
  std::uint64_t seed = 1;
  int steps = 0;                    // 0: the scenario's
  unsigned threads = 0;             // 0: all
  std::size_t lanes_per_batch = 0;  // 0: as many as the cache holds; never a matter of bits
  bool is_sensitive = false;
  std::function<void(double done)> progress;  // share done, from any thread, one at a time
};

/// Why a run failed; the others go on.
struct FailedRun {
  std::string arm;
  std::size_t replicate = 0;
  std::string reason;
};

struct Outcome {
  outputs::Result result;
  std::vector<FailedRun> failed;
  double seconds = 0.0;
  double cells_per_second = 0.0;  // community-steps
};

class Ensemble {
 public:
  explicit Ensemble(EnsembleRequest request);
  ~Ensemble();

  /// Runs all batches to this step (the last one: to the end).
  void run_to(int step);
  int steps() const;
  bool is_finished() const;
  /// The sealed result; only when finished.
  Outcome finish();

  /// State of all lanes, arms and replicates and all records so far.
  std::vector<std::byte> checkpoint() const;
  void restore(std::span<const std::byte> checkpoint);

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

/// From start to end.
Outcome run(const EnsembleRequest& request);

}  // namespace studies
