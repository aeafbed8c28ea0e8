// SPDX-License-Identifier: Apache-2.0
#include "outputs/statistics/questions.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "engine/base/fault.hpp"
#include "engine/base/text.hpp"
#include "outputs/statistics/summary.hpp"

namespace outputs {

std::size_t place_of(const std::vector<std::string>& names, const std::string& wanted,
                     std::string_view kind) {
  const auto found = std::find(names.begin(), names.end(), wanted);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  const std::string nearest = engine::nearest_name(wanted, names);
  throw engine::UsageError(
      "no " + std::string(kind) + " is called '" + wanted + "'; " +
      (nearest.empty() ? "there are " + engine::listed(names) : "did you mean '" + nearest + "'?"));
}

std::vector<std::string> arm_names(const Result& result) {
  const Axis* axis = result.axis("arm");
  if (axis == nullptr) throw engine::UsageError("this result has no arms to compare");
  return std::get<std::vector<std::string>>(axis->coordinates);
}

std::size_t replicates_of(const Result& result) {
  const Axis* axis = result.axis("replicate");
  return axis == nullptr ? 1 : axis->length;
}

std::size_t runs_of_arm(const Result& result) {
  const Axis* axis = result.axis("sample");
  return (axis == nullptr ? 1 : axis->length) * replicates_of(result);
}

std::vector<double> series_of(const Result& result, const Variable& metric, std::size_t run,
                              std::size_t offset) {
  const std::span<const double> values = run_values(result, metric, run);
  const Axis* time = result.axis("time");
  const bool is_over_time =
      std::find(metric.axes.begin(), metric.axes.end(), "time") != metric.axes.end();
  const std::size_t width =
      is_over_time && time != nullptr ? values.size() / time->length : values.size();
  std::vector<double> series;
  for (std::size_t place = offset; place < values.size(); place += width)
    series.push_back(values[place]);
  return series;
}

namespace questions_detail {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr std::array<const char*, 5> phases{"preparation", "early_warning", "response", "recovery",
                                            "regeneration"};

bool has_axis(const Variable& variable, std::string_view name) {
  return std::find(variable.axes.begin(), variable.axes.end(), name) != variable.axes.end();
}

// The metrics asked for, or all of them that can be broken down so.
std::vector<const Variable*> metrics_of(const Result& result, const QuestionRequest& request,
                                        std::string_view axis) {
  std::vector<std::string> names;
  for (const Variable& variable : result.variables) {
    if (variable.role == Role::metric) names.push_back(variable.name);
  }
  std::vector<const Variable*> found;
  const auto take = [&](const Variable& variable) {
    if (std::find(found.begin(), found.end(), &variable) == found.end()) found.push_back(&variable);
  };
  for (const std::string& name : request.metrics.empty() ? names : request.metrics) {
    const Variable* metric = result.variable(names[place_of(names, name, "metric")]);
    if (axis.empty() || has_axis(*metric, axis)) {
      take(*metric);
      continue;
    }
    const Variable* parted = result.variable(name + "_by_" + std::string(axis));
    const bool is_parted = parted != nullptr && has_axis(*parted, axis);
    if (is_parted) take(*parted);
    if (!is_parted && !request.metrics.empty())
      throw engine::UsageError(
          "'" + name + "' is not counted by " + std::string(axis) +
          "\n    hint: without --metric, all that are counted so are compared");
  }
  return found;
}

// Numbers of every run of every arm.
template <class NumberOf>
std::vector<std::vector<double>> by_arm(const Result& result, NumberOf&& number_of) {
  std::vector<std::vector<double>> numbers;
  const std::size_t runs = runs_of_arm(result);
  for (std::size_t arm = 0; arm < arm_names(result).size(); ++arm) {
    numbers.emplace_back();
    for (std::size_t run = 0; run < runs; ++run)
      numbers.back().push_back(number_of(arm * runs + run, run));
  }
  return numbers;
}

void add_whole(const Result& result, const Variable& metric, std::vector<Question>& questions) {
  for (const Slice& slice : slices(result, metric)) {
    const std::size_t bracket = slice.key.find('[');
    Question question{&metric, slice.key, "", {}};
    if (bracket != std::string::npos)
      question.part = slice.key.substr(bracket + 1, slice.key.size() - bracket - 2);
    question.by_arm = by_arm(result, [&](std::size_t run, std::size_t) {
      const std::vector<double> series = series_of(result, metric, run, slice.offset);
      return has_axis(metric, "time") ? over_time(series, metric.over_time) : series.front();
    });
    questions.push_back(std::move(question));
  }
}

// Declared phases of the baseline, by run of an arm, as whole numbers per step.
std::vector<std::vector<double>> phases_of(const Result& result, const std::string& baseline) {
  const Variable* phase = result.variable("declared_phase");
  if (phase == nullptr) throw engine::UsageError("this result holds no declared_phase");
  const std::size_t arm = place_of(arm_names(result), baseline, "arm");
  std::vector<std::vector<double>> found;
  const std::size_t runs = runs_of_arm(result);
  for (std::size_t run = 0; run < runs; ++run)
    found.push_back(series_of(result, *phase, arm * runs + run));
  return found;
}

void add_phases(const Result& result, const Variable& metric,
                const std::vector<std::vector<double>>& declared,
                std::vector<Question>& questions) {
  if (!has_axis(metric, "time") || slices(result, metric).size() != 1) return;
  for (std::size_t phase = 0; phase < phases.size(); ++phase) {
    Question question{&metric, metric.name + "[" + phases[phase] + "]", phases[phase], {}};
    question.by_arm = by_arm(result, [&](std::size_t run, std::size_t of_arm) {
      const std::vector<double> series = series_of(result, metric, run);
      std::vector<double> within;
      for (std::size_t step = 0; step < series.size(); ++step) {
        if (declared[of_arm][step] == static_cast<double>(phase)) within.push_back(series[step]);
      }
      return within.empty() ? missing : over_time(within, metric.over_time);
    });
    const auto is_there = [](const std::vector<double>& numbers) {
      return std::any_of(numbers.begin(), numbers.end(), [](double each) { return each == each; });
    };
    if (std::any_of(question.by_arm.begin(), question.by_arm.end(), is_there))
      questions.push_back(std::move(question));
  }
}

}  // namespace questions_detail

std::vector<Question> questions_of(const Result& result, const QuestionRequest& request) {
  namespace detail = questions_detail;
  const std::string_view axis = request.by == By::sex        ? "sex"
                                : request.by == By::province ? "province"
                                                             : "";
  std::vector<std::vector<double>> declared;
  if (request.by == By::phase) declared = detail::phases_of(result, request.baseline);
  std::vector<Question> questions;
  for (const Variable* metric : detail::metrics_of(result, request, axis)) {
    if (request.by == By::phase) {
      detail::add_phases(result, *metric, declared, questions);
    } else {
      detail::add_whole(result, *metric, questions);
    }
  }
  return questions;
}

}  // namespace outputs
