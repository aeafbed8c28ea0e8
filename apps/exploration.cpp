// SPDX-License-Identifier: Apache-2.0
#include "apps/exploration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <set>

#include "apps/headlines.hpp"
#include "apps/wording.hpp"
#include "engine/base/text.hpp"
#include "outputs/hdf5/reader.hpp"

namespace apps {

namespace exploration_detail {

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \t"), last = text.find_last_not_of(" \t");
  return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

std::optional<double> number_of(const std::string& text) {
  double value = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_whole_text = error == std::errc{} && end == text.data() + text.size();
  return is_whole_text && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

[[noreturn]] void refuse_condition(const std::string& text) {
  throw engine::UsageError(
      fmt::format("'{}' is no condition\n    hint: write METRIC > NUMBER (or <, >=, <=), in the "
                  "unit of the metric; q90 for NUMBER is its 90 % quantile",
                  text));
}

}  // namespace exploration_detail

bool Condition::holds(double number) const {
  if (number == value) return !is_strict;
  return is_above ? number > value : number < value;
}

Condition condition_of(const std::string& text) {
  using namespace exploration_detail;
  const std::size_t at = text.find_first_of("<>");
  if (at == std::string::npos) refuse_condition(text);
  Condition condition;
  condition.is_above = text[at] == '>';
  condition.is_strict = text.substr(at + 1, 1) != "=";
  condition.metric = trimmed(text.substr(0, at));
  std::string number = trimmed(text.substr(at + (condition.is_strict ? 1 : 2)));
  condition.is_quantile = number.starts_with('q');
  if (condition.is_quantile) number = number.substr(1);
  const std::optional<double> value = number_of(number);
  if (!value || condition.metric.empty()) refuse_condition(text);
  condition.value = condition.is_quantile ? *value / 100.0 : *value;
  if (condition.is_quantile && !(condition.value > 0.0 && condition.value < 1.0))
    refuse_condition(text);
  condition.text =
      fmt::format("{} {}{} {}{}", condition.metric, condition.is_above ? '>' : '<',
                  condition.is_strict ? "" : "=", condition.is_quantile ? "q" : "", number);
  return condition;
}

std::string metric_id(const std::string& key) { return key.substr(0, key.find('[')); }

std::size_t arm_row(const std::vector<std::string>& arms, const std::string& name) {
  const auto found = std::find(arms.begin(), arms.end(), name);
  if (found != arms.end()) return static_cast<std::size_t>(found - arms.begin());
  const std::string nearest = engine::nearest_name(name, arms);
  throw engine::UsageError(
      fmt::format("no arm '{}'; arms are {}{}", name, engine::listed(arms),
                  nearest.empty() ? "" : fmt::format("\n    hint: did you mean '{}'?", nearest)));
}

studies::explore::Replies replies_of(const studies::Response& response, std::size_t arm,
                                     std::optional<std::size_t> baseline) {
  const auto value = [&](std::size_t sample, std::size_t replicate) {
    const double own = response.at(arm, sample, replicate);
    return baseline ? own - response.at(*baseline, sample, replicate) : own;
  };
  studies::explore::Replies replies(response.samples);
  for (std::size_t r = 0; r < response.replicates; ++r) {
    bool is_whole = true;
    for (std::size_t s = 0; s < response.samples && is_whole; ++s)
      is_whole = !std::isnan(value(s, r));
    for (std::size_t s = 0; s < response.samples && is_whole; ++s)
      replies[s].push_back(value(s, r));
  }
  if (replies.empty() || replies.front().empty())
    throw engine::RunError(
        fmt::format("'{}' has no replicate in which every run has a value", response.metric));
  return replies;
}

studies::explore::Points points_of(const studies::Design& design) {
  studies::explore::Points points;
  for (std::size_t s = 0; s < design.samples; ++s)
    points.emplace_back(design.row(s).begin(), design.row(s).end());
  return points;
}

std::vector<double> flat(const studies::explore::Points& points) {
  std::vector<double> values;
  for (const auto& point : points) values.insert(values.end(), point.begin(), point.end());
  return values;
}

std::vector<std::string> paths_of(const studies::Design& design) {
  std::vector<std::string> paths;
  for (const auto& one : design.uncertainties) paths.push_back(one.path);
  return paths;
}

Json json_of(const studies::explore::Estimate& estimate) {
  return {{"value", estimate.value}, {"low", estimate.low}, {"high", estimate.high}};
}

std::string estimate_text(const Json& estimate) {
  return fmt::format("{:.2f} [{:.2f}, {:.2f}]", estimate["value"].get<double>(),
                     estimate["low"].get<double>(), estimate["high"].get<double>());
}

void require_uncertainties(const scenarios::Study& study) {
  if (!study.uncertainties.empty()) return;
  throw engine::InputError(
      {{{study.file, 1, 1, "uncertainties"},
        "no uncertainties",
        "at least one number that is not known",
        "add e.g. uncertainties: {PROCESS.PARAMETER: {uniform: [LOW, HIGH]}}; `holdfast describe "
        "parameters` lists them"}});
}

std::vector<std::string> with_state_harm(const std::vector<std::string>& keys) {
  std::set<std::string> ids;
  for (const std::string& key : keys) ids.insert(metric_id(key));
  for (const std::string& metric : state_harm_metrics()) ids.insert(metric);
  return {ids.begin(), ids.end()};
}

engine::ExitCode report_failures(const std::vector<studies::FailedSample>& failed) {
  if (failed.empty()) return engine::ExitCode::done;
  const studies::FailedSample& first = failed.front();
  fmt::print(stderr,
             "holdfast: {} failed and are left out; the first: {}, sample {}, replicate {}: {}\n",
             counted(failed.size(), "run"), first.arm, first.sample, first.replicate, first.reason);
  return engine::ExitCode::some_runs_failed;
}

outputs::Result read_samples(const std::string& path) {
  outputs::Result result = outputs::read_result(path);
  if (result.axis("sample") == nullptr || result.variable("uncertainty_value") == nullptr) {
    throw engine::InputError({{{path, 0, 0, ""},
                               "a result without samples of uncertain numbers",
                               "the result of a study with a design",
                               "`holdfast study run STUDY --out DIR` writes DIR/result.h5"}});
  }
  return result;
}

}  // namespace apps
