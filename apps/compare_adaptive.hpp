// SPDX-License-Identifier: Apache-2.0
// Replicates until a comparison is precise enough, or until it is clear which arm is best.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "apps/json.hpp"
#include "outputs/record/result.hpp"
#include "studies/ensemble.hpp"

namespace apps {

/// "recruits half_width 2 %", "recruits half_width 40", or without the word: half the width of the
/// interval of a difference, in the unit of the metric or as a share of the baseline's mean.
struct Precision {
  std::string metric;
  double half_width = 0.0;
  bool is_relative = false;
};
/// UsageError where a text is none; `flag` is named in it.
Precision precision_of(const std::string& text, const std::string& flag);

struct AdaptiveRequest {
  studies::EnsembleRequest first;  // arms, seed, steps, and how many replicates to begin with
  std::string baseline;
  std::size_t most_replicates = 512;
  double level = 0.95;
  std::optional<Precision> precision;
  std::optional<std::string> select;  // a metric
  double confidence = 0.95;
  Precision indifference{"", 0.05, true};  // of the metric of `select`
};

struct AdaptiveOutcome {
  outputs::Result result;
  std::vector<studies::FailedRun> failed;
  bool is_reached = true;
  Json told;         // the key "precision" or "selection" of the JSON
  std::string text;  // one or two sentences on why it stopped
};

/// Runs more replicates of every arm until the interval of each difference is narrow enough.
AdaptiveOutcome run_until_precise(const AdaptiveRequest& request);

/// Spends replicates on the arms still unresolved, and on the baseline.
AdaptiveOutcome run_until_selected(const AdaptiveRequest& request);

}  // namespace apps
