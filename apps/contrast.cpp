// SPDX-License-Identifier: Apache-2.0
#include "apps/contrast.hpp"

#include <algorithm>

#include "apps/input.hpp"
#include "outputs/compare/before_crisis.hpp"

namespace apps {

namespace contrast_detail {

bool holds(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

outputs::Comparison work(const outputs::Result& result, const outputs::ComparisonRequest& one,
                         Adjustment adjustment) {
  outputs::Comparison comparison = outputs::compare(result, one);
  if (adjustment == Adjustment::holm) return comparison;
  // Each comparison as if it were the only one: adjusted numbers equal the plain ones.
  for (outputs::ArmComparison& arm : comparison.arms) {
    for (outputs::MetricComparison& metric : arm.metrics) {
      outputs::judge(metric, 1, one.level);
      metric.paired.p_adjusted = metric.paired.p;
    }
  }
  return comparison;
}

// Metrics of a breakdown where none was asked for: by phase the headlines, else all that have it.
std::vector<std::string> metrics_by(const Contrast& contrast, const ContrastRequest& request) {
  if (!request.metrics.empty() || request.by != outputs::By::phase) return request.metrics;
  return contrast.headlines.harm;
}

void add_parts(Contrast& contrast, const outputs::Result& result, const ContrastRequest& request) {
  contrast.by = request.by;
  if (request.by == outputs::By::whole) return;
  outputs::ComparisonRequest one{request.arms, request.baseline, metrics_by(contrast, request),
                                 request.level, request.by};
  contrast.parts = work(result, one, request.adjustment);
  one.metrics.clear();
  for (const std::string& metric : contrast.headlines.state_harm) {
    const outputs::Variable* parted =
        result.variable(metric + "_by_" + std::string(text_of(request.by)));
    const bool is_there = request.by == outputs::By::phase || parted != nullptr;
    if (is_there && !holds(request.metrics, metric)) one.metrics.push_back(metric);
  }
  // Without --metric, a breakdown by sex or province holds all there is.
  if (request.by != outputs::By::phase && request.metrics.empty()) return;
  if (!one.metrics.empty()) contrast.state_harm_parts = work(result, one, request.adjustment);
}

std::vector<PriceOfHarm> prices_of(const outputs::ArmComparison& arm, const outputs::Result& result,
                                   const Contrast& contrast, double level) {
  std::vector<PriceOfHarm> prices;
  // Draws of the parameters share their luck: an interval over all runs would be too narrow.
  if (contrast.asked.samples > 1 || contrast.headlines.cost.empty() ||
      result.variable(contrast.headlines.cost[0]) == nullptr)
    return prices;
  const outputs::Comparison of_cost = outputs::compare(
      result, {{arm.arm}, contrast.asked.baseline, {contrast.headlines.cost[0]}, level});
  const std::vector<double>& dearer = of_cost.arms[0].metrics[0].differences;
  for (const outputs::MetricComparison& metric : arm.metrics) {
    const bool is_harm = holds(contrast.headlines.harm, metric.key) ||
                         holds(contrast.headlines.state_harm, metric.key);
    if (!is_harm || metric.direction != "down") continue;
    std::vector<double> avoided = metric.differences;
    for (double& number : avoided) number = -number;
    const bool is_counted =
        metric.unit == "person" || result.variable(metric.key)->over_time == "sum";
    prices.push_back(
        {metric.key, metric.unit, is_counted, outputs::price_of(dearer, avoided, level)});
  }
  return prices;
}

// None where the result was written by a version that wrote scenarios differently.
std::optional<scenarios::Scenario> scenario_of(const outputs::Result& result) {
  if (result.origin.scenario_yaml.empty()) return std::nullopt;
  try {
    return stored_scenario(result.origin.scenario_yaml, result.origin.scenario);
  } catch (const engine::InputError&) {
    return std::nullopt;
  }
}

void add_notes(Contrast& contrast, const outputs::Result& result, const ContrastRequest& request) {
  if (!contrast.headlines.cost.empty())
    contrast.cost_unit = result.variable(contrast.headlines.cost[0])->unit;
  const std::optional<scenarios::Scenario> scenario = scenario_of(result);
  for (std::size_t k = 0; k < contrast.asked.arms.size(); ++k) {
    const outputs::ArmComparison& arm = contrast.asked.arms[k];
    ArmNotes notes{arm.arm, {}, prices_of(arm, result, contrast, request.level)};
    if (k < contrast.state_harm.arms.size()) {
      for (PriceOfHarm& price :
           prices_of(contrast.state_harm.arms[k], result, contrast, request.level))
        notes.prices.push_back(std::move(price));
    }
    if (scenario) notes.levers = evidence_of(*scenario, arm.arm);
    contrast.notes.push_back(std::move(notes));
  }
  if (!scenario) return;
  contrast.is_uncertain = is_uncertain(*scenario);
  contrast.onset = onset_of(*scenario);
}

// The level before the crisis stands beside arms and baseline, for what is asked and State harm.
void add_levels_before(Contrast& contrast, const outputs::Result& result,
                       const ContrastRequest& request) {
  std::vector<std::string> metrics =
      request.metrics.empty() ? contrast.headlines.harm : request.metrics;
  for (const std::string& metric : contrast.headlines.state_harm) {
    if (!holds(metrics, metric)) metrics.push_back(metric);
  }
  std::vector<std::string> arms{request.baseline};
  for (const outputs::ArmComparison& arm : contrast.asked.arms) {
    if (!holds(arms, arm.arm)) arms.push_back(arm.arm);
  }
  contrast.since_onset = outputs::compared_with_before(
      result, {arms, request.baseline, metrics, contrast.onset, request.level});
}

}  // namespace contrast_detail

std::string_view text_of(outputs::By by) {
  switch (by) {
    case outputs::By::sex:
      return "sex";
    case outputs::By::province:
      return "province";
    case outputs::By::phase:
      return "phase";
    case outputs::By::whole:
      break;
  }
  return "whole";
}

Contrast contrast_of(const outputs::Result& result, const ContrastRequest& request) {
  namespace detail = contrast_detail;
  Contrast contrast;
  contrast.seed = result.origin.seed;
  contrast.headlines = headlines_of(result);
  outputs::ComparisonRequest asked{request.arms, request.baseline, request.metrics, request.level};
  if (asked.metrics.empty()) asked.metrics = plain_metrics(result);
  outputs::ComparisonRequest beside = asked;
  beside.metrics.clear();
  for (const std::string& metric : contrast.headlines.state_harm) {
    if (!detail::holds(asked.metrics, metric)) beside.metrics.push_back(metric);
  }
  contrast.asked = detail::work(result, asked, request.adjustment);
  // An empty list of metrics would mean all of them.
  if (!beside.metrics.empty())
    contrast.state_harm = detail::work(result, beside, request.adjustment);
  for (const outputs::ArmComparison& arm : contrast.asked.arms)
    contrast.tests += arm.metrics.size();
  if (contrast.asked.samples > 1) contrast.group_length = contrast.asked.replicates;
  detail::add_parts(contrast, result, request);
  detail::add_notes(contrast, result, request);
  if (contrast.asked.samples == 1) detail::add_levels_before(contrast, result, request);
  outputs::ResampleBook resamples(contrast.seed);
  std::vector<std::string> told =
      request.metrics.empty() ? contrast.headlines.harm : request.metrics;
  told.insert(told.end(), contrast.headlines.state_harm.begin(),
              contrast.headlines.state_harm.end());
  contrast.conclusions = outputs::conclusions_of(contrast.asked, told, resamples);
  for (outputs::Conclusion& one : outputs::conclusions_of(contrast.state_harm, told, resamples))
    contrast.conclusions.push_back(std::move(one));
  return contrast;
}

}  // namespace apps
