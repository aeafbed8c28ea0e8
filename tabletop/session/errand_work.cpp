// SPDX-License-Identifier: Apache-2.0
#include "tabletop/session/errand_work.hpp"

#include <algorithm>

#include "tabletop/after/comparison.hpp"
#include "tabletop/after/counterfactual.hpp"
#include "tabletop/session/levers.hpp"
#include "tabletop/session/plan.hpp"

namespace tabletop {

namespace errand_detail {

after::Facts facts_of(const ErrandWork& work) {
  return [&work](const std::string& metric) { return work.oracle.facts(metric); };
}

// With harm by the State beside, and by sex and province, where a model stands behind.
std::vector<std::string> metrics_of(const ErrandWork& work, std::vector<std::string> asked) {
  if (asked.empty()) asked = work.exercise.headline_metrics;
  const World* world = work.oracle.world();
  return world == nullptr ? asked : after::metrics_of(*world, asked);
}

after::Comparing comparing(const ErrandWork& work, const Line& a, const Line& b) {
  after::Comparing made{a.name, b.name, work.exercise.first_week, 0, 0, {}};
  if (b.course.has_jumped && a.course.has_jumped) {
    made.jump_from = last_week(work.exercise);
    made.jump_to = b.course.weeks_done;
  }
  for (const std::string& id : b.course.lapsed)
    made.lapsed.push_back({id, last_week(work.exercise) + 1});
  return made;
}

// In every complete language: the sentences are part of the outcome.
Json compare(const ErrandWork& work) {
  const Json& asked = work.errand.asked;
  const Line& a = work.state.line(asked.at("a").get<std::string>());
  const Line& b = work.state.line(asked.at("b").get<std::string>());
  auto metrics = asked.at("metrics").get<std::vector<std::string>>();
  if (metrics.empty()) metrics = work.exercise.headline_metrics;
  const std::vector<Plan> plans{plan_of(work.state, work.exercise, a.course),
                                plan_of(work.state, work.exercise, b.course)};
  const int from = work.exercise.first_week;
  const int to = from + asked.at("weeks").get<int>();
  const Versions versions =
      work.oracle.versions(plans, from, to, asked.at("runs"), metrics, work.watch);
  Json outcome = Json::object();
  for (const texts::Language& language : texts::languages())
    outcome[std::string(language.code)] = after::comparison_wire(
        versions, comparing(work, a, b), facts_of(work), texts::Catalogue::of(language.code));
  return outcome;
}

after::Question question_of(const Json& asked) {
  after::Question question;
  question.change = after::change_of(asked.at("kind").get<std::string>());
  question.decision = asked.value("decision", "");
  question.team = asked.value("team", "");
  question.other = asked.value("other", "");
  question.weeks = asked.value("weeks", 0);
  return question;
}

Json counterfactual(const ErrandWork& work) {
  const Json& asked = work.errand.asked;
  const Course& course = work.state.line(work.errand.branch).course;
  const after::Inquiry inquiry = after::inquiry_of(
      taken_of(work.state, work.exercise, course), question_of(asked),
      [&](const scenarios::LeverUse& use) { return work.oracle.cost_usd_per_year(use); });
  const int from = work.exercise.first_week;
  const int to = from + asked.at("weeks_done").get<int>();
  const Versions versions = work.oracle.versions(inquiry.plans, from, to, asked.at("runs"),
                                                 metrics_of(work, {}), work.watch);
  after::Finding finding = after::finding_of(inquiry, versions, facts_of(work));
  finding.id = work.errand.id;
  finding.runs = versions.versions;
  const Line& line = work.state.line(work.errand.branch);
  if (const Decision* decision = line.find(inquiry.question.decision))
    finding.decision_name = decision->lever();
  finding.team_name = inquiry.question.team;
  finding.other_name = inquiry.question.other;
  return after::json_of(finding);
}

Json why(const ErrandWork& work) {
  const Json& asked = work.errand.asked;
  const auto metric = asked.at("metric").get<std::string>();
  const Course& course = work.state.line(work.errand.branch).course;
  const auto causes = work.oracle.causes(plan_of(work.state, work.exercise, course), metric,
                                         step_of_week(work.exercise, asked.at("from_week")),
                                         step_of_week(work.exercise, asked.at("to_week")));
  Json list = Json::array();
  for (const World::Cause& cause : causes)
    list.push_back({{"process", cause.process}, {"about", cause.about}, {"change", cause.change}});
  const MetricFacts* facts = find_metric(metric);
  return {{"metric", metric},
          {"unit", facts == nullptr ? "" : facts->unit},
          {"from_week", asked.at("from_week")},
          {"to_week", asked.at("to_week")},
          {"causes", list}};
}

}  // namespace errand_detail

Json outcome_of(const ErrandWork& work) {
  if (work.errand.kind == "compare.run") return errand_detail::compare(work);
  if (work.errand.kind == "counterfactual.run") return errand_detail::counterfactual(work);
  if (work.errand.kind == "why.ask") return errand_detail::why(work);
  if (!work.rehearse) throw unfit("bots are not at hand here", "");
  return work.rehearse(work.exercise, work.oracle, work.state.seed, work.watch);
}

}  // namespace tabletop
