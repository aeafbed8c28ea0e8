// SPDX-License-Identifier: Apache-2.0
#include "outputs/report/view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>

#include "outputs/wording/wording.hpp"

namespace outputs::report {

namespace view_detail {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

int number_in(std::string_view text) {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

sys_days first_day(const Material& material) {
  const std::string& date = material.start_date;
  if (date.size() < 10) return sys_days{year{2000} / 1 / 1};
  const std::string_view text = date;
  return sys_days{year_month_day{year{number_in(text.substr(0, 4))},
                                 month{static_cast<unsigned>(number_in(text.substr(5, 2)))},
                                 day{static_cast<unsigned>(number_in(text.substr(8, 2)))}}};
}

std::string week_word(int step_days) {
  if (step_days == 7) return "a week";
  return step_days == 1 ? "a day" : fmt::format("in {} days", step_days);
}

}  // namespace view_detail

const Arm* Material::arm(const std::string& name) const {
  for (const Arm& one : arms) {
    if (one.name == name) return &one;
  }
  return nullptr;
}

const MetricFacts* Material::metric(const std::string& id) const {
  for (const MetricFacts& one : metrics) {
    if (one.id == id) return &one;
  }
  return nullptr;
}

std::string View::letter(std::size_t arm) const {
  return arm < 26 ? std::string(1, static_cast<char>('A' + arm)) : fmt::format("{}", arm + 1);
}

double View::years() const { return static_cast<double>(steps) * material.step_days / 365.25; }

bool View::may_say_sizes() const {
  return !material.is_real || result.origin.intended_use != "exercise";
}

std::string View::steps_text(std::size_t count) const {
  if (material.step_days == 7) return counted(count, "week");
  return counted(count * static_cast<std::size_t>(material.step_days), "day");
}

View view_of(const Result& result, const Material& material) {
  View view{result, material, labels_of(result, "arm"), 0, 0, 0};
  const auto found = std::find(view.arms.begin(), view.arms.end(), material.baseline);
  view.baseline =
      found == view.arms.end() ? 0 : static_cast<std::size_t>(found - view.arms.begin());
  if (const Axis* axis = result.axis("replicate")) view.versions = axis->length;
  if (const Axis* axis = result.axis("time")) view.steps = axis->length;
  return view;
}

Display display_of(const View& view, const Variable& variable) {
  const MetricFacts* facts = view.material.metric(variable.name);
  if (facts != nullptr && facts->is_share) return {100.0, "%"};
  return {1.0, unit_text(variable.unit)};
}

Display display_in_time(const View& view, const Variable& variable) {
  Display display = display_of(view, variable);
  if (variable.over_time == "sum")
    display.unit +=
        (display.unit.empty() ? "" : " ") + view_detail::week_word(view.material.step_days);
  return display;
}

std::string in_quotes(std::string_view arm) { return "“" + words_of(arm) + "”"; }

std::string title_of(std::string_view id) {
  std::string words = words_of(id);
  // The State is one actor among others, and written as such.
  const std::size_t at = words.find(" state");
  const bool is_adjective = at != std::string::npos && words.substr(at + 6).starts_with(" ");
  if (at != std::string::npos) words.replace(at, 6, is_adjective ? " State" : " the State");
  if (!words.empty() && words[0] >= 'a' && words[0] <= 'z')
    words[0] = static_cast<char>(words[0] - 'a' + 'A');
  return words;
}

std::string title_with_unit(const View& view, const Variable& variable) {
  const Display display = display_of(view, variable);
  return title_of(variable.name) + (display.unit.empty() ? "" : ", " + display.unit);
}

std::string interval_text(double value, double low, double high, double size) {
  return fmt::format("{} [{}, {}]", difference_text(value, size), difference_text(low, size),
                     difference_text(high, size));
}

std::string text_of(const Summary& summary, const Display& display) {
  if (!summary.value) return "none";
  double size = std::abs(*summary.value);
  for (const auto& end : {summary.low, summary.high})
    size = std::max(size, std::abs(end.value_or(0.0)));
  size *= display.factor;
  const std::string value = number_text(*summary.value * display.factor, size);
  if (!summary.low || !summary.high) return value;
  return fmt::format("{} [{}, {}]", value, number_text(*summary.low * display.factor, size),
                     number_text(*summary.high * display.factor, size));
}

std::vector<std::string> labels_of(const Result& result, std::string_view name) {
  const Axis* axis = result.axis(name);
  std::vector<std::string> labels;
  if (axis == nullptr) return labels;
  if (const auto* texts = std::get_if<std::vector<std::string>>(&axis->coordinates)) return *texts;
  for (std::size_t k = 0; k < axis->length; ++k) {
    if (const auto* whole = std::get_if<std::vector<std::int64_t>>(&axis->coordinates)) {
      labels.push_back(fmt::format("{}", (*whole)[k]));
    } else if (const auto* real = std::get_if<std::vector<double>>(&axis->coordinates)) {
      labels.push_back(fmt::format("{:g}", (*real)[k]));
    } else {
      labels.push_back(fmt::format("{}", k));
    }
  }
  return labels;
}

std::string date_of(const View& view, double step) {
  using namespace view_detail;
  const auto offset = static_cast<int>(std::lround(step * view.material.step_days));
  const year_month_day date{first_day(view.material) + days{offset}};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

TimeMarks time_marks(const View& view) {
  using namespace view_detail;
  static constexpr const char* names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const sys_days start = first_day(view.material);
  const double months = view.years() * 12.0;
  const int every = months > 96 ? 24 : months > 36 ? 12 : months > 18 ? 6 : months > 8 ? 3 : 1;
  TimeMarks marks;
  const year_month_day first{start};
  for (int k = 0; k < 1200; ++k) {
    const auto month_number = static_cast<int>(static_cast<unsigned>(first.month())) - 1 + k;
    const int in_year = month_number % 12;
    const year of{static_cast<int>(first.year()) + month_number / 12};
    const sys_days at{of / month{static_cast<unsigned>(in_year + 1)} / 1};
    const double step = static_cast<double>((at - start).count()) / view.material.step_days;
    if (step > static_cast<double>(view.steps)) break;
    const bool is_marked = every >= 12 ? in_year == 0 && static_cast<int>(of) % (every / 12) == 0
                                       : in_year % every == 0;
    if (step < 0.0 || !is_marked) continue;
    marks.steps.push_back(step);
    // January bears the year, other months their names.
    marks.labels.push_back(in_year == 0 ? fmt::format("{}", static_cast<int>(of)) : names[in_year]);
  }
  return marks;
}

}  // namespace outputs::report
