// SPDX-License-Identifier: Apache-2.0
// `tabletop check` and `tabletop rehearse`: what is wrong in an exercise, and what bots make of it.
#include <fmt/format.h>

#include <cstdio>

#include "apps/json.hpp"
#include "apps/surroundings.hpp"
#include "apps/tabletop_program/tasks.hpp"
#include "apps/wording.hpp"
#include "tabletop/exercise/exercise_reader.hpp"
#include "tabletop/rehearsal/rehearsal.hpp"

namespace apps {

namespace exercises_detail {

constexpr int usual_runs = 50;

std::string path_of(const TabletopCall& call) {
  return tabletop::find_exercise(call.subject, home_folder(), current_folder());
}

std::string text_of(const Json& preflight) {
  std::string text;
  for (const Json& check : preflight.at("checks"))
    text += fmt::format("{:<5} {}\n", check.at("state").get<std::string>(),
                        check.at("words").get<std::string>());
  text += "\nShare of runs in which a message comes\n";
  for (const Json& inject : preflight.at("injects"))
    text += fmt::format("  {:>5} %  {}\n", static_cast<int>(inject.at("share").get<double>() * 100),
                        inject.at("title").get<std::string>());
  text += fmt::format("\n{} runs; a turn takes {:.2f} s\n\n{}\n", preflight.at("runs").get<int>(),
                      preflight.at("seconds_per_turn").get<double>(), independence_text());
  return text;
}

}  // namespace exercises_detail

engine::ExitCode check_exercise(const TabletopCall& call) {
  const std::string path = exercises_detail::path_of(call);
  const tabletop::ExerciseReading reading = tabletop::read_exercise(path, home_folder());
  if (call.manner.is_json) {
    Json faults = Json::array();
    for (const engine::Fault& fault : reading.faults) faults.push_back(json_of(fault));
    print_json({{"file", path}, {"ok", reading.faults.empty()}, {"faults", faults}});
    return reading.faults.empty() ? engine::ExitCode::done : engine::ExitCode::invalid_input;
  }
  if (!reading.faults.empty()) throw engine::InputError(reading.faults);
  const tabletop::Exercise& exercise = *reading.exercise;
  if (!call.manner.is_quiet) {
    print(fmt::format("{}: {}, {}, {} criteria, in {}\n", exercise.title.in("en"),
                      counted(exercise.injects.size(), "message"),
                      counted(exercise.roles.size(), "seat"), exercise.criteria.size(),
                      fmt::join(exercise.languages, ", ")));
  }
  return engine::ExitCode::done;
}

engine::ExitCode rehearse_exercise(const TabletopCall& call) {
  const tabletop::Exercise exercise =
      tabletop::load_exercise(exercises_detail::path_of(call), home_folder());
  const std::uint64_t seed = call.seed.value_or(1);
  const tabletop::World world(exercise.scenario, seed);
  tabletop::RehearsalRequest request;
  request.versions = static_cast<int>(call.runs.value_or(exercises_detail::usual_runs));
  request.seed = seed;
  const tabletop::Preflight preflight = tabletop::rehearse(exercise, world, request);
  const Json json = tabletop::json_of(preflight, exercise, "en");
  if (call.manner.is_json) {
    print_json(json);
  } else if (!call.manner.is_quiet) {
    print(exercises_detail::text_of(json));
  }
  return engine::ExitCode::done;
}

}  // namespace apps
