// SPDX-License-Identifier: Apache-2.0
// Targets as a table: what is read, what is refused.
#include "studies/calibration/targets.hpp"
#include "engine/base/fault.hpp"
#include "tests/catch.hpp"

namespace studies::tests {

namespace {
std::vector<engine::Fault> faults_of(const std::string& text) {
  try {
    read_targets_text(text, "targets.csv", 52);
  } catch (const engine::InputError& error) {
    return error.faults();
  }
  return {};
}
}  // namespace

TEST_CASE("A table of targets is read as it is written", "[explore]") {
  const auto targets = read_targets_text(
      "metric,arm,from,to,value,deviation,source\n"
      "recruits,,,,120,10,survey\n"
      "lethal_violence,as_happened,4,7,61.5,3,\"register, 2012\"\n",
      "targets.csv", 52);
  REQUIRE(targets.size() == 2);
  CHECK(targets[0].metric == "recruits");
  CHECK(targets[0].arm.empty());
  CHECK_FALSE(targets[0].from);
  CHECK(targets[0].value == 120.0);
  CHECK(targets[1].arm == "as_happened");
  CHECK(targets[1].from == 4);
  CHECK(targets[1].to == 7);
  CHECK(targets[1].source == "register, 2012");
}

TEST_CASE("All faults of a table of targets are told at once, with their places", "[explore]") {
  const auto faults = faults_of(
      "metric,from,to,value,deviation\n"
      "recruits,9,3,1,0\n"
      "recruits,1,60,x,1\n");
  REQUIRE(faults.size() == 4);
  CHECK(faults[0].place.line == 2);
  CHECK(faults[3].place.line == 3);
}

TEST_CASE("A misspelt column of targets is told with the nearest name", "[explore]") {
  const auto faults = faults_of("metric,value,deviaton\nrecruits,1,1\n");
  REQUIRE(faults.size() == 2);  // unknown, and the right one missing
  bool is_offered = false;
  for (const engine::Fault& fault : faults)
    is_offered |= fault.hint.find("deviation") != std::string::npos;
  CHECK(is_offered);
}

TEST_CASE("A table without targets is refused", "[explore]") {
  CHECK(faults_of("metric,value,deviation\n").size() == 1);
}

}  // namespace studies::tests
