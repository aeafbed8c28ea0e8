// SPDX-License-Identifier: Apache-2.0
// Did the signals warn? Lead time, hits, false alarms and ROC of each signal at each horizon, after
// a run: what the State saw against what came.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "outputs/record/result.hpp"

namespace studies {

/// One run: what was seen at the end of each step, and what was so.
struct WarningSeries {
  std::vector<double> seen, truth;
};

/// A crisis begins at step t where truth reaches `event` and was below it at t − 1.
struct WarningRule {
  std::size_t horizon = 1;  // [step]
  double alarm = 0.31;      // an alarm stands while seen ≥ alarm
  double event = 0.3;
};

struct WarningSkill {
  std::size_t onsets = 0;
  std::size_t hits = 0;          // onsets with an alarm within the horizon before them
  std::size_t alarms = 0;        // times that an alarm was raised while all was calm
  std::size_t false_alarms = 0;  // of these, without an onset within the horizon
  std::optional<double> lead;    // mean over hits: from the first alarm within the horizon [step]
  std::optional<double> auc;     // absent without both kinds of moments
  std::size_t before = 0, calm = 0;  // moments with an onset within the horizon, and without
  struct Point {
    double threshold = 0.0, hit_rate = 0.0, false_rate = 0.0;
  };
  std::vector<Point> roc;  // from the strictest threshold, (0, 0), to the laxest, (1, 1)
};

/// Moments are steps at which truth is below `event` and whose horizon lies within the run, or holds
/// an onset. AUC is the chance that a moment before an onset was seen higher than a calm one, ties
/// one half (Mann and Whitney).
WarningSkill skill_of(std::span<const WarningSeries> runs, const WarningRule& rule);

struct WarningRequest {
  std::string arm;                     // empty: the first
  std::string reference = "severity";  // metric that says what was so
  WarningRule rule;                    // its horizon is not read
  double step_weeks = 1.0;
};
struct SignalSkill {
  std::string signal;
  int weeks = 0;
  WarningSkill skill;
};
/// Of the recorded series `alert` against the reference, every signal at every horizon.
std::vector<SignalSkill> early_warning(const outputs::Result& result,
                                       const WarningRequest& request);

/// How threats develop: each signal in truth at a week, and 4, 26 and 104 weeks on, mean and 5 to
/// 95 % over replicates. Weeks beyond the run are absent.
struct Development {
  std::string signal;
  struct At {
    int weeks_on = 0;
    std::optional<double> value, low, high;
  };
  std::vector<At> at;
};
std::vector<Development> developments(const outputs::Result& result, const std::string& arm,
                                      std::size_t from_step, double step_weeks);

}  // namespace studies
