// SPDX-License-Identifier: Apache-2.0
#include "apps/starting_text.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

#include "engine/base/text.hpp"

namespace apps {

namespace starting_text_detail {

/// What a crisis begins with. Levels and dates are assumptions: to be seen at work, not believed.
struct Course {
  std::string_view crisis, driver, value;
};
constexpr std::array<Course, 14> courses{{
    {"conflict", "instability", "[[week 0, 0.3], [week 26, 1]]"},
    {"conflict", "outbreak", "[[week 18, 0], [week 20, 0.8], [week 30, 0.8], [week 32, 0]]"},
    {"cyberattack", "dependence", "0.4"},
    {"cyberattack", "attack", "[[week 25, 0], [week 26, 1], [week 29, 1], [week 30, 0]]"},
    {"extreme_weather", "drought", "[[week 20, 0], [week 30, 0.7], [week 54, 0.7], [week 62, 0]]"},
    {"financial_downturn", "shock", "[[week 10, 0], [week 12, 1], [week 36, 1], [week 40, 0]]"},
    {"financial_downturn", "unemployment", "[[week 12, 0], [week 40, 0.8], [week 100, 0.3]]"},
    {"gang_violence", "route_rent", "[[week 20, 0], [week 46, 0.7]]"},
    {"gang_violence", "route_vacuum", "[[week 20, 0], [week 46, 0.4]]"},
    {"infrastructure_failure", "energy_failure",
     "[[week 25, 0], [week 26, 1], [week 34, 1], [week 35, 0.1], [week 60, 0]]"},
    {"pandemic", "importation", "[[week 6, 0], [week 7, 0.5], [week 30, 0.5], [week 31, 0]]"},
    {"pandemic", "restrictions", "[[week 12, 0], [week 13, 0.8], [week 24, 0.8], [week 30, 0]]"},
    {"refugees", "arrivals", "[[week 12, 0], [week 20, 0.8], [week 60, 0.8], [week 90, 0]]"},
    {"technological_disruption", "automation", "[[week 20, 0], [week 100, 1]]"},
}};

std::string_view course_of(std::string_view crisis, std::string_view driver) {
  for (const Course& course : courses) {
    if (course.crisis == crisis && course.driver == driver) return course.value;
  }
  return "";
}

std::string text_of(const scenarios::Entry& crisis) {
  std::string used, unused;
  for (const engine::Quantity& quantity : crisis.quantities) {
    const std::string_view course = course_of(crisis.id, quantity.name);
    if (course.empty()) {
      unused +=
          fmt::format("    # {}: {}  # {} {} to {}\n", quantity.name,
                      engine::text_of(quantity.value), quantity.about,
                      engine::text_of(quantity.range.low), engine::text_of(quantity.range.high));
    } else {
      used += fmt::format("    # {}\n    {}: {}\n", quantity.about, quantity.name, course);
    }
  }
  std::string text = fmt::format("  {}:  # {}\n{}", crisis.id, crisis.about, used);
  if (!unused.empty())
    text += "    # Also there, with what holds where nothing is said:\n" + unused;
  if (crisis.track.empty()) return text;
  text += "    # It may come along a dated track as well: a list of points with\n";
  for (const engine::Quantity& column : crisis.track)
    text += fmt::format("    #   {}: {}\n", column.name, column.about);
  return text;
}

constexpr std::string_view head = R"(# A scenario to start from: change it line by line.
#   holdfast check FILE        says what is wrong, with line and hint
#   holdfast run FILE          runs it; a minute or two
#   holdfast check --schema    the JSON Schema, for an editor that completes and checks
# Every number is an assumption until a source stands beside it. Exploratory: not a forecast.
holdfast: 1
title: {title}
# What is asked? Compare arms; single numbers mean little.
question: Do services, enforcement or neither leave groups less to gain?
sources: [made up as a start]
intended_use: exercise  # exercise, what-if or research
# Sixty made-up communities; real places: see the shipped scenarios.
places: {{synthetic: {{communities: 60, provinces: 4, seed: 13}}}}
time: {{start: 2030-01-07, steps: 104, step: 1 week}}
replicates: 20  # runs of each arm; all arms meet the same luck
seed: 1
)";
constexpr std::string_view body = R"(# Groups at the start. Markets: holdfast describe markets
groups:
  - {name: Old Road, type: gang, members: 600, in_prison: 30 %, money: 1 MUSD, place: province_1, markets: [drugs, extortion]}
  - {name: Quayside, type: mafia, members: 350, in_prison: 20 %, money: 3 MUSD, place: province_2, markets: [extortion, loan_sharking]}
# The State where it differs from the usual. Functions: holdfast describe functions
state:
  police: {staff: 0.9, integrity: 60 %}
budget: 40 MUSD/year
# Policies. Levers: holdfast describe levers; measures outside the annex: holdfast describe actions.
# Intensity from 0 to 1; start, end or when: {indicator: …, above: …, for: …}.
arms:
  nothing: {}  # what all others are compared with
  services:
    protect.basic_services: {intensity: 0.6, start: week 26}
    prevent.recruitment_pathways: {intensity: 0.5, start: week 26}
  enforcement:
    outside.militarised_policing: {intensity: 0.6, start: week 26}
# What happens, whoever governs. A number, or points [date, level] with straight lines between them;
# a date is week N or YYYY-MM-DD. Drivers: holdfast describe crises
crises:
)";
constexpr std::string_view study =
    R"(# A study to start from: one question in many versions of a world.
#   holdfast check FILE                 says what is wrong, with line and hint
#   holdfast study run FILE --plan      how many runs, how long, how much disk
#   holdfast study run FILE --out DIR   runs it; docs/how-to/study.md tells the rest
title: What holds in many versions of {scenario}
question: Which policy does well although we do not know these numbers?
scenario: {scenario}  # a file, from here, or the id of a shipped scenario
# What is not known, and what is believed of it. Numbers: holdfast describe parameters, or any other
# of the scenario by its path.
uncertainties:
  recruitment.pull: {{uniform: [0.2, 1.4]}}
  state.police.integrity: {{triangular: [0.3, 0.5, 0.8]}}
# Without the key `arms`: all arms of the scenario.
# arms: [nothing, services]
replicates: 4  # runs of each arm in each sample; all meet the same luck
metrics:  # holdfast describe metrics; harm by the State is always recorded as well
  lethal_violence: {{goal: min}}
  people_under_criminal_governance: {{goal: min}}
design: {{latin_hypercube: 32, cross: arms}}
seed: 1
record: {{metrics: [recruits]}}
)";

}  // namespace starting_text_detail

std::string starting_scenario(const std::vector<const scenarios::Entry*>& crises) {
  namespace detail = starting_text_detail;
  std::string names, drivers;
  for (const scenarios::Entry* crisis : crises) {
    names += (names.empty() ? "" : " and ") + crisis->id;
    drivers += detail::text_of(*crisis);
  }
  for (char& letter : names) letter = letter == '_' ? ' ' : letter;
  return fmt::format(detail::head, fmt::arg("title", "A made-up country with " + names)) +
         std::string(detail::body) + drivers;
}

std::string starting_study(const std::string& scenario) {
  return fmt::format(starting_text_detail::study, fmt::arg("scenario", scenario));
}

}  // namespace apps
