// SPDX-License-Identifier: Apache-2.0
#include "scenarios/reader/calendar.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <vector>

namespace scenarios {

namespace calendar_detail {
constexpr std::array<std::string_view, 5> phases{"preparation", "early_warning", "response",
                                                 "recovery", "regeneration"};

bool is_leap(std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int days_in(std::int64_t year, int month) {
  constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

std::optional<int> digits(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || text[0] == '-') return {};
  return value;
}

// Years counted from March, so that the leap day is the last of its year (Hinnant 2013).
std::int64_t day_number(std::int64_t year, int month, int day) {
  if (month <= 2) --year;
  const std::int64_t era = year / 400;
  const std::int64_t of_era = year - era * 400;
  const std::int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

std::string date_hint(std::string_view text) {
  if (text.find('/') != std::string_view::npos || text.find('.') != std::string_view::npos) {
    return "a date is written 2014-01-06";
  }
  if (text.starts_with("week")) return "weeks count from 0: write `week 4`";
  const std::optional<int> number = text.empty() ? std::nullopt : digits(text);
  if (number && *number < 1000) return fmt::format("write `week {}`", text);
  if (number) return fmt::format("write {}-01-01", text);
  std::vector<std::string> names(phases.begin(), phases.end());
  names.emplace_back("week");
  return did_you_mean(text.substr(0, text.find(' ')), names);
}

Outcome<TimePoint> within(std::int64_t day, const std::string& text, const Calendar& calendar,
                          End end) {
  const std::string range =
      fmt::format("a time from {} (week 0) to before {}", calendar.date_of_step(0),
                  calendar.date_of_step(calendar.steps));
  if (day < calendar.first_day) {
    return Problem{fmt::format("'{}', before the start", text), range,
                   fmt::format("the first step is {}", calendar.date_of_step(0))};
  }
  const std::int64_t step = (day - calendar.first_day) / calendar.step_days;
  const std::int64_t last = end == End::included ? calendar.steps : calendar.steps - 1;
  if (step > last) {
    return Problem{fmt::format("'{}', after the end", text), range,
                   fmt::format("the last step starts {}; time.steps sets how many there are",
                               calendar.date_of_step(calendar.steps - 1))};
  }
  return TimePoint{static_cast<int>(step), std::nullopt};
}
}  // namespace calendar_detail

std::optional<std::int64_t> day_of_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
  const auto year = calendar_detail::digits(text.substr(0, 4));
  const auto month = calendar_detail::digits(text.substr(5, 2));
  const auto day = calendar_detail::digits(text.substr(8, 2));
  if (!year || !month || !day || *year < 1 || *month < 1 || *month > 12 || *day < 1) return {};
  if (*day > calendar_detail::days_in(*year, *month)) return {};
  return calendar_detail::day_number(*year, *month, *day);
}

std::string date_of_day(std::int64_t day) {
  std::int64_t year = 1970 + day / 366;
  while (calendar_detail::day_number(year + 1, 1, 1) <= day) ++year;
  while (calendar_detail::day_number(year, 1, 1) > day) --year;
  int month = 1;
  while (month < 12 && calendar_detail::day_number(year, month + 1, 1) <= day) ++month;
  const std::int64_t of_month = day - calendar_detail::day_number(year, month, 1) + 1;
  return fmt::format("{:04}-{:02}-{:02}", year, month, of_month);
}

std::string Calendar::date_of_step(int step) const {
  return date_of_day(first_day + std::int64_t{step} * step_days);
}

std::string_view name_of(Phase phase) {
  return calendar_detail::phases[static_cast<std::size_t>(phase)];
}

Outcome<TimePoint> time_of(const Node& node, const std::optional<Calendar>& calendar, End end) {
  const std::string expected = "`week N`, a date YYYY-MM-DD or a phase of the pathway";
  if (!node.is_scalar()) return Problem{description(node), expected, ""};
  const std::string& text = node.text;
  for (std::size_t p = 0; p < calendar_detail::phases.size(); ++p) {
    if (text == calendar_detail::phases[p]) return TimePoint{0, static_cast<Phase>(p)};
  }
  std::optional<std::int64_t> day = day_of_date(text);
  if (!day && text.starts_with("week ") && text.size() > 5 && text.size() < 12) {
    const std::optional<int> week = calendar_detail::digits(std::string_view(text).substr(5));
    if (week) day = (calendar ? calendar->first_day : 0) + std::int64_t{7} * *week;
  }
  if (!day) {
    const bool is_date_like = text.size() == 10 && text[4] == '-' && text[7] == '-';
    return Problem{
        description(node), expected,
        is_date_like ? "there is no such day in the calendar" : calendar_detail::date_hint(text)};
  }
  if (!calendar) return TimePoint{};
  return calendar_detail::within(*day, text, *calendar, end);
}

std::string text_of(const TimePoint& point, const Calendar& calendar) {
  if (point.phase) return std::string(name_of(*point.phase));
  const std::int64_t days = std::int64_t{point.step} * calendar.step_days;
  if (days % 7 == 0) return fmt::format("week {}", days / 7);
  return calendar.date_of_step(point.step);
}

}  // namespace scenarios
