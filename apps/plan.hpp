// SPDX-License-Identifier: Apache-2.0
// The plan of a run that was stopped on the way: with it a checkpoint goes on by itself.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "outputs/checkpoint/checkpoint.hpp"
#include "studies/ensemble.hpp"

namespace apps {

struct Plan {
  std::string scenario_yaml;  // resolved
  std::string scenario_file;
  std::vector<std::string> arms;
  std::size_t replicates = 0;
  std::uint64_t seed = 0;
  int steps = 0;
  bool is_sensitive = false;
  friend bool operator==(const Plan&, const Plan&) = default;
};

Plan plan_of(const studies::EnsembleRequest& request);

/// A checkpoint of a plan and of the state of its ensemble.
void write_plan(const std::string& path, const Plan& plan, std::span<const std::byte> state,
                const outputs::CheckpointHeader& header);

struct StoppedRun {
  Plan plan;
  std::vector<std::byte> state;
  std::int64_t step = 0;
};
/// InputError where it was changed or is of another version.
StoppedRun read_plan(const std::string& path);

}  // namespace apps
