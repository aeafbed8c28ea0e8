// SPDX-License-Identifier: Apache-2.0
// `study run`: batches of a plan become parts of a folder, parts become one result. It may be killed
// at any time and gone on with: the same bytes come out.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "scenarios/study.hpp"
#include "studies/cluster/crew.hpp"
#include "studies/folder/study_folder.hpp"

namespace studies {

/// Every n-th batch of a plan, for array jobs of a scheduler: shard 2 of 4.
struct Shard {
  std::size_t index = 1;
  std::size_t count = 1;
  bool is_all() const { return count == 1; }
  bool has(std::size_t batch) const { return batch % count == index - 1; }
};

struct StudyRequest {
  const scenarios::Study* study = nullptr;
  std::string folder;
  Opening opening = Opening::afresh;
  Shard shard;
  unsigned threads = 0;                       // 0: all
  Crew* crew = nullptr;                       // of a cluster; this rank is its chief
  std::function<void(double done)> progress;  // share done of the round, one thread at a time
  /// Does what must not be cut in two by a signal; absent: simply does it.
  std::function<void(const std::function<void()>&)> undisturbed;
};

struct StudyOutcome {
  std::size_t runs = 0;        // in the result, or done by this shard
  std::size_t replicates = 0;  // of each arm and sample
  std::size_t parts = 0, adopted = 0;
  bool is_merged = false;  // false: a shard of a study
  bool is_precise = true;  // false: the most replicates did not reach what `until` asks
  std::string stopped;     // why no more replicates were run, one sentence
  std::vector<FailureNote> failures;
  outputs::Result result;
  std::string file_sha256;
  double seconds = 0.0;
};

/// One folder from start or from where it stopped to its result.
StudyOutcome run_study(const StudyRequest& request);

/// A rank that is not the chief: batches of the same request into the same folder, until the chief
/// tells it to leave. OutsideError where the folder is not the one that the chief writes.
void work_for_study(const StudyRequest& request);

/// Parts of several shards become the result in `into`. InputError where one is of another plan, or
/// where parts are missing.
StudyOutcome merge_study(const scenarios::Study& study, const std::vector<std::string>& folders,
                         const std::string& into);

/// The study that a folder holds, read from its study.yaml beside plan.json; InputError where it has
/// changed since.
struct Cleaned {
  std::size_t parts = 0;
  std::uint64_t bytes = 0;
};
/// Removes the parts of a folder whose result is complete; UsageError where it is not.
Cleaned clean_study(const std::string& folder);

/// Half-width of the interval of a metric's mean, by arm: over replicates of means over samples.
struct Reached {
  std::string arm;
  double mean = 0.0;
  double half_width = 0.0;
  bool is_enough = false;
};
std::vector<Reached> precision_reached(const outputs::Result& result,
                                       const scenarios::Precision& asked);

}  // namespace studies
