// SPDX-License-Identifier: Apache-2.0
#include "outputs/compare/join.hpp"

#include <algorithm>
#include <limits>

#include "engine/base/fault.hpp"
#include "outputs/statistics/questions.hpp"

namespace outputs {

namespace join_detail {

constexpr std::int8_t not_run = 3;

// Where a run of the joined result comes from.
struct Origin {
  const Result* result;  // nullptr: it was not run
  std::size_t run;
};

bool is_same_axis(const Axis& a, const Axis& b) {
  return a.name == b.name && a.length == b.length && a.coordinates == b.coordinates;
}

const Axis& axis_of(const Result& result, std::string_view name) {
  const Axis* axis = result.axis(name);
  if (axis == nullptr)
    throw engine::UsageError("a result without the axis '" + std::string(name) +
                             "' cannot be joined to another");
  return *axis;
}

bool is_run_axis(const std::string& name) {
  return name == "arm" || name == "sample" || name == "replicate";
}

// The axes of a metric beyond the run agree in both.
bool fits(const Variable& variable, const Result& a, const Result& b) {
  const Variable* other = b.variable(variable.name);
  if (other == nullptr || other->axes != variable.axes) return false;
  return std::all_of(variable.axes.begin(), variable.axes.end(), [&](const std::string& name) {
    return is_run_axis(name) || is_same_axis(axis_of(a, name), axis_of(b, name));
  });
}

Variable gathered(const Variable& variable, const std::vector<Origin>& origins) {
  Variable made = variable;
  std::vector<double> values;
  std::size_t length = 0;
  for (const Origin& origin : origins) {
    if (origin.result != nullptr)
      length = run_length(*origin.result, *origin.result->variable(variable.name));
  }
  for (const Origin& origin : origins) {
    if (origin.result == nullptr) {
      values.insert(values.end(), length, std::numeric_limits<double>::quiet_NaN());
      continue;
    }
    const std::span<const double> run =
        run_values(*origin.result, *origin.result->variable(variable.name), origin.run);
    values.insert(values.end(), run.begin(), run.end());
  }
  made.values = std::move(values);
  return made;
}

Variable statuses(const Variable& variable, const std::vector<Origin>& origins) {
  Variable made = variable;
  std::vector<std::int8_t> codes;
  for (const Origin& origin : origins) {
    const Variable* status =
        origin.result == nullptr ? nullptr : origin.result->variable("run_status");
    codes.push_back(status == nullptr
                        ? not_run
                        : std::get<std::vector<std::int8_t>>(status->values)[origin.run]);
  }
  made.values = std::move(codes);
  return made;
}

Result gathered(const Result& first, std::vector<Axis> axes, const std::vector<Origin>& origins,
                const std::vector<const Result*>& all) {
  Result made;
  made.origin = first.origin;
  made.axes = std::move(axes);
  made.attributes = first.attributes;
  for (const Variable& variable : first.variables) {
    const bool is_status = variable.name == "run_status";
    if (variable.role != Role::metric && !is_status) continue;
    const bool is_everywhere = std::all_of(all.begin(), all.end(), [&](const Result* other) {
      return is_status || fits(variable, first, *other);
    });
    if (!is_everywhere) continue;
    made.variables.push_back(is_status ? statuses(variable, origins) : gathered(variable, origins));
  }
  return made;
}

std::vector<std::int64_t> numbers_of(const Axis& replicate) {
  const auto* numbers = std::get_if<std::vector<std::int64_t>>(&replicate.coordinates);
  std::vector<std::int64_t> found;
  for (std::size_t k = 0; k < replicate.length; ++k)
    found.push_back(numbers == nullptr ? static_cast<std::int64_t>(k) : (*numbers)[k]);
  return found;
}

bool is_same_world(const Result& a, const Result& b) {
  const auto sample = [](const Result& result) {
    const Axis* axis = result.axis("sample");
    return axis == nullptr ? std::size_t{1} : axis->length;
  };
  return a.origin.seed == b.origin.seed && sample(a) == sample(b) &&
         numbers_of(axis_of(a, "replicate")) == numbers_of(axis_of(b, "replicate"));
}

void add_arms(const NamedResult& from, std::vector<std::string>& names) {
  for (const std::string& arm : arm_names(from.result)) {
    const bool is_taken = std::find(names.begin(), names.end(), arm) != names.end();
    names.push_back(is_taken ? from.name + "/" + arm : arm);
    if (is_taken && std::count(names.begin(), names.end(), names.back()) > 1)
      throw engine::UsageError("two results hold an arm '" + names.back() +
                               "'\n    hint: give the files different names");
  }
}

Result beside(const std::vector<NamedResult>& results) {
  std::vector<std::string> names;
  std::vector<Origin> origins;
  std::vector<const Result*> all;
  for (const NamedResult& one : results) {
    add_arms(one, names);
    all.push_back(&one.result);
    for (std::size_t run = 0; run < run_count(one.result); ++run)
      origins.push_back({&one.result, run});
  }
  std::vector<Axis> axes = results.front().result.axes;
  for (Axis& axis : axes) {
    if (axis.name != "arm") continue;
    axis.length = names.size();
    axis.coordinates = names;
  }
  return gathered(results.front().result, std::move(axes), origins, all);
}

}  // namespace join_detail

Result with_more_replicates(const Result& result, const Result& next) {
  namespace detail = join_detail;
  if (result.axis("sample") != nullptr || next.axis("sample") != nullptr)
    throw engine::UsageError("results with several samples are not joined by replicate");
  const std::vector<std::string> arms = arm_names(result);
  const std::vector<std::string> further = arm_names(next);
  std::vector<std::int64_t> numbers = detail::numbers_of(detail::axis_of(result, "replicate"));
  const std::vector<std::int64_t> more = detail::numbers_of(detail::axis_of(next, "replicate"));
  const std::size_t old = numbers.size();
  numbers.insert(numbers.end(), more.begin(), more.end());
  std::vector<detail::Origin> origins;
  for (std::size_t arm = 0; arm < arms.size(); ++arm) {
    for (std::size_t each = 0; each < old; ++each) origins.push_back({&result, arm * old + each});
    const auto found = std::find(further.begin(), further.end(), arms[arm]);
    const auto row = static_cast<std::size_t>(found - further.begin());
    for (std::size_t each = 0; each < more.size(); ++each)
      origins.push_back({found == further.end() ? nullptr : &next, row * more.size() + each});
  }
  std::vector<Axis> axes = result.axes;
  for (Axis& axis : axes) {
    if (axis.name != "replicate") continue;
    axis.length = numbers.size();
    axis.coordinates = numbers;
  }
  return detail::gathered(result, std::move(axes), origins, {&result, &next});
}

Result joined(const std::vector<NamedResult>& results) {
  namespace detail = join_detail;
  const Result& first = results.front().result;
  if (results.size() == 1) return first;
  const auto is_beside = [&](const NamedResult& one) {
    return detail::is_same_world(first, one.result);
  };
  if (std::all_of(results.begin(), results.end(), is_beside)) return detail::beside(results);
  Result all = first;
  for (std::size_t k = 1; k < results.size(); ++k) {
    const Result& next = results[k].result;
    const bool is_more = next.origin.scenario_sha256 == first.origin.scenario_sha256 &&
                         arm_names(next) == arm_names(first) && next.axis("sample") == nullptr;
    if (!is_more)
      throw engine::UsageError(
          "'" + results[k].name +
          "' has neither the seed and replicates of the first result (then its arms would stand "
          "beside) nor its scenario and arms (then its replicates would be added)");
    all = with_more_replicates(all, next);
  }
  return all;
}

}  // namespace outputs
