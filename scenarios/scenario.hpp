// SPDX-License-Identifier: Apache-2.0
// A scenario as read and checked: values in declared units, times as steps, names known to exist.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/spec/distribution.hpp"
#include "scenarios/times.hpp"

namespace scenarios {

using Value = engine::Distribution;  // in the declared unit of the quantity it sets

enum class Use { exercise, what_if, research };

struct Target {
  enum class Kind { all, places, provinces, top };
  Kind kind = Kind::all;
  std::vector<std::string> names;  // place ids or province ids
  double share = 1.0;              // top: share of communities
  std::string by;                  // top: observed indicator
};

struct Trigger {
  enum class Then { latch, on };
  std::string indicator;
  bool above = true;
  double threshold = 0.0;
  int for_steps = 1;
  Then then = Then::latch;
};

struct LeverUse {
  std::string lever;
  Value intensity = Value::fixed(1.0);
  TimePoint start;
  std::optional<TimePoint> stop;
  std::optional<double> ramp_years;   // absent: the lever's own
  std::optional<double> decay_years;  // half-life after stop; absent: the lever's own
  Target target;
  std::optional<Trigger> when;
  std::string about, source;
};

struct Arm {
  std::string name;
  std::string about;
  std::vector<LeverUse> levers;               // in order of lever id
  std::optional<double> budget_usd_per_year;  // absent: the scenario's
};

/// Something that happens to the world at a time: never scales an outcome.
struct Inject {
  TimePoint at;
  std::string id;    // free, unique
  std::string kind;  // of Vocabulary::injects
  std::map<std::string, Value> numbers;
  std::map<std::string, std::string> names;  // group, place, province
  std::string about, source;
};

struct Group {
  std::string name;
  std::string type;
  Value members;
  Value money_usd;
  std::string place;                    // a community id or a province id: where it is at home
  std::vector<std::string> presence;    // further places where its members live
  Value in_prison = Value::fixed(0.0);  // share of its members who are in prison at the start
  std::vector<std::string> markets;
  std::string about, source;
};

struct Synthetic {
  int communities = 60;
  int provinces = 4;
  std::uint64_t seed = 1;
  std::int64_t people = 0;  // of the country; 0: as many as such a number of places usually has
};

struct Places {
  std::string settlements;          // path to open of a CSV; empty when synthetic
  std::string settlements_written;  // the same as a resolved scenario writes it: no machine's path
  std::string rural;                // "" or "admin1": the rural remainder is spread over provinces
  std::optional<Synthetic> synthetic;
  bool is_real() const { return !settlements.empty(); }
};

struct Crisis {
  std::string id;
  std::map<std::string, Value> numbers;
  std::map<std::string, Series> series;  // dated quantities; "curve" is one of them
  std::vector<TrackPoint> track;         // in order of time
  Target where;                          // places or provinces it strikes; never `top`
};

/// A published model to run in place of Holdfast's own (scenarios/reference).
struct Reference {
  std::string model;  // of Vocabulary::references; empty: none
  std::map<std::string, Value> numbers;
  std::string network;          // path to open of a CSV of edges; may be empty
  std::string network_written;  // the same as a resolved scenario writes it
};

struct Scenario {
  std::string id;    // file stem, or folder name of ID/scenario.yaml
  std::string file;  // as given, for messages
  std::string title, question, about;
  std::vector<std::string> sources;
  Use intended_use = Use::exercise;
  Places places;
  std::map<std::string, Value> networks;  // by declared path
  std::vector<Group> groups;
  int max_groups = 0;                                         // default 4 × initial + 16
  std::map<std::string, std::map<std::string, Value>> state;  // function → quantity → value
  std::map<std::string, Value> parameters;                    // by declared path
  double budget_usd_per_year = 0.0;                           // 0: no limit stated
  std::vector<Arm> arms;  // file order; "nothing" always present
  std::vector<Inject> injects;
  std::vector<std::string> record_by_place;
  bool ledgers_every_step = true;
  int replicates = 20;
  std::uint64_t seed = 1;
  std::vector<Crisis> crises;  // in order of id
  Reference reference;
  std::string start_date;  // ISO 8601
  int steps = 0;
  int horizon = 0;  // steps within which dates must lie; more than `steps` in a shortened run
  int step_days = 7;
  std::string resolved_yaml;  // every default filled in; what the result file carries
  std::string sha256;         // of resolved_yaml
};

}  // namespace scenarios
