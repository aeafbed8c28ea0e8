// SPDX-License-Identifier: Apache-2.0
// Runs of an experiment, whatever becomes of them: lanes of one world where they may share it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "engine/parallel/parallel.hpp"
#include "outputs/record/result.hpp"
#include "studies/assembly.hpp"
#include "studies/design/design.hpp"
#include "studies/recording.hpp"

namespace studies {

/// One run of an experiment. All arms and samples of a replicate meet the same luck.
struct Trial {
  std::size_t arm = 0;     // of the scenario, in file order
  std::size_t sample = 0;  // 0 where there is no design
  std::size_t replicate = 0;
};

struct FailedTrial {
  Trial trial;
  std::string reason;
};

class Trials {
 public:
  /// Scenario and design must outlive it. InputError where an uncertainty cannot be set.
  Trials(const scenarios::Scenario& scenario, const Design& design, std::uint64_t seed);

  const Ground& ground() const { return ground_; }
  /// Runs that share a pass over memory: as many as the cache of a core holds.
  std::size_t lanes() const;

  /// Runs all, writes trial k to run `places[k]` of the result, and marks those that fail; `on_step`
  /// is told how many runs have made a step. The frame is that of the result.
  std::vector<FailedTrial> run(std::span<const Trial> trials, std::span<const std::size_t> places,
                               const Frame& frame, outputs::Result& into, engine::Threads& threads,
                               const std::function<void(std::size_t runs)>& on_step) const;

 private:
  struct Pass;
  bool share_a_world(const Trial& a, const Trial& b) const;
  void run_together(const Pass& pass) const;
  void run_pass(const Pass& pass, std::vector<FailedTrial>& failed) const;
  scenarios::Scenario variant(std::size_t sample) const;

  const Design* design_;
  std::uint64_t seed_;
  scenarios::Scenario plain_;  // the scenario without its long texts
  Ground ground_;
  bool varies_start_ = false;   // samples start from different worlds
  bool varies_places_ = false;  // samples have different networks
  bool is_start_drawn_ = false;
};

}  // namespace studies
