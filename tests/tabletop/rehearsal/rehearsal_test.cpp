// SPDX-License-Identifier: Apache-2.0
// Bots in all seats: what they spend, what fires, what a facilitator is told before people come.
#include <algorithm>
#include <ctime>

#include "tabletop/exercise/components.hpp"
#include "tabletop/exercise/exercise_reader.hpp"
#include "tabletop/rehearsal/rehearsal.hpp"
#include "tabletop/texts/catalogue.hpp"
#include "tests/catch.hpp"

namespace tabletop::tests {

namespace {

const Exercise& broken_tide() {
  static const Exercise exercise =
      load_exercise(find_exercise("broken-tide", HOLDFAST_SOURCE_FOLDER), HOLDFAST_SOURCE_FOLDER);
  return exercise;
}
const World& its_world() {
  static const World world(broken_tide().scenario, 7);
  return world;
}

RehearsalRequest few(int versions) {
  RehearsalRequest request;
  request.versions = versions;
  request.versions_per_lever = 0;
  return request;
}

double cost(const Plan& plan) {
  double sum = 0.0;
  for (const scenarios::LeverUse& use : plan.uses) {
    const int weeks = step_of_turn(broken_tide(), broken_tide().turns + 1) - use.start.step;
    sum += its_world().cost_usd_per_year(use) * weeks * 7.0 / 365.25;
  }
  return sum;
}

const Preflight::Check& check_of(const Preflight& preflight, const std::string& id) {
  return *std::find_if(preflight.checks.begin(), preflight.checks.end(),
                       [&](const Preflight::Check& check) { return check.id == id; });
}

const Preflight::InjectShare& share_of(const Preflight& preflight, const std::string& id) {
  return *std::find_if(preflight.injects.begin(), preflight.injects.end(),
                       [&](const Preflight::InjectShare& inject) { return inject.id == id; });
}

}  // namespace

TEST_CASE("No bot spends more than its teams have", "[tabletop][rehearsal]") {
  double budget = 0.0;
  for (const Role& role : broken_tide().roles) budget += role.budget_usd;
  const Plan sensible = sensible_plan(broken_tide(), its_world());
  CHECK(sensible.uses.size() > 6);
  CHECK(cost(sensible) <= budget);
  bool do_any_differ = false;
  for (std::size_t version = 0; version < 20; ++version) {
    const Plan random = random_plan(broken_tide(), its_world(), 1, version);
    CHECK(cost(random) <= budget);
    do_any_differ = do_any_differ || random.uses.size() != sensible.uses.size();
    const Plan again = random_plan(broken_tide(), its_world(), 1, version);
    CHECK(again.uses.size() == random.uses.size());
  }
  CHECK(do_any_differ);
}

TEST_CASE("The sensible bot stays within the annex, and acts on nothing before it is told",
          "[tabletop][rehearsal]") {
  for (const scenarios::LeverUse& use : sensible_plan(broken_tide(), its_world()).uses) {
    CHECK_FALSE(use.lever.starts_with("outside."));
    CHECK(use.start.step >= broken_tide().first_week);
  }
}

TEST_CASE("All bots meet the shocks of the exercise", "[tabletop][rehearsal]") {
  const Plan nothing = plan_of_nothing(broken_tide());
  REQUIRE(nothing.injects.size() == 1);
  CHECK(nothing.injects[0].kind == "remove_leader");
  CHECK(nothing.injects[0].at.step == step_of_turn(broken_tide(), 3));
  CHECK(nothing.uses.empty());
  CHECK(sensible_plan(broken_tide(), its_world()).injects.size() == 1);
}

TEST_CASE("A condition that always holds always fires, one that never holds never does",
          "[tabletop][rehearsal]") {
  Exercise exercise = broken_tide();
  Condition holds{"unmet_need", "any", true, 0.0, 1}, fails{"unmet_need", "", true, 2.0, 1};
  for (Inject& inject : exercise.injects) {
    if (inject.id == "tankers") inject.when = fails;
    if (inject.id == "contracts") inject.when = holds;
  }
  const Preflight preflight = rehearse(exercise, its_world(), few(4));
  CHECK(preflight.runs == 12);
  CHECK(share_of(preflight, "tankers").share == 0.0);
  CHECK(share_of(preflight, "contracts").share == 1.0);
  CHECK(share_of(preflight, "storm").share == 1.0);
  CHECK(check_of(preflight, "injects_fire").state == Preflight::State::fail);
  CHECK(check_of(preflight, "injects_fire").about == std::vector<std::string>{"tankers"});
  CHECK(check_of(preflight, "conditions_decide").about == std::vector<std::string>{"contracts"});
}

TEST_CASE("A team with nothing to decide in the first half hour is named",
          "[tabletop][rehearsal]") {
  Exercise exercise = broken_tide();
  for (DecisionPoint& point : exercise.decision_points)
    std::erase(point.roles, std::string("community"));
  const Preflight preflight = rehearse(exercise, its_world(), few(1));
  CHECK(check_of(preflight, "early_decisions").about == std::vector<std::string>{"community"});
}

TEST_CASE("A rehearsal is the same twice but for its seconds, and speaks every language",
          "[tabletop][rehearsal]") {
  RehearsalRequest request = few(1);
  request.versions_per_lever = 1;
  const Preflight preflight = rehearse(broken_tide(), its_world(), request);
  const auto once = json_of(preflight, broken_tide(), "en");
  const auto again = json_of(rehearse(broken_tide(), its_world(), request), broken_tide(), "en");
  for (const char* part : {"runs", "injects", "outcomes", "levers", "not_exercised"})
    CHECK(once[part] == again[part]);
  CHECK_FALSE(preflight.levers.empty());
  for (const texts::Language& language : texts::languages()) {
    const auto json = json_of(preflight, broken_tide(), language.code);
    CHECK(json["checks"].size() == preflight.checks.size());
    for (const auto& check : json["checks"]) CHECK_FALSE(check["words"].get<std::string>().empty());
  }
  for (const Preflight::Check& check : preflight.checks) {
    for (const char* state : {"pass", "warn"})
      CHECK(texts::Catalogue::of("en").has("preflight." + check.id + "." + state));
  }
}

TEST_CASE("A rehearsal that is stopped says so", "[tabletop][rehearsal]") {
  std::atomic<bool> is_stopped{true};
  Watch watch;
  watch.cancelled = &is_stopped;
  const Preflight preflight = rehearse(broken_tide(), its_world(), few(3), watch);
  CHECK(preflight.runs == 0);
  CHECK(check_of(preflight, "all_runs_done").state == Preflight::State::warn);
}

TEST_CASE("In Broken Tide decisions matter, and no lever rules", "[tabletop][.][slow]") {
  const std::clock_t begin = std::clock();
  const Preflight preflight = rehearse(broken_tide(), its_world());
  WARN("seconds of a core: " << static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
  WARN(json_of(preflight, broken_tide(), "en").dump(1));
  CHECK(check_of(preflight, "decisions_matter").state == Preflight::State::pass);
  CHECK(check_of(preflight, "no_lever_rules").state != Preflight::State::fail);
}

}  // namespace tabletop::tests
