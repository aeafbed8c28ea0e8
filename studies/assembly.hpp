// SPDX-License-Identifier: Apache-2.0
// From a scenario to a world that runs: one lane for each run asked for.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/run/simulation.hpp"
#include "models/foundation.hpp"
#include "scenarios/geography/geography.hpp"
#include "scenarios/scenario.hpp"

namespace studies {

/// One run of a plan.
struct Run {
  std::size_t arm = 0;  // of the scenario, in file order
  std::size_t replicate = 0;
  /// The scenario of a sample where it differs from the ground's in what lanes may differ in:
  /// parameters, crises, injects, levers, budgets. It must outlive the assembly.
  const scenarios::Scenario* variant = nullptr;
};

/// What all runs of a scenario share: read and worked out once.
class Ground {
 public:
  /// InputError where groups or targets name places that do not exist.
  explicit Ground(const scenarios::Scenario& scenario);
  /// Another scenario of the same places and networks.
  Ground(const scenarios::Scenario& scenario, const Ground& same_places);
  const scenarios::Scenario& scenario() const { return *scenario_; }
  const scenarios::Geography& geography() const { return geography_; }
  std::size_t communities() const { return geography_.size(); }

  /// The start of one replicate's world: differs between replicates only where the scenario's own
  /// initial numbers are uncertain.
  models::Foundation foundation(std::uint64_t seed, std::size_t replicate) const;
  /// True when replicates start from different worlds, so that a batch holds one replicate only.
  bool start_is_uncertain() const;

 private:
  const scenarios::Scenario* scenario_;
  scenarios::Geography geography_;
};

/// A prepared model with one lane per run, at step 0.
std::unique_ptr<models::Model> assemble(const Ground& ground, std::uint64_t seed,
                                        std::span<const Run> runs);

/// Bytes of state that one lane takes: decides how many lanes share a batch.
std::size_t bytes_per_lane(const Ground& ground);

}  // namespace studies
