// SPDX-License-Identifier: Apache-2.0
#include "apps/contrast.hpp"

#include <algorithm>

namespace apps {

namespace contrast_detail {

// Each comparison as if it were the only one: adjusted numbers equal the plain ones.
outputs::Comparison alone(const outputs::Result& result,
                          const outputs::ComparisonRequest& request) {
  outputs::Comparison comparison = outputs::compare(result, request);
  for (outputs::ArmComparison& arm : comparison.arms) {
    std::vector<outputs::MetricComparison> metrics;
    for (const std::string& metric : request.metrics) {
      outputs::Result const& all = result;
      const outputs::Variable& variable = *all.variable(metric);
      for (const outputs::Slice& slice : outputs::slices(all, variable)) {
        const auto numbers = [&](const std::string& name) {
          const auto& names = std::get<std::vector<std::string>>(all.axis("arm")->coordinates);
          const auto row =
              static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
          return outputs::numbers_of_runs(all, variable, row, 0, slice.offset);
        };
        outputs::PairedDifference paired = outputs::paired(
            numbers(arm.arm), numbers(request.baseline), variable.direction, 1, request.level);
        paired.p_adjusted = paired.p;
        metrics.push_back({slice.key, variable.unit, paired});
      }
    }
    arm.metrics = std::move(metrics);
  }
  return comparison;
}

Json json_of(const outputs::MetricComparison& metric) {
  using apps::json_of;
  const outputs::PairedDifference& paired = metric.paired;
  return {{"difference", json_of(paired.difference)},
          {"low", json_of(paired.low)},
          {"high", json_of(paired.high)},
          {"low_adjusted", json_of(paired.low_adjusted)},
          {"high_adjusted", json_of(paired.high_adjusted)},
          {"p_adjusted", json_of(paired.p_adjusted)},
          {"probability_better", json_of(paired.probability_better)},
          {"correlation", json_of(paired.correlation)},
          {"variance_ratio", json_of(paired.variance_ratio)},
          {"smallest_detectable", json_of(paired.smallest_detectable)},
          {"unit", metric.unit},
          {"verdict", outputs::text_of(paired.verdict)}};
}

Json metrics_json(const outputs::ArmComparison& arm) {
  Json json = Json::object();
  for (const outputs::MetricComparison& metric : arm.metrics) json[metric.key] = json_of(metric);
  return json;
}

}  // namespace contrast_detail

Contrast contrast_of(const outputs::Result& result, const ContrastRequest& request) {
  Contrast contrast;
  contrast.headlines = headlines_of(result);
  outputs::ComparisonRequest asked{request.arms, request.baseline, request.metrics, request.level,
                                   0};
  if (asked.metrics.empty()) asked.metrics = plain_metrics(result);
  outputs::ComparisonRequest beside = asked;
  beside.metrics.clear();
  for (const std::string& metric : contrast.headlines.state_harm) {
    const auto& names = asked.metrics;
    if (std::find(names.begin(), names.end(), metric) == names.end())
      beside.metrics.push_back(metric);
  }
  const auto work = [&](const outputs::ComparisonRequest& one) {
    return request.adjustment == Adjustment::none ? contrast_detail::alone(result, one)
                                                  : outputs::compare(result, one);
  };
  contrast.asked = work(asked);
  // An empty list of metrics would mean all of them.
  if (!beside.metrics.empty()) contrast.state_harm = work(beside);
  for (const outputs::ArmComparison& arm : contrast.asked.arms)
    contrast.tests += arm.metrics.size();
  return contrast;
}

Json json_of(const Contrast& contrast) {
  Json arms = Json::array();
  for (std::size_t k = 0; k < contrast.asked.arms.size(); ++k) {
    const outputs::ArmComparison& arm = contrast.asked.arms[k];
    Json row{{"arm", arm.arm}, {"metrics", contrast_detail::metrics_json(arm)}};
    const bool has_more = k < contrast.state_harm.arms.size();
    row["state_harm"] =
        has_more ? contrast_detail::metrics_json(contrast.state_harm.arms[k]) : Json::object();
    arms.push_back(std::move(row));
  }
  return {{"baseline", contrast.asked.baseline},
          {"replicates", contrast.asked.replicates},
          {"level", contrast.asked.level},
          {"arms", arms}};
}

}  // namespace apps
