// SPDX-License-Identifier: Apache-2.0
#include "outputs/record/result.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <set>
#include <stdexcept>

namespace outputs {

namespace result_detail {

constexpr std::array<std::string_view, 4> telling_the_run{"arm", "sample", "replicate", "run"};

bool is_run_axis(std::string_view name) {
  return std::find(telling_the_run.begin(), telling_the_run.end(), name) != telling_the_run.end();
}

bool begins_with_runs(const Result& result, const Variable& variable) {
  const std::vector<std::string> runs = run_axis_names(result);
  return variable.axes.size() >= runs.size() &&
         std::equal(runs.begin(), runs.end(), variable.axes.begin());
}

}  // namespace result_detail

using namespace result_detail;

const Axis* Result::axis(std::string_view name) const {
  const auto found =
      std::find_if(axes.begin(), axes.end(), [&](const Axis& axis) { return axis.name == name; });
  return found == axes.end() ? nullptr : &*found;
}

const Variable* Result::variable(std::string_view name) const {
  const auto found = std::find_if(variables.begin(), variables.end(),
                                  [&](const Variable& each) { return each.name == name; });
  return found == variables.end() ? nullptr : &*found;
}

Variable* Result::variable(std::string_view name) {
  return const_cast<Variable*>(std::as_const(*this).variable(name));
}

std::string history_of(std::string_view version, std::string_view scenario, std::uint64_t seed) {
  return fmt::format("holdfast {}: run {} seed {}", version, scenario, seed);
}

std::size_t cells(const Result& result, std::span<const std::string> axes) {
  std::size_t product = 1;
  for (const std::string& name : axes) {
    const Axis* axis = result.axis(name);
    if (axis == nullptr) throw std::logic_error("a result has no axis '" + name + "'");
    product *= axis->length;
  }
  return product;
}

std::size_t run_axes(const Variable& variable) {
  const auto first_other = std::find_if(variable.axes.begin(), variable.axes.end(),
                                        [](const std::string& name) { return !is_run_axis(name); });
  return static_cast<std::size_t>(first_other - variable.axes.begin());
}

std::vector<std::string> run_axis_names(const Result& result) {
  if (result.axis("run") != nullptr) return {"run"};
  std::vector<std::string> names;
  for (const Axis& axis : result.axes) {
    if (is_run_axis(axis.name)) names.push_back(axis.name);
  }
  return names;
}

std::size_t run_count(const Result& result) { return cells(result, run_axis_names(result)); }

std::size_t run_of(const Result& result, RunPlace place) {
  const Axis* sample = result.axis("sample");
  const Axis* replicate = result.axis("replicate");
  const std::size_t samples = sample == nullptr ? 1 : sample->length;
  const std::size_t replicates = replicate == nullptr ? 1 : replicate->length;
  return (place.arm * samples + place.sample) * replicates + place.replicate;
}

std::size_t run_length(const Result& result, const Variable& variable) {
  return cells(result, std::span(variable.axes).subspan(run_axes(variable)));
}

std::span<const double> run_values(const Result& result, const Variable& variable,
                                   std::size_t run) {
  const std::size_t length = run_length(result, variable);
  return std::span(std::get<std::vector<double>>(variable.values)).subspan(run * length, length);
}

void copy_run(const Result& from, std::size_t from_run, Result& to, std::size_t to_run) {
  for (Variable& target : to.variables) {
    if (!begins_with_runs(to, target)) continue;
    const Variable* origin = from.variable(target.name);
    if (origin == nullptr || !begins_with_runs(from, *origin)) continue;
    const std::size_t length = run_length(to, target);
    if (run_length(from, *origin) != length || origin->values.index() != target.values.index()) {
      throw std::logic_error("runs of '" + target.name + "' differ in shape or type");
    }
    std::visit(
        [&](auto& into) {
          using Column = std::remove_reference_t<decltype(into)>;
          const Column& values = std::get<Column>(origin->values);
          std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(from_run * length), length,
                      into.begin() + static_cast<std::ptrdiff_t>(to_run * length));
        },
        target.values);
  }
}

