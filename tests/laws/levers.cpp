// SPDX-License-Identifier: Apache-2.0
// Every lever and action of the catalogue: without a trace at intensity 0 and before it starts.
#include "models/measures/lever.hpp"
#include "tests/catch.hpp"
#include "tests/laws/library.hpp"

namespace laws {

namespace levers_detail {

constexpr int late_start = 10;

std::vector<std::string> lever_ids() {
  const models::Model model;
  std::vector<std::string> ids;
  for (const engine::Influence* influence : model.influences()) {
    if (dynamic_cast<const models::Lever*>(influence) != nullptr) ids.push_back(influence->name());
  }
  return ids;
}

scenarios::LeverUse use_of(const std::string& lever, double intensity, int start) {
  scenarios::LeverUse use;
  use.lever = lever;
  use.intensity = scenarios::Value::fixed(intensity);
  use.start.step = start;
  return use;
}

/// `nothing`, then for every lever an arm where it stands at 0 and one where it starts late. They
/// share batches, so that a lane at 0 stands beside one where the same lever works.
scenarios::Scenario with_an_arm_per_lever(const std::string& id) {
  scenarios::Scenario scenario = scenario_of(id);
  scenario.arms.clear();
  scenario.arms.push_back({.name = "nothing"});
  for (const std::string& lever : lever_ids()) {
    scenario.arms.push_back({.name = "inert " + lever, .levers = {use_of(lever, 0.0, 0)}});
    scenario.arms.push_back({.name = "late " + lever, .levers = {use_of(lever, 1.0, late_start)}});
  }
  return scenario;
}

outputs::Result lever_result(const scenarios::Scenario& scenario, int steps) {
  studies::EnsembleRequest request = short_request(scenario);
  request.replicates = 1;
  request.steps = steps;
  request.lanes_per_batch = 7;
  return result_of(request);
}

}  // namespace levers_detail

TEST_CASE("The catalogue holds the sixteen levers and five actions that came first", "[law]") {
  CHECK(levers_detail::lever_ids().size() >= 21);
}

TEST_CASE("A lever at intensity 0 has the digest of nothing; one at work has another", "[law]") {
  const std::string id = GENERATE(from_range(library()));
  INFO(id);
  const scenarios::Scenario scenario = levers_detail::with_an_arm_per_lever(id);
  const outputs::Result result = levers_detail::lever_result(scenario, 30);
  const auto nothing = digests_of(result, "nothing");
  for (const std::string& lever : levers_detail::lever_ids()) {
    INFO(lever);
    CHECK(digests_of(result, "inert " + lever) == nothing);
    CHECK(digests_of(result, "late " + lever) != nothing);
  }
}

TEST_CASE("A lever that starts at a step changes nothing before it", "[law]") {
  const std::string id = GENERATE(from_range(library()));
  INFO(id);
  const scenarios::Scenario scenario = levers_detail::with_an_arm_per_lever(id);
  const outputs::Result result = levers_detail::lever_result(scenario, levers_detail::late_start);
  const auto nothing = digests_of(result, "nothing");
  for (const std::string& lever : levers_detail::lever_ids()) {
    INFO(lever);
    CHECK(digests_of(result, "late " + lever) == nothing);
  }
}

TEST_CASE("An arm whose levers are all put to 0 has the digest of nothing", "[law]") {
  const std::string id = GENERATE(from_range(library()));
  INFO(id);
  scenarios::Scenario scenario = scenario_of(id);
  for (scenarios::Arm& arm : scenario.arms) {
    for (scenarios::LeverUse& use : arm.levers) use.intensity = scenarios::Value::fixed(0.0);
  }
  const outputs::Result result = result_of(short_request(scenario));
  const auto nothing = digests_of(result, "nothing");
  CHECK(nothing == digests_of(plain_result(id), "nothing"));
  for (const scenarios::Arm& arm : scenario.arms) {
    INFO(arm.name);
    CHECK(digests_of(result, arm.name) == nothing);
  }
}

}  // namespace laws
