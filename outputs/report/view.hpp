// SPDX-License-Identifier: Apache-2.0
// A result as the sections of a report look at it: arms, versions of the world, units, dates.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "outputs/record/result.hpp"
#include "outputs/report/material.hpp"
#include "outputs/statistics/summary.hpp"

namespace outputs::report {

struct View {
  const Result& result;
  const Material& material;
  std::vector<std::string> arms;
  std::size_t baseline = 0;
  std::size_t versions = 0;  // replicates: worlds that differ by luck and by ranges of the scenario
  std::size_t steps = 0;

  const std::string& baseline_name() const { return arms[baseline]; }
  /// "A", "B", …: arms where a name would not fit.
  std::string letter(std::size_t arm) const;
  double years() const;
  /// Of a real place, a scenario for exercises may give no sizes: findings say directions only.
  bool may_say_sizes() const;
  /// "5 weeks"
  std::string steps_text(std::size_t steps) const;
};

View view_of(const Result& result, const Material& material);

/// How a metric is shown: its stored number times `factor`, in `unit`.
struct Display {
  double factor = 1.0;
  std::string unit;
};
Display display_of(const View& view, const Variable& variable);
/// The same for a value at a step: sums over time become "… a week".
Display display_in_time(const View& view, const Variable& variable);

/// “as happened”: the name of an arm in a sentence.
std::string in_quotes(std::string_view arm);
/// "Lethal violence"
std::string title_of(std::string_view id);
/// "Lethal violence, per 100,000 a year"
std::string title_with_unit(const View& view, const Variable& variable);

/// "9.4 [8.3, 10.5]": mean and its interval.
std::string text_of(const Summary& summary, const Display& display);
/// "−1.2 [−2.0, −0.4]" with the decimals of the largest.
std::string interval_text(double value, double low, double high, double size);

/// Labels of an axis; numbers as text; empty where the axis is missing.
std::vector<std::string> labels_of(const Result& result, std::string_view axis);

/// ISO date of a step's beginning.
std::string date_of(const View& view, double step);

/// Marks along time: places in steps, and what they say ("2016", "Jul 2030").
struct TimeMarks {
  std::vector<double> steps;
  std::vector<std::string> labels;
};
TimeMarks time_marks(const View& view);

}  // namespace outputs::report
