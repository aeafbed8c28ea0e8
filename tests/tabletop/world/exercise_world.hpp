// SPDX-License-Identifier: Apache-2.0
// A made-up country at the scale of an exercise: 25 communities in four provinces.
#pragma once

#include <fstream>
#include <sstream>
#include <string>

#include "scenarios/reader/scenario_reader.hpp"
#include "studies/vocabulary.hpp"
#include "tabletop/world/world.hpp"

namespace tabletop::tests {

inline scenarios::Scenario country() {
  std::ifstream file(HOLDFAST_SOURCE_FOLDER "/scenarios/library/fictional-gangs.yaml");
  std::ostringstream text;
  text << file.rdbuf();
  std::string yaml = text.str();
  const std::string many = "communities: 60", few = "communities: 25";
  yaml.replace(yaml.find(many), many.size(), few);
  yaml += "parameters: {recruitment.exposure: {uniform: [0.15, 0.4]}}\n";
  auto reading = scenarios::read_scenario_text(yaml, "country.yaml", studies::vocabulary(), {}, {},
                                               HOLDFAST_SOURCE_FOLDER);
  if (!reading.scenario) throw engine::InputError(reading.faults);
  return *reading.scenario;
}

inline scenarios::LeverUse use_of(const std::string& lever, int start, double intensity = 0.6) {
  scenarios::LeverUse use;
  use.lever = lever;
  use.intensity = scenarios::Value::fixed(intensity);
  use.start = {start, std::nullopt};
  return use;
}

}  // namespace tabletop::tests
