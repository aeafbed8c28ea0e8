// SPDX-License-Identifier: Apache-2.0
#include "studies/early_warning.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/fault.hpp"
#include "models/state/observed.hpp"
#include "outputs/statistics/summary.hpp"

namespace studies {

namespace early_warning_detail {

struct Moment {
  double seen = 0.0;
  bool is_before = false;  // an onset follows within the horizon
};

bool is_onset(const WarningSeries& run, std::size_t t, double event) {
  return t > 0 && run.truth[t] >= event && run.truth[t - 1] < event;
}

/// The first onset after t, within the horizon; 0 is none.
std::size_t onset_after(const WarningSeries& run, std::size_t t, const WarningRule& rule) {
  for (std::size_t next = t + 1; next < run.truth.size() && next <= t + rule.horizon; ++next) {
    if (is_onset(run, next, rule.event)) return next;
  }
  return 0;
}

void add_moments(const WarningSeries& run, const WarningRule& rule, std::vector<Moment>& moments) {
  for (std::size_t t = 0; t < run.truth.size(); ++t) {
    if (run.truth[t] >= rule.event) continue;
    const bool is_before = onset_after(run, t, rule) > 0;
    if (is_before || t + rule.horizon < run.truth.size())
      moments.push_back({run.seen[t], is_before});
  }
}

void count_onsets(const WarningSeries& run, const WarningRule& rule, WarningSkill& skill,
                  double& lead) {
  for (std::size_t t = 1; t < run.truth.size(); ++t) {
    if (!is_onset(run, t, rule.event)) continue;
    ++skill.onsets;
    const std::size_t first = t > rule.horizon ? t - rule.horizon : 0;
    for (std::size_t s = first; s < t; ++s) {
      if (run.seen[s] < rule.alarm) continue;
      ++skill.hits;
      lead += static_cast<double>(t - s);
      break;
    }
  }
}

void count_alarms(const WarningSeries& run, const WarningRule& rule, WarningSkill& skill) {
  for (std::size_t t = 0; t < run.truth.size(); ++t) {
    const bool is_raised = run.seen[t] >= rule.alarm && (t == 0 || run.seen[t - 1] < rule.alarm);
    if (!is_raised || run.truth[t] >= rule.event) continue;
    const bool is_true = onset_after(run, t, rule) > 0;
    if (!is_true && t + rule.horizon >= run.truth.size()) continue;  // the run ended too soon
    ++skill.alarms;
    if (!is_true) ++skill.false_alarms;
  }
}

/// Moments from the highest seen down; equal ones together.
void draw_roc(std::vector<Moment>& moments, WarningSkill& skill) {
  for (const Moment& moment : moments) (moment.is_before ? skill.before : skill.calm) += 1;
  if (skill.before == 0 || skill.calm == 0) return;
  std::stable_sort(moments.begin(), moments.end(),
                   [](const Moment& a, const Moment& b) { return a.seen > b.seen; });
  const double positive = static_cast<double>(skill.before),
               negative = static_cast<double>(skill.calm);
  double hits = 0.0, wrong = 0.0, area = 0.0;
  skill.roc.push_back({moments.front().seen, 0.0, 0.0});
  for (std::size_t k = 0; k < moments.size();) {
    const double threshold = moments[k].seen, hits_before = hits, wrong_before = wrong;
    for (; k < moments.size() && moments[k].seen == threshold; ++k)
      (moments[k].is_before ? hits : wrong) += 1.0;
    area += (wrong - wrong_before) * 0.5 * (hits + hits_before);
    skill.roc.push_back({threshold, hits / positive, wrong / negative});
  }
  skill.auc = area / (positive * negative);
}

std::size_t arm_row(const outputs::Result& result, const std::string& arm) {
  const auto& names = std::get<std::vector<std::string>>(result.axis("arm")->coordinates);
  const auto at = std::find(names.begin(), names.end(), arm);
  if (arm.empty()) return 0;
  if (at == names.end()) throw engine::UsageError("no arm '" + arm + "' in this result");
  return static_cast<std::size_t>(at - names.begin());
}

const outputs::Variable& series_of(const outputs::Result& result, const std::string& id) {
  const outputs::Variable* found = result.variable(id);
  if (found == nullptr)
    throw engine::UsageError("the result has no series '" + id + "'; make it again with `run`");
  return *found;
}

/// One slice of a series of one run. [time]
std::vector<double> slice(const outputs::Result& result, const outputs::Variable& variable,
                          std::size_t run, std::size_t offset) {
  const std::span<const double> values = outputs::run_values(result, variable, run);
  const std::size_t steps = result.axis("time")->length;
  const std::size_t width = values.size() / steps;
  std::vector<double> series(steps);
  for (std::size_t t = 0; t < steps; ++t) series[t] = values[t * width + offset];
  return series;
}

std::size_t steps_in(int weeks, double step_weeks) {
  return std::max<std::size_t>(1, static_cast<std::size_t>(std::lround(weeks / step_weeks)));
}

}  // namespace early_warning_detail

WarningSkill skill_of(std::span<const WarningSeries> runs, const WarningRule& rule) {
  using namespace early_warning_detail;
  WarningSkill skill;
  std::vector<Moment> moments;
  double lead = 0.0;
  for (const WarningSeries& run : runs) {
    add_moments(run, rule, moments);
    count_onsets(run, rule, skill, lead);
    count_alarms(run, rule, skill);
  }
  if (skill.hits > 0) skill.lead = lead / static_cast<double>(skill.hits);
  draw_roc(moments, skill);
  return skill;
}

std::vector<SignalSkill> early_warning(const outputs::Result& result,
                                       const WarningRequest& request) {
  using namespace early_warning_detail;
  const outputs::Variable& seen = series_of(result, "alert");
  const outputs::Variable& truth = series_of(result, request.reference);
  if (truth.axes.size() != 3)
    throw engine::UsageError("--reference: '" + request.reference + "' is not one series");
  const std::size_t replicates = result.axis("replicate")->length;
  const std::size_t arm = arm_row(result, request.arm);
  std::vector<SignalSkill> all;
  for (std::size_t s = 0; s < models::signals; ++s) {
    std::vector<WarningSeries> runs;
    for (std::size_t r = 0; r < replicates; ++r) {
      const std::size_t run = outputs::run_of(result, {arm, 0, r});
      runs.push_back({slice(result, seen, run, s), slice(result, truth, run, 0)});
    }
    for (const int weeks : models::horizons) {
      WarningRule rule = request.rule;
      rule.horizon = steps_in(weeks, request.step_weeks);
      all.push_back({std::string(models::signal_facts()[s].id), weeks, skill_of(runs, rule)});
    }
  }
  return all;
}

std::vector<Development> developments(const outputs::Result& result, const std::string& arm,
                                      std::size_t from_step, double step_weeks) {
  using namespace early_warning_detail;
  const outputs::Variable& truth = series_of(result, "signals_in_truth");
  const std::size_t row = arm_row(result, arm), steps = result.axis("time")->length;
  std::vector<Development> all;
  for (std::size_t s = 0; s < models::signals; ++s) {
    Development development{std::string(models::signal_facts()[s].id), {}};
    for (const int weeks : {0, models::horizons[0], models::horizons[1], models::horizons[2]}) {
      const std::size_t step = from_step + (weeks > 0 ? steps_in(weeks, step_weeks) : 0);
      Development::At at{weeks, {}, {}, {}};
      if (step < steps) {
        std::vector<double> values;
        for (std::size_t r = 0; r < result.axis("replicate")->length; ++r)
          values.push_back(slice(result, truth, outputs::run_of(result, {row, 0, r}), s)[step]);
        const outputs::Summary summary = outputs::summarise(values);
        at.value = summary.value;
        at.low = summary.p5;
        at.high = summary.p95;
      }
      development.at.push_back(at);
    }
    all.push_back(std::move(development));
  }
  return all;
}

}  // namespace studies