void allocate(const Result& result, Variable& variable) {
  const std::size_t count = cells(result, variable.axes);
  std::visit(
      [&](auto& values) {
        using Value = typename std::remove_reference_t<decltype(values)>::value_type;
        Value empty{};
        if constexpr (std::is_floating_point_v<Value>) {
          if (variable.may_be_missing) empty = std::numeric_limits<Value>::quiet_NaN();
        }
        values.assign(count, empty);
      },
      variable.values);
}

namespace result_detail {

[[noreturn]] void stop_inconsistent(std::string_view name, std::string_view reason) {
  throw std::logic_error(fmt::format("result, '{}': {}", name, reason));
}

// [A-Za-z][A-Za-z0-9_]*: attribute access in Python and R.
void require_name(const std::string& name) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto fits = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; };
  if (name.empty() || !is_letter(name[0]) || !std::all_of(name.begin(), name.end(), fits)) {
    stop_inconsistent(name, "a name is a letter, then letters, digits and underscores");
  }
}

void require_no_zero_byte(const std::string& name, const std::vector<std::string>& texts) {
  for (const std::string& text : texts) {
    if (text.find('\0') != std::string::npos) stop_inconsistent(name, "text holds a zero byte");
  }
}

void require_axis(const Axis& axis) {
  require_name(axis.name);
  if (axis.length == 0) stop_inconsistent(axis.name, "an axis has at least one entry");
  const std::size_t given = std::visit(
      [&](const auto& values) -> std::size_t {
        if constexpr (std::is_same_v<std::decay_t<decltype(values)>, std::monostate>) {
          return axis.length;
        } else {
          return values.size();
        }
      },
      axis.coordinates);
  if (given != axis.length) stop_inconsistent(axis.name, "coordinates and length differ");
  if (const auto* labels = std::get_if<std::vector<std::string>>(&axis.coordinates)) {
    require_no_zero_byte(axis.name, *labels);
  }
}

// Readers turn data in these units into time spans (outputs.md C1, 11).
void require_unit(const Variable& variable) {
  for (const std::string_view unit : {"days", "hours", "minutes", "seconds"}) {
    if (variable.unit == unit) {
      stop_inconsistent(variable.name, "a unit of time is singular: day, hour, minute, s");
    }
  }
}

template <class Column>
void require_no_missing(const Variable& variable) {
  const auto* values = std::get_if<Column>(&variable.values);
  if (values == nullptr || variable.may_be_missing) return;
  if (std::any_of(values->begin(), values->end(), [](auto value) { return value != value; })) {
    stop_inconsistent(variable.name, "holds NaN but is not declared to be missing at times");
  }
}

void require_variable(const Result& result, const Variable& variable) {
  require_name(variable.name);
  require_unit(variable);
  const std::size_t count = cells(result, variable.axes);
  const std::size_t given =
      std::visit([](const auto& values) { return values.size(); }, variable.values);
  if (given != count) {
    stop_inconsistent(variable.name, fmt::format("{} values for {} cells", given, count));
  }
  if (const auto* texts = std::get_if<std::vector<std::string>>(&variable.values)) {
    require_no_zero_byte(variable.name, *texts);
  }
  require_no_missing<std::vector<double>>(variable);
  require_no_missing<std::vector<float>>(variable);
  const bool is_counted = variable.role == Role::metric || variable.role == Role::ledger;
  if (is_counted && !begins_with_runs(result, variable)) {
    stop_inconsistent(variable.name, "a metric or ledger begins with the axes of the run");
  }
  if (variable.role == Role::metric &&
      !std::holds_alternative<std::vector<double>>(variable.values)) {
    stop_inconsistent(variable.name, "a metric is float64");
  }
  if (variable.role == Role::ledger &&
      !std::holds_alternative<std::vector<std::int64_t>>(variable.values)) {
    stop_inconsistent(variable.name, "a ledger is int64");
  }
}

}  // namespace result_detail

void require_consistent(const Result& result) {
  std::set<std::string> names{"scenario_yaml"};
  for (const Axis& axis : result.axes) {
    require_axis(axis);
    if (!names.insert(axis.name).second) stop_inconsistent(axis.name, "the name is taken twice");
  }
  for (const Variable& variable : result.variables) {
    require_variable(result, variable);
    if (!names.insert(variable.name).second) {
      stop_inconsistent(variable.name, "the name is taken twice");
    }
  }
}

}  // namespace outputs
