// SPDX-License-Identifier: Apache-2.0
// Shares of levers and drivers in a shipped scenario, run short.
#include <filesystem>

#include "scenarios/reader/scenario_reader.hpp"
#include "studies/attribution.hpp"
#include "studies/vocabulary.hpp"
#include "tests/catch.hpp"

namespace studies::tests {

namespace {
const std::filesystem::path home = HOLDFAST_SOURCE_FOLDER;

scenarios::LeverUse use_of(const std::string& lever, double intensity) {
  scenarios::LeverUse use;
  use.lever = lever;
  use.intensity = scenarios::Value::fixed(intensity);
  use.ramp_years = 0.0;
  return use;
}

/// The made-up country with one arm of two levers at work and one at intensity 0.
scenarios::Scenario country() {
  scenarios::ReadResult read = scenarios::read_scenario(
      home / "scenarios/library/fictional-gangs.yaml", vocabulary(), {}, {}, home);
  if (!read.scenario) throw engine::InputError(std::move(read.faults));
  read.scenario->arms = {{.name = "mixed",
                          .levers = {use_of("outside.mass_detention", 1.0),
                                     use_of("prevent.recruitment_pathways", 1.0),
                                     use_of("protect.livelihoods", 0.0)}}};
  return std::move(*read.scenario);
}

AttributionRequest request_for(const scenarios::Scenario& scenario) {
  AttributionRequest request;
  request.scenario = &scenario;
  request.arm = "mixed";
  request.metric = "members";
  request.steps = 16;
  request.replicates = 2;
  request.threads = 1;
  return request;
}
}  // namespace

TEST_CASE("Shares of levers add up in each replicate, and a lever at 0 is owed exactly nothing",
          "[attribution]") {
  const scenarios::Scenario scenario = country();
  const Attribution found = attribute(request_for(scenario));
  REQUIRE(found.shares.size() == 3);
  REQUIRE(found.replicates == 2);
  CHECK(found.coalitions == 8);
  for (std::size_t r = 0; r < 2; ++r) {
    double sum = 0.0;
    for (const double share : found.by_replicate[r]) sum += share;
    CHECK(sum == Approx(found.totals[r]).epsilon(1e-9));
    CHECK(found.by_replicate[r][2] == 0.0);
    CHECK(found.totals[r] != 0.0);
  }
}

TEST_CASE("A pillar is owed what its levers are owed together where it is alone", "[attribution]") {
  const scenarios::Scenario scenario = country();
  AttributionRequest request = request_for(scenario);
  request.by = AttributionRequest::By::pillar;
  const Attribution pillars = attribute(request);
  REQUIRE(pillars.shares.size() == 3);
  request.by = AttributionRequest::By::lever;
  CHECK(pillars.total == attribute(request).total);
}

TEST_CASE("What a crisis does is shared out to its drivers", "[attribution]") {
  const scenarios::Scenario scenario = country();
  AttributionRequest request = request_for(scenario);
  request.by = AttributionRequest::By::driver;
  request.replicates = 1;
  const Attribution found = attribute(request);
  REQUIRE_FALSE(found.shares.empty());
  double sum = 0.0;
  for (const double share : found.by_replicate.front()) sum += share;
  CHECK(sum == Approx(found.totals.front()).margin(1e-9));
}

}  // namespace studies::tests
