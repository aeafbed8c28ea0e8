// SPDX-License-Identifier: Apache-2.0
#include "tabletop/session/prediction.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "tabletop/after/difference.hpp"
#include "tabletop/session/plan.hpp"

namespace tabletop {

namespace prediction_detail {

constexpr std::size_t most_metrics = 3;
constexpr int most_versions = 50, least_versions = 16, all_runs = 200;

bool is_asked(const Line& line, const Decision& decision) {
  return decision.turn == line.course.turn && !decision.is_other && !decision.is_in_force &&
         (decision.status == Status::submitted || decision.status == Status::queued ||
          decision.status == Status::accepted || decision.status == Status::modified);
}

std::vector<const Decision*> asked_on(const Line& line) {
  std::vector<const Decision*> asked;
  for (const Decision& decision : line.course.decisions)
    if (is_asked(line, decision)) asked.push_back(&decision);
  return asked;
}

}  // namespace prediction_detail

using namespace prediction_detail;

std::string prediction_key(const Line& line) {
  if (line.course.phase != Phase::adjudicate || asked_on(line).empty()) return {};
  std::string key = fmt::format("{}/{}", line.id, line.course.turn);
  for (const Decision* decision : asked_on(line))
    key += fmt::format("/{}:{}", decision->id, decision->version);
  return key;
}

Json prediction_of(const PredictionWork& work) {
  const std::vector<const Decision*> asked = asked_on(work.line);
  const Plan now = plan_of(work.state, work.exercise, work.line.course);
  std::vector<Plan> plans{now};
  for (const Decision* decision : asked) {
    plans.push_back(now);
    plans.back().uses.push_back(lever_use_of(work.exercise, decision->asked));
  }
  std::vector<std::string> metrics = work.exercise.headline_metrics;
  if (metrics.size() > most_metrics) metrics.resize(most_metrics);
  const int count =
      std::clamp(all_runs / static_cast<int>(plans.size()), least_versions, most_versions);
  const int week = first_week_of(work.exercise, work.line.course.turn);
  const int from = step_of_week(work.exercise, week);
  const int to = from + 2 * work.exercise.weeks_per_turn;
  const Versions versions = work.oracle.versions(plans, from, to, count, metrics, work.watch);
  Json rows = Json::array();
  for (std::size_t k = 0; k < asked.size() && versions.versions > 0; ++k) {
    for (std::size_t metric = 0; metric < versions.metrics.size(); ++metric) {
      const after::Difference found = after::difference(versions, metric, 0, k + 1);
      const auto facts = work.oracle.facts(versions.metrics[metric]);
      rows.push_back({{"decision", asked[k]->id},
                      {"metric", versions.metrics[metric]},
                      {"unit", facts ? facts->unit : ""},
                      {"low", found.low},
                      {"high", found.high},
                      {"of", found.of}});
    }
  }
  return rows;
}

}  // namespace tabletop
