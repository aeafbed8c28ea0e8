// SPDX-License-Identifier: Apache-2.0
// The scenario that a result carries, and its runs made once more.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "apps/progress.hpp"
#include "outputs/record/result.hpp"
#include "scenarios/scenario.hpp"

namespace apps {

struct StoredResult {
  std::string path;
  outputs::Result result;
  scenarios::Scenario scenario;
};
StoredResult read_stored(const std::string& path);

const std::vector<std::string>& arms_of(const outputs::Result& result);
/// Row of an arm; UsageError with the nearest name.
std::size_t arm_row(const outputs::Result& result, const std::string& arm);

/// The sample that is meant: the one there is where none is asked for. UsageError where a result has
/// several and none is asked for, or not as many.
std::size_t sample_row(const outputs::Result& result, std::optional<std::uint64_t> asked);
/// The scenario with the values that its uncertain numbers took in a sample.
scenarios::Scenario scenario_of_sample(const StoredResult& stored, std::size_t sample);
/// Whether a study made the result: it then holds the metrics and ledgers that the study recorded.
bool is_of_study(const outputs::Result& result);

/// Digests of replicates [first, first + count) of an arm and sample: as the file states them, and
/// run again.
struct Replay {
  std::vector<std::uint64_t> expected, digests;
  bool is_same() const { return expected == digests; }
};
struct ReplayRequest {
  std::string arm;
  std::size_t sample = 0;
  std::size_t first = 0, count = 1;
  unsigned threads = 0;
  Loudness loudness = Loudness::quiet;
};
Replay replay(const StoredResult& stored, const ReplayRequest& request);

/// Why the numbers may have changed, as a hint: other versions, or a fault.
std::string difference_hint(const outputs::Result& result);

}  // namespace apps
