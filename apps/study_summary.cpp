// SPDX-License-Identifier: Apache-2.0
#include "apps/study_summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "apps/headlines.hpp"
#include "apps/summary.hpp"
#include "apps/surroundings.hpp"
#include "apps/table.hpp"
#include "apps/wording.hpp"
#include "outputs/statistics/summary.hpp"
#include "studies/experiment/experiment.hpp"
#include "studies/folder/recorded.hpp"

namespace apps {

namespace study_summary_detail {

std::vector<std::string> shown_metrics(const scenarios::Study& study,
                                       const outputs::Result& result) {
  std::vector<std::string> names;
  const auto add = [&](const std::string& name) {
    const std::vector<std::string> plain = plain_metrics(result);
    const bool is_plain = std::find(plain.begin(), plain.end(), name) != plain.end();
    if (is_plain && std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(name);
  };
  for (const scenarios::Objective& objective : study.objectives) add(objective.metric);
  if (names.empty()) {
    for (const std::string& name : headlines_of(result).harm) add(name);
  }
  for (const std::string& name : studies::state_harm_metrics()) add(name);
  add("cost");
  return names;
}

bool meets(const scenarios::Objective::Threshold& target, double value) {
  return target.bound == scenarios::Objective::Bound::at_most ? value <= target.value
                                                              : value >= target.value;
}

double mean_of_present(const std::vector<double>& values) {
  std::vector<double> present;
  std::copy_if(values.begin(), values.end(), std::back_inserter(present),
               [](double value) { return value == value; });
  return present.empty() ? std::numeric_limits<double>::quiet_NaN() : outputs::mean(present);
}

SampledMetric sampled(const scenarios::Study& study, const studies::Response& response,
                      std::size_t arm) {
  SampledMetric metric;
  metric.metric = response.metric;
  std::vector<double> of_replicates, of_samples;
  for (std::size_t r = 0; r < response.replicates; ++r) {
    std::vector<double> values;
    for (std::size_t s = 0; s < response.samples; ++s) values.push_back(response.at(arm, s, r));
    of_replicates.push_back(mean_of_present(values));
  }
  for (std::size_t s = 0; s < response.samples; ++s) of_samples.push_back(response.mean(arm, s));
  const outputs::Summary mean = outputs::summarise(of_replicates);
  const outputs::Summary spread = outputs::summarise(of_samples);
  metric.value = mean.value;
  metric.low = mean.low;
  metric.high = mean.high;
  metric.p5 = spread.p5;
  metric.p95 = spread.p95;
  for (const scenarios::Objective& objective : study.objectives) {
    if (objective.metric != response.metric || !objective.target) continue;
    for (const double value : of_samples) {
      if (value != value) continue;
      ++metric.of;
      metric.met += meets(*objective.target, value) ? 1U : 0U;
    }
  }
  return metric;
}

Json metrics_json(const SampledArm& arm) {
  Json json = Json::object();
  for (const SampledMetric& metric : arm.metrics) {
    json[metric.metric] = {{"value", json_of(metric.value)},
                           {"low", json_of(metric.low)},
                           {"high", json_of(metric.high)},
                           {"spread", Json::array({json_of(metric.p5), json_of(metric.p95)})},
                           {"unit", metric.unit}};
    if (metric.of > 0) {
      json[metric.metric]["target_met"] = metric.met;
      json[metric.metric]["of"] = metric.of;
    }
  }
  return json;
}

std::string cell_text(const SampledMetric& metric) {
  const double size =
      std::max(std::abs(metric.p5.value_or(0.0)), std::abs(metric.p95.value_or(0.0)));
  std::string text = number_text(metric.value);
  if (metric.p5 && metric.p95 && *metric.p5 != *metric.p95)
    text += fmt::format(" [{}; {}]", number_text(*metric.p5, size), number_text(*metric.p95, size));
  if (metric.of > 0) text += fmt::format(", met in {} of {}", metric.met, metric.of);
  return text;
}

std::string table_text(const std::vector<SampledArm>& arms) {
  std::string text;
  for (const SampledArm& arm : arms) {
    Table table({{"arm " + arm.arm}, {"", Table::Align::right}, {""}});
    for (const SampledMetric& metric : arm.metrics)
      table.add({words_of(metric.metric), cell_text(metric), unit_text(metric.unit)});
    text += "\n" + table.text("  ");
  }
  return text;
}

}  // namespace study_summary_detail

std::vector<SampledArm> sampled_arms(const scenarios::Study& study, const outputs::Result& result) {
  namespace detail = study_summary_detail;
  std::vector<SampledArm> arms;
  for (const std::string& name :
       std::get<std::vector<std::string>>(result.axis("arm")->coordinates))
    arms.push_back({name, {}});
  for (const std::string& name : detail::shown_metrics(study, result)) {
    const studies::Response response = studies::response_of(result, name);
    for (std::size_t arm = 0; arm < arms.size(); ++arm) {
      SampledMetric metric = detail::sampled(study, response, arm);
      metric.unit = result.variable(name)->unit;
      arms[arm].metrics.push_back(std::move(metric));
    }
  }
  return arms;
}

Json json_of(const scenarios::Study& study, const studies::StudyOutcome& outcome,
             const std::string& folder) {
  Json failed = Json::array();
  for (const studies::FailureNote& each : outcome.failures)
    failed.push_back({{"run", each.run}, {"reason", each.reason}});
  Json json{{"study", study.id},
            {"scenario", study.scenario.id},
            {"seed", study.seed},
            {"runs", outcome.runs},
            {"replicates", outcome.replicates},
            {"parts", outcome.parts},
            {"adopted", outcome.adopted},
            {"merged", outcome.is_merged},
            {"stopped", outcome.stopped},
            {"precise", outcome.is_precise},
            {"out", folder},
            {"seconds", outcome.seconds},
            {"failed", failed}};
  if (!outcome.is_merged) return json;
  const outputs::Axis* samples = outcome.result.axis("sample");
  json["samples"] = samples == nullptr ? 0 : samples->length;
  json["digest"] = outcome.result.digest;
  json["result"] = studies::result_path(folder);
  json["arms"] = Json::array();
  for (const SampledArm& arm : sampled_arms(study, outcome.result))
    json["arms"].push_back(
        {{"arm", arm.arm}, {"metrics", study_summary_detail::metrics_json(arm)}});
  return json;
}

std::string text_of(const scenarios::Study& study, const studies::StudyOutcome& outcome,
                    const std::string& folder) {
  std::string text = "\n" + study.title + "\n" + wrapped(study.question, 96) + "\n";
  if (!outcome.is_merged) {
    return text + fmt::format(
                      "  {} in {} done by this shard, in {}\n  join them with: holdfast "
                      "study merge FOLDER… --out FOLDER\n",
                      counted(outcome.runs, "run"), counted(outcome.parts, "part"),
                      path_from_here(folder));
  }
  const outputs::Axis* samples = outcome.result.axis("sample");
  text += fmt::format("  runs    {} × {} × {} = {}, seed {}\n",
                      counted(study.scenario.arms.size(), "arm"),
                      counted(samples == nullptr ? 1 : samples->length, "sample"),
                      counted(outcome.replicates, "replicate"), outcome.runs, study.seed);
  text += fmt::format("  ended   {}\n", outcome.stopped);
  if (outcome.adopted > 0)
    text += fmt::format("  resumed {} were there already\n", counted(outcome.adopted, "part"));
  text += study_summary_detail::table_text(sampled_arms(study, outcome.result));
  text += samples == nullptr
              ? "\n  mean over replicates\n"
              : "\n  mean over all versions of the modelled world [5th; 95th percentile of them]\n";
  if (!outcome.failures.empty()) {
    text += fmt::format("\n  {} failed and are left out; the first: {}\n",
                        counted(outcome.failures.size(), "run"), outcome.failures.front().reason);
  }
  text += fmt::format("\n  digest  {}\n  result  {}\n  time    {} s\n\n", outcome.result.digest,
                      path_from_here(studies::result_path(folder)), number_text(outcome.seconds));
  return text + closing_text(outcome.result.origin.intended_use);
}

}  // namespace apps
