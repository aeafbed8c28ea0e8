// SPDX-License-Identifier: Apache-2.0
#include "outputs/compare/before_crisis.hpp"

#include <algorithm>
#include <limits>

#include "outputs/statistics/summary.hpp"

namespace outputs {

namespace before_crisis_detail {

// How many steps from the start lie before the crisis, by run of an arm.
std::vector<std::size_t> calm_steps(const Result& result, const BeforeCrisisRequest& request) {
  const Variable* phase = result.variable("declared_phase");
  const std::size_t arm = place_of(arm_names(result), request.baseline, "arm");
  const std::size_t runs = runs_of_arm(result);
  std::vector<std::size_t> steps(runs, request.onset);
  for (std::size_t run = 0; phase != nullptr && run < runs; ++run) {
    const std::vector<double> declared = series_of(result, *phase, arm * runs + run);
    const auto end =
        std::find_if(declared.begin(), declared.end(), [](double each) { return !(each == 0.0); });
    steps[run] = std::min(steps[run], static_cast<std::size_t>(end - declared.begin()));
  }
  return steps;
}

bool is_plain_series(const Result& result, const Variable& metric) {
  return metric.role == Role::metric && metric.axes.size() == run_axes(metric) + 1 &&
         metric.axes.back() == "time" && result.axis("time") != nullptr;
}

MetricComparison changed(const Result& result, const Variable& metric, std::size_t arm,
                         const std::vector<std::size_t>& calm, double level) {
  MetricComparison row{metric.name, metric.unit, {}};
  row.direction = metric.direction;
  for (std::size_t run = 0; run < calm.size(); ++run) {
    const std::vector<double> series = series_of(result, metric, arm * calm.size() + run);
    if (calm[run] == 0 || calm[run] >= series.size()) continue;
    const double before = over_time(std::span(series).first(calm[run]), "mean");
    const double since = metric.over_time == "last"
                             ? series.back()
                             : over_time(std::span(series).subspan(calm[run]), "mean");
    if (before != before || since != since) continue;
    row.baseline.push_back(before);
    row.arm.push_back(since);
  }
  row.paired = paired(row.arm, row.baseline, row.direction, 1, level);
  return row;
}

}  // namespace before_crisis_detail

std::vector<ArmComparison> compared_with_before(const Result& result,
                                                const BeforeCrisisRequest& request) {
  namespace detail = before_crisis_detail;
  std::vector<ArmComparison> rows;
  if (request.onset == 0) return rows;
  const std::vector<std::string> arms = arm_names(result);
  const std::vector<std::size_t> calm = detail::calm_steps(result, request);
  for (const std::string& name : request.arms.empty() ? arms : request.arms) {
    const std::size_t arm = place_of(arms, name, "arm");
    ArmComparison& row = rows.emplace_back();
    row.arm = name;
    for (const std::string& id : request.metrics) {
      const Variable* metric = result.variable(id);
      if (metric == nullptr || !detail::is_plain_series(result, *metric)) continue;
      MetricComparison one = detail::changed(result, *metric, arm, calm, request.level);
      if (!one.arm.empty()) row.metrics.push_back(std::move(one));
    }
  }
  return rows;
}

}  // namespace outputs
