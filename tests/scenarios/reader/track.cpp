// SPDX-License-Identifier: Apache-2.0
// A crisis that moves has a dated track, read as strictly as everything else.
#include <string>

#include "scenarios/reader/scenario_reader.hpp"
#include "tests/catch.hpp"
#include "tests/scenarios/vocabulary.hpp"

namespace {

scenarios::Vocabulary with_track() {
  scenarios::Vocabulary words = scenarios_test::vocabulary();
  using engine::Quantity;
  for (scenarios::Entry& crisis : words.crises) {
    if (crisis.id != "extreme_weather") continue;
    crisis.track = {Quantity{"latitude", engine::unit::one, {-90, 90}, 0, "", {}},
                    Quantity{"radius", engine::unit::kilometre, {1, 1000}, 50, "", {}}};
  }
  return words;
}

std::string storm(const std::string& track) {
  return "holdfast: 1\nplaces: {synthetic: {communities: 12, provinces: 2, seed: 1}}\n"
         "crises:\n  extreme_weather:\n    track:\n" +
         track + "time: {start: 2030-01-07, steps: 52, step: 1 week}\n";
}

scenarios::ReadResult read(const std::string& track) {
  return scenarios::read_scenario_text(storm(track), "s.yaml", with_track(), {});
}

}  // namespace

TEST_CASE("A track keeps its points, in the file and as resolved", "[reader]") {
  const auto first = read(
      "      - {at: week 3, latitude: 11.2, radius: 40 km}\n"
      "      - {at: 2030-02-04, latitude: -3, radius: 60}\n");
  REQUIRE(first.scenario.has_value());
  const auto again =
      scenarios::read_scenario_text(first.scenario->resolved_yaml, "r.yaml", with_track(), {});
  REQUIRE(again.scenario.has_value());
  for (const auto* scenario : {&*first.scenario, &*again.scenario}) {
    REQUIRE(scenario->crises.size() == 1);
    const auto& track = scenario->crises[0].track;
    REQUIRE(track.size() == 2);
    CHECK(track[0].step == 3);
    CHECK(track[0].numbers.at("radius") == 40.0);
    CHECK(track[1].step == 4);
    CHECK(track[1].numbers.at("latitude") == -3.0);
  }
  CHECK(again.scenario->sha256 == first.scenario->sha256);
}

TEST_CASE("A wrong track is refused where it is wrong", "[reader]") {
  const auto fault = [](const std::string& track, const std::string& path,
                        const std::string& said) {
    const auto result = read(track);
    REQUIRE_FALSE(result.faults.empty());
    CHECK(result.faults[0].place.path == path);
    CHECK_THAT(engine::text_of(result.faults[0]), Catch::Contains(said));
  };
  const std::string here = "crises.extreme_weather.track[0]";
  fault("      - {at: week 3, latitude: 11, radius: 40, speed: 3}\n", here + ".speed", "speed");
  fault("      - {at: week 3, latitude: 91, radius: 40}\n", here + ".latitude", "90");
  fault("      - {at: week 3, latitude: 11}\n", here + ".radius", "radius");
  fault("      - {latitude: 11, radius: 40}\n", here + ".at", "at");
  fault("      - {at: response, latitude: 11, radius: 40}\n", here + ".at", "phase");
  fault(
      "      - {at: week 5, latitude: 11, radius: 40}\n"
      "      - {at: week 3, latitude: 11, radius: 40}\n",
      "crises.extreme_weather.track[1].at", "before the point above");
}

TEST_CASE("A track of a crisis that has none is an unknown key", "[reader]") {
  const auto result =
      scenarios::read_scenario_text(storm("      - {at: week 3, latitude: 11, radius: 40}\n"),
                                    "s.yaml", scenarios_test::vocabulary(), {});
  REQUIRE_FALSE(result.faults.empty());
  CHECK_THAT(engine::text_of(result.faults[0]), Catch::Contains("track"));
}
