// SPDX-License-Identifier: Apache-2.0
// The plan of a study: which runs there are, in which order, and how they are cut into batches. It
// follows from the study alone, never from time, threads, ranks or machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "scenarios/study.hpp"
#include "studies/design/design.hpp"
#include "studies/experiment/trials.hpp"

namespace studies {

/// Consecutive runs of the plan, one part file.
struct PlannedBatch {
  std::size_t first = 0;
  std::size_t runs = 0;
};

class StudyPlan {
 public:
  StudyPlan(const scenarios::Study& study, const Design& design, std::size_t communities);

  std::size_t arms() const { return arms_; }
  std::size_t samples() const { return samples_; }
  /// Replicates after which a study may stop: one number, or a rising series up to the most.
  const std::vector<std::size_t>& rounds() const { return rounds_; }
  std::size_t most_replicates() const { return rounds_.back(); }
  std::size_t runs_of(std::size_t replicates) const { return arms_ * samples_ * replicates; }

  /// Run k of the plan. Arms change fastest, then samples, then replicates: whatever is done so far is
  /// a smaller study of all arms.
  Trial trial(std::size_t run) const;
  /// Batches up to this number of replicates (one of rounds()): the first ones of all.
  std::size_t batches_of(std::size_t replicates) const;
  const std::vector<PlannedBatch>& batches() const { return batches_; }

  /// Frame of the part of a batch, and of the merged result.
  Frame part_frame(std::size_t batch) const;
  Frame whole_frame(std::size_t replicates) const;

  /// plan.json, and what identifies the plan: SHA-256 of it.
  const std::string& text() const { return text_; }
  const std::string& sha256() const { return sha256_; }

 private:
  void cut_batches(std::size_t community_steps);
  void write_text(const scenarios::Study& study, const Design& design, std::size_t communities);

  std::size_t arms_ = 0, samples_ = 1;
  std::vector<std::size_t> rounds_;
  std::vector<PlannedBatch> batches_;
  Frame frame_;
  std::string text_, sha256_;
};

}  // namespace studies
