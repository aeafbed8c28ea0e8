// SPDX-License-Identifier: Apache-2.0
// What a report is told beside the numbers of a result: what the scenario and the declarations of the
// model say. Plain data, so that a report knows neither the model nor the reader of scenarios.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace outputs::report {

enum class Audience { policy, research };

/// A lever of the annex or an action outside it.
struct Measure {
  std::string id;
  bool is_outside = false;  // the annex does not recommend it
  std::string mechanism, side_effect;
  std::string evidence;          // A, B, C, D
  std::string evidence_context;  // country and year
  std::string source;
};

/// A measure in an arm. Steps count from 0; a phase stands for the step in which it is declared.
struct Decision {
  std::string measure;
  double intensity = 0.0;
  std::size_t start = 0;
  std::optional<std::size_t> stop;
  std::optional<int> start_phase, stop_phase;  // 0 preparation … 4 regeneration
  std::string where;                           // "everywhere", "guayas, manabi"
  std::string when;                            // of a trigger; may be empty
};

struct Arm {
  std::string name, about;
  std::vector<Decision> decisions;
  double budget_usd_per_year = 0.0;  // 0: no limit stated
};

struct Event {
  std::size_t step = 0;
  std::string label;
};

/// A number that the model used.
struct Assumption {
  std::string id, value, unit, range, about, source;
  bool is_assumed = false;
  bool is_set_by_scenario = false;
};

struct MetricFacts {
  std::string id, about;
  bool is_share = false;  // of people or places: shown in per cent
};

struct Province {
  std::string id, name;
  double people = 0.0;  // at the start
};

struct Settlement {
  double latitude = 0.0, longitude = 0.0;
  double people = 0.0;
  std::size_t province = 0;
};

/// Longitude and latitude along a coast or border.
using Ring = std::vector<std::pair<double, double>>;

/// Parts of a change, by process.
struct Cause {
  std::string metric, arm;
  double change = 0.0;
  std::vector<std::pair<std::string, double>> parts;
};

struct Material {
  Audience audience = Audience::policy;
  std::string title, question, about, place_text, period_text;
  std::vector<std::string> sources;
  bool is_real = false;
  std::string start_date;  // ISO 8601
  int step_days = 7;
  std::size_t reference_steps = 1;  // the first steps: the level before the crisis
  double calm_line = 0.0;           // severity below which the nation is calm

  std::vector<Arm> arms;
  std::vector<Event> events;
  std::vector<Measure> measures;
  std::vector<Assumption> assumptions;
  std::vector<MetricFacts> metrics;
  std::vector<Province> provinces;
  std::vector<Settlement> settlements;
  std::vector<Ring> outline;  // empty: the coast of a made-up country is drawn around its places
  std::vector<Cause> causes;  // may be empty

  std::string baseline;
  std::vector<std::string> harm, state_harm, cost;  // metrics shown first
  std::size_t failed_runs = 0;

  const Arm* arm(const std::string& name) const;
  const MetricFacts* metric(const std::string& id) const;
};

}  // namespace outputs::report
