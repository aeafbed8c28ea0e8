// SPDX-License-Identifier: Apache-2.0
#include "studies/calibration/targets.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/base/fault.hpp"
#include "scenarios/geography/csv.hpp"
#include "studies/experiment/experiment.hpp"

namespace studies {

namespace targets_detail {

const std::vector<std::string> columns{"metric", "arm",       "from",  "to",
                                       "value",  "deviation", "source"};

std::optional<int> step_of(scenarios::Csv& csv, std::size_t row,
                           const std::optional<std::size_t>& column, int steps) {
  if (!column || csv.text(row, *column).empty()) return std::nullopt;
  return static_cast<int>(csv.whole(row, *column, 0, static_cast<std::uint64_t>(steps - 1)));
}

std::vector<Target> targets_of(scenarios::Csv& csv, int steps) {
  std::vector<Target> targets;
  const auto metric = csv.required("metric"), value = csv.required("value"),
             deviation = csv.required("deviation");
  if (!metric || !value || !deviation) return targets;
  const auto arm = csv.column("arm"), from = csv.column("from"), to = csv.column("to"),
             source = csv.column("source");
  for (std::size_t row = 0; row < csv.rows(); ++row) {
    Target target;
    target.metric = csv.text(row, *metric);
    if (arm) target.arm = csv.text(row, *arm);
    if (source) target.source = csv.text(row, *source);
    target.from = step_of(csv, row, from, steps);
    target.to = step_of(csv, row, to, steps);
    target.value = csv.number(row, *value, -1e15, 1e15);
    target.deviation = csv.number(row, *deviation, 0.0, 1e15);
    if (target.deviation == 0.0)
      csv.fault(row, *deviation,
                {"a deviation of 0", "a number above 0",
                 "no model is exact: say how far off would still do"});
    if (target.from && target.to && *target.to < *target.from)
      csv.fault(row, *to, {"an end before its start", "a week not before `from`", ""});
    targets.push_back(std::move(target));
  }
  return targets;
}

std::vector<Target> checked(scenarios::Csv& csv, scenarios::Faults& faults, const std::string& file,
                            int steps) {
  for (const std::string& name : csv.header()) {
    if (std::find(columns.begin(), columns.end(), name) == columns.end())
      faults.add({{file, 1, 1, ""},
                  "an unknown column '" + name + "'",
                  "metric, arm, from, to, value, deviation, source",
                  scenarios::did_you_mean(name, columns)});
  }
  std::vector<Target> targets = targets_of(csv, steps);
  if (faults.empty() && targets.empty())
    faults.add({{file, 1, 1, ""}, "no target", "a row for each observed number", ""});
  if (!faults.empty()) throw engine::InputError(faults.list());
  return targets;
}

}  // namespace targets_detail

std::vector<Target> read_targets(const std::string& path, int steps) {
  scenarios::Faults faults;
  scenarios::Csv csv(path, faults);
  return targets_detail::checked(csv, faults, path, steps);
}

std::vector<Target> read_targets_text(const std::string& text, const std::string& file, int steps) {
  scenarios::Faults faults;
  scenarios::Csv csv(text, file, faults);
  return targets_detail::checked(csv, faults, file, steps);
}

explore::Replies replies_for(const outputs::Result& result, const Target& target,
                             const std::string& fitted_arm) {
  const auto& arms = std::get<std::vector<std::string>>(result.axis("arm")->coordinates);
  const auto arm = static_cast<std::size_t>(
      std::find(arms.begin(), arms.end(), target.arm.empty() ? fitted_arm : target.arm) -
      arms.begin());
  std::vector<Response> responses;
  if (target.from || target.to) {
    const int last = static_cast<int>(result.axis("time")->length) - 1;
    for (int step = target.from.value_or(0); step <= target.to.value_or(last); ++step)
      responses.push_back(response_at(result, target.metric, static_cast<std::size_t>(step)));
  } else {
    responses.push_back(response_of(result, target.metric));
  }
  explore::Replies replies(responses.front().samples);
  for (std::size_t s = 0; s < replies.size(); ++s) {
    for (std::size_t r = 0; r < responses.front().replicates; ++r) {
      double sum = 0.0;
      for (const Response& response : responses) sum += response.at(arm, s, r);
      const double mean = sum / static_cast<double>(responses.size());
      if (!std::isnan(mean)) replies[s].push_back(mean);
    }
    if (replies[s].empty()) replies[s].push_back(std::numeric_limits<double>::quiet_NaN());
  }
  return replies;
}

}  // namespace studies
