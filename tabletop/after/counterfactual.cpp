// SPDX-License-Identifier: Apache-2.0
#include "tabletop/after/counterfactual.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace tabletop::after {

namespace counterfactual_detail {

constexpr std::array delays{4, 8, 16};
// Harm by the State that stands beside any other number, where the world knows it.
constexpr std::array<std::string_view, 2> state_harm{"killed_by_state_agents", "wrongly_detained"};

bool is_of_a_decision(Change change) {
  return change == Change::earlier || change == Change::later || change == Change::remove ||
         change == Change::twice;
}

std::pair<std::string, std::string> apart(const std::string& metric) {
  const std::size_t open = metric.find('[');
  if (open == std::string::npos) return {metric, ""};
  return {metric.substr(0, open), metric.substr(open + 1, metric.size() - open - 2)};
}

// The first whole metric that the decision was felt on: with it against without it.
std::optional<std::size_t> felt_on(const Versions& versions) {
  for (std::size_t metric = 0; metric < versions.metrics.size(); ++metric) {
    if (!apart(versions.metrics[metric]).second.empty()) continue;
    if (difference(versions, metric, 2, 0).is_telling) return metric;
  }
  return std::nullopt;
}

// Against leaving it out: the first delay at which the model cannot tell any more, and all after it.
void scan_delays(const Inquiry& inquiry, const Versions& versions, Finding& finding) {
  if (inquiry.delays.empty() || versions.plans < 3 + inquiry.delays.size()) return;
  const std::optional<std::size_t> metric = felt_on(versions);
  if (!metric) {
    finding.late = Finding::Late::always;
    return;
  }
  finding.late = Finding::Late::never;
  finding.late_weeks = inquiry.delays.back();
  for (std::size_t k = inquiry.delays.size(); k-- > 0;) {
    if (difference(versions, *metric, 2, 3 + k).is_telling) break;
    finding.late = Finding::Late::from;
    finding.late_weeks = inquiry.delays[k];
  }
}

}  // namespace counterfactual_detail

Inquiry inquiry_of(const Course& course, const Question& question, const Cost& cost) {
  using namespace counterfactual_detail;
  Inquiry inquiry{question, {plan_of(course), changed(course, question, cost)}, {}};
  if (!is_of_a_decision(question.change)) return inquiry;
  inquiry.delays.assign(delays.begin(), delays.end());
  inquiry.plans.push_back(
      changed(course, {.change = Change::remove, .decision = question.decision}, cost));
  for (const int weeks : delays)
    inquiry.plans.push_back(changed(
        course, {.change = Change::later, .decision = question.decision, .weeks = weeks}, cost));
  return inquiry;
}

std::vector<std::string> metrics_of(const World& world, const std::vector<std::string>& asked) {
  std::vector<std::string> whole = asked;
  for (const std::string_view harm : counterfactual_detail::state_harm)
    if (std::find(whole.begin(), whole.end(), harm) == whole.end() &&
        world.facts(std::string(harm)))
      whole.emplace_back(harm);
  std::vector<std::string> all;
  for (const std::string& metric : whole) {
    all.push_back(metric);
    for (std::string& part : world.parts(metric)) all.push_back(std::move(part));
  }
  return all;
}

Finding finding_of(const Inquiry& inquiry, const Versions& versions, const Facts& facts) {
  using namespace counterfactual_detail;
  Finding finding;
  finding.question = inquiry.question;
  finding.runs = versions.versions;
  finding.is_drawn = !versions.drawn.empty();
  for (std::size_t metric = 0; metric < versions.metrics.size(); ++metric) {
    const auto [whole, part] = apart(versions.metrics[metric]);
    const std::optional<World::MetricFacts> known = facts(versions.metrics[metric]);
    finding.rows.push_back({whole, part, known ? known->unit : "",
                            known ? known->better : "depends", difference(versions, metric, 0, 1)});
    const bool is_first = finding.turns_round_metric.empty() && part.empty() &&
                          finding.rows.back().difference.is_telling;
    if (!is_first) continue;
    finding.turns_round_metric = whole;
    finding.turning = turning(versions, differences(versions, metric, 0, 1));
  }
  scan_delays(inquiry, versions, finding);
  return finding;
}

Finding find(const World& world, const Course& course, const Question& question, int to, int runs,
             const std::vector<std::string>& metrics, const Watch& watch) {
  const auto begin = std::chrono::steady_clock::now();
  const Inquiry inquiry = inquiry_of(course, question, [&](const scenarios::LeverUse& use) {
    return world.cost_usd_per_year(use);
  });
  const Versions versions =
      world.versions(inquiry.plans, course.first_week, to, runs, metrics_of(world, metrics), watch);
  Finding finding =
      finding_of(inquiry, versions, [&](const std::string& metric) { return world.facts(metric); });
  for (const Taken& taken : course.taken)
    if (taken.id == question.decision) finding.decision_name = taken.name;
  finding.team_name = question.team;
  finding.other_name = question.other;
  finding.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  return finding;
}

Json json_of(const Finding& finding) {
  Json rows = Json::array();
  for (const Finding::Row& row : finding.rows)
    rows.push_back({{"metric", row.metric},
                    {"part", row.part},
                    {"unit", row.unit},
                    {"better", row.better},
                    {"of", row.difference.of},
                    {"lower", row.difference.lower},
                    {"higher", row.difference.higher},
                    {"median", row.difference.median},
                    {"low", row.difference.low},
                    {"high", row.difference.high}});
  Json json{{"id", finding.id},
            {"change", text_of(finding.question.change)},
            {"decision", finding.question.decision},
            {"team", finding.question.team},
            {"other", finding.question.other},
            {"weeks", finding.question.weeks},
            {"decision_name", finding.decision_name},
            {"team_name", finding.team_name},
            {"other_name", finding.other_name},
            {"runs", finding.runs},
            {"seconds", finding.seconds},
            {"rows", rows},
            {"late", static_cast<int>(finding.late)},
            {"late_weeks", finding.late_weeks},
            {"turns_round_metric", finding.turns_round_metric},
            {"is_drawn", finding.is_drawn}};
  if (finding.turning) {
    json["turning"] = finding.turning->drawn;
    json["correlation"] = finding.turning->correlation;
  }
  return json;
}

Finding finding_from(const Json& json) {
  Finding finding;
  finding.id = json.at("id");
  finding.question = {change_of(json.at("change").get<std::string>()), json.at("decision"),
                      json.at("team"), json.at("other"), json.at("weeks")};
  finding.decision_name = json.at("decision_name");
  finding.team_name = json.at("team_name");
  finding.other_name = json.at("other_name");
  finding.runs = json.at("runs");
  finding.seconds = json.at("seconds");
  for (const Json& row : json.at("rows")) {
    Difference difference{row.at("of"),
                          row.at("lower"),
                          row.at("higher"),
                          row.at("median"),
                          row.at("low"),
                          row.at("high"),
                          false,
                          false};
    difference.is_same = difference.lower == 0 && difference.higher == 0;
    difference.is_telling = difference.low > 0.0 || difference.high < 0.0;
    finding.rows.push_back(
        {row.at("metric"), row.at("part"), row.at("unit"), row.at("better"), difference});
  }
  finding.late = static_cast<Finding::Late>(json.at("late").get<int>());
  finding.late_weeks = json.at("late_weeks");
  finding.turns_round_metric = json.at("turns_round_metric");
  finding.is_drawn = json.at("is_drawn");
  if (json.contains("turning"))
    finding.turning = Turning{json.at("turning"), json.at("correlation")};
  return finding;
}

}  // namespace tabletop::after
