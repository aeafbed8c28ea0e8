// SPDX-License-Identifier: Apache-2.0
// A result in memory: named axes, named variables over them, and where they come from. It knows no
// file format; outputs/hdf5 writes and reads it, outputs/statistics and outputs/inspect look at it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace outputs {

/// Coordinate values of an axis: labels, numbers, whole numbers, or none (only a length).
using Coordinates = std::variant<std::monostate, std::vector<std::string>, std::vector<double>,
                                 std::vector<std::int64_t>>;

/// A further remark on an axis, a variable or the whole result.
struct Attribute {
  std::string name;
  std::variant<std::string, double, std::int64_t, std::uint64_t> value;
};

/// One dimension: `arm`, `sample`, `replicate`, `run` (parts of a study only), `time`, `community`,
/// `province`, `group`, `market`, `sector`, `function`, `sex`, `age`, `people_entry`, …
struct Axis {
  std::string name{};
  std::size_t length = 0;
  Coordinates coordinates{};  // empty, or `length` of them
  std::string unit{};         // "" for labels
  std::string about{};
  std::vector<Attribute> attributes{};
};

/// What a variable is for. Digests cover metrics and ledgers only.
enum class Role {
  metric,      // float64 series (or one number per run) that statistics are made of
  ledger,      // int64 entries that balance
  field,       // float32 by place or group: for looking, never for statistics
  design,      // lever_value, uncertainty_value, run_status, run_seed, run_digest
  coordinate,  // week(time), latitude(community), longitude(community), province_of(community)
};

/// Values in row-major order of the axes; the alternative in use is the type in the file.
using Values = std::variant<std::vector<double>, std::vector<float>, std::vector<std::int64_t>,
                            std::vector<std::uint64_t>, std::vector<std::int32_t>,
                            std::vector<std::int8_t>, std::vector<std::string>>;

/// Named codes of an int8 variable (`flag_values`, `flag_meanings`).
struct Flag {
  std::int8_t value = 0;
  std::string meaning{};  // one word
};

struct Variable {
  std::string name{};
  Role role = Role::metric;
  std::vector<std::string>
      axes{};  // run axes first: arm, [sample,] replicate; then time; then rest
  Values values{};
  std::string unit = "1";   // UDUNITS, singular: "day", never "days"
  std::string about{};      // one sentence
  std::string direction{};  // up | down | depends: which way is better; "" where it has no meaning
  std::string over_time{};  // last | mean | sum | max | min: how a run becomes one number
  std::string source{};
  std::string cell_methods{};   // "time: mean"
  std::string balance{};        // of a ledger: "start + births - deaths = end"
  bool may_be_missing = false;  // then a missing value is NaN; no other variable ever holds NaN
  std::vector<Flag> flags{};
  std::vector<Attribute> attributes{};
};

/// Where a result comes from. Nothing here depends on time, host, user, path or threads.
struct Origin {
  std::string title;
  std::string source;           // "holdfast 0.1.0"
  std::string history;          // history_of(...)
  std::string references;       // may be empty
  std::string comment;          // may be empty
  std::string scenario;         // id
  std::string scenario_sha256;  // of scenario_yaml
  std::string scenario_yaml;    // resolved; enough to run again
  std::string engine_version;
  std::int64_t model_version = 0;
  std::uint64_t seed = 0;
  std::string intended_use;   // exercise | what-if | research
  bool is_sensitive = false;  // real-place fields of control and the like were asked for
};

struct Result {
  Origin origin;
  std::vector<Axis> axes;
  std::vector<Variable> variables;
  std::string digest;                 // set by seal(); 64 hex digits
  std::vector<Attribute> attributes;  // further ones of the whole file

  const Axis* axis(std::string_view name) const;
  const Variable* variable(std::string_view name) const;
  Variable* variable(std::string_view name);
};

/// `holdfast VERSION: run ID seed S`.
std::string history_of(std::string_view version, std::string_view scenario, std::uint64_t seed);

/// Product of the lengths of the named axes; 1 for none.
std::size_t cells(const Result& result, std::span<const std::string> axes);

/// The axes that tell the run: `run` in a part of a study, else arm, [sample,] replicate.
std::vector<std::string> run_axis_names(const Result& result);

/// How many leading axes of a variable tell the run: arm, sample, replicate, run.
std::size_t run_axes(const Variable& variable);

/// Runs of a result: arms × samples × replicates (or the length of `run`), row-major.
std::size_t run_count(const Result& result);

/// Row-major number of a run; `sample` is 0 where there is no axis `sample`.
struct RunPlace {
  std::size_t arm = 0;
  std::size_t sample = 0;
  std::size_t replicate = 0;
};
std::size_t run_of(const Result& result, RunPlace place);

/// Number of values one run has in this variable.
std::size_t run_length(const Result& result, const Variable& variable);

/// Values of one run in a variable that begins with all run axes of the result: a contiguous block.
std::span<const double> run_values(const Result& result, const Variable& variable, std::size_t run);

/// Copies every metric, ledger, field and design value of one run to a run of another result; the
/// variables that begin with the run axes, by name; axes after the run axes must agree.
void copy_run(const Result& from, std::size_t from_run, Result& to, std::size_t to_run);

/// A variable of the given type, filled with zeros (missing where it may be missing).
void allocate(const Result& result, Variable& variable);

/// Stops with std::logic_error where names, lengths, roles and types do not fit each other.
void require_consistent(const Result& result);

}  // namespace outputs
