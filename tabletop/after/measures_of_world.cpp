// SPDX-License-Identifier: Apache-2.0
// Measures over the world that was played, and over its versions without decisions.
#include <algorithm>
#include <cmath>

#include "tabletop/after/measuring.hpp"
#include "tabletop/texts/numbers.hpp"
#include "tabletop/texts/values.hpp"

namespace tabletop::after {

namespace measures_of_world_detail {

using texts::Count;
using texts::Words;

// Metrics of which more is better; of all others less is.
bool is_better_up(std::string_view metric) {
  return metric.starts_with("trust") || metric.starts_with("coverage") ||
         metric.starts_with("capacity") || metric.starts_with("resilience");
}

/// Weeks of the exercise times provinces beyond the level; nothing where there is no such series.
std::optional<std::size_t> place_weeks(const Chronicle& chronicle, const Measuring& measuring,
                                       const std::string& metric, double level) {
  const Chronicle::Series* series = brief::series_of(chronicle, metric);
  if (series == nullptr) return std::nullopt;
  const std::size_t provinces = brief::places_of(chronicle) - 1;
  const int first = measuring.exercise.first_week;
  const int last = std::min(chronicle.weeks, first + measuring.record.weeks_done);
  std::size_t count = 0;
  for (int week = first; week < last; ++week) {
    for (std::size_t place = 0; place < provinces; ++place) {
      const double value = brief::seen_at(chronicle, *series, place, week);
      if (is_better_up(metric) ? value < level : value > level) ++count;
    }
  }
  return count;
}

// Doing nothing against what was played: the row of a whole metric.
const Difference* against_nothing(const Record& record, const std::string& metric) {
  if (!record.against_nothing) return nullptr;
  for (const Finding::Row& row : record.against_nothing->rows)
    if (row.metric == metric && row.part.empty()) return &row.difference;
  return nullptr;
}

std::string versions_text(const Measuring& measuring, const Difference& nothing) {
  // The finding is nothing less what was played: higher without decisions is lower with them.
  return measuring.catalogue.say("measure.versions", {{"count", static_cast<Count>(nothing.higher)},
                                                      {"of", static_cast<Count>(nothing.of)}});
}

bool is_lower_in_most(const Difference& nothing) {
  return nothing.of > 0 && 10 * nothing.higher >= 8 * nothing.of;
}

double nation_at(const Chronicle& chronicle, const Chronicle::Series& series, int week) {
  return brief::seen_at(chronicle, series, brief::places_of(chronicle) - 1, week);
}

}  // namespace measures_of_world_detail

Measured place_weeks_below(const Measuring& measuring) {
  using namespace measures_of_world_detail;
  const std::string metric = measuring.setting("metric", "unmet_need");
  const double level = measuring.number("level", 0.4);
  const auto played = place_weeks(measuring.record.chronicle, measuring, metric, level);
  const auto without = place_weeks(measuring.record.nothing, measuring, metric, level);
  if (!played || !without) return measuring.undefined("measure.no_series");
  Measured result{
      measuring.catalogue.say("measure.place_weeks", {{"count", static_cast<Count>(*played)},
                                                      {"other", static_cast<Count>(*without)}}),
      *played < *without};
  const Difference* versions = against_nothing(measuring.record, metric);
  if (versions == nullptr) return result;
  result.value = measuring.catalogue.say(
      "measure.two",
      {{"first", Words{result.value}}, {"second", Words{versions_text(measuring, *versions)}}});
  result.met =
      is_better_up(metric) ? 10 * versions->lower >= 8 * versions->of : is_lower_in_most(*versions);
  return result;
}

Measured function_sustained(const Measuring& measuring) {
  using namespace measures_of_world_detail;
  const Chronicle& chronicle = measuring.record.chronicle;
  const Chronicle::Series* series = brief::series_of(
      chronicle, "capacity_by_function[" + measuring.setting("function", "courts") + "]");
  const int first = measuring.exercise.first_week;
  const int last = std::min(chronicle.weeks, first + measuring.record.weeks_done) - 1;
  if (series == nullptr || last < first) return measuring.undefined("measure.no_series");
  const double before = nation_at(chronicle, *series, first);
  const double after = nation_at(chronicle, *series, last);
  if (!(before > 0.0)) return measuring.undefined("measure.no_series");
  return {texts::share(measuring.catalogue.language(), after / before),
          after / before >= measuring.number("least", 0.7)};
}

Measured aid_diverted(const Measuring& measuring) {
  using namespace measures_of_world_detail;
  // Share lost where groups hold everything, as `services` has it by default.
  constexpr double lost_where_held = 0.5;
  const Chronicle& chronicle = measuring.record.chronicle;
  const Chronicle::Series* hold = brief::series_of(chronicle, "control");
  if (hold == nullptr) return measuring.undefined("measure.no_series");
  const int first = measuring.exercise.first_week;
  const int end = std::min(chronicle.weeks, first + measuring.record.weeks_done);
  double aid = 0.0, lost = 0.0;
  for (const Decided& one : measuring.record.decisions) {
    if (!one.is_in_force || one.lever != "protect.emergency_aid") continue;
    const int stop = one.stop_week ? first + *one.stop_week - 1 : end;
    for (int week = first + one.start_week - 1; week < std::min(stop, end); ++week) {
      aid += one.intensity;
      lost += one.intensity * lost_where_held * nation_at(chronicle, *hold, week);
    }
  }
  if (!(aid > 0.0)) return measuring.undefined("measure.no_decision");
  return {texts::share(measuring.catalogue.language(), lost / aid),
          lost / aid < measuring.number("most", 0.1)};
}

Measured revenue_down_livelihoods_kept(const Measuring& measuring) {
  using namespace measures_of_world_detail;
  const Difference* revenue = against_nothing(measuring.record, "group_revenue");
  const Difference* income = against_nothing(measuring.record, "income_lost");
  if (revenue == nullptr || income == nullptr) return measuring.undefined("measure.no_series");
  // `income_lost` is a share: played less nothing is how much more was lost with the decisions.
  const double more_lost = -income->median;
  const auto& catalogue = measuring.catalogue;
  return {catalogue.say("measure.two",
                        {{"first", Words{texts::metric_name(catalogue, "group_revenue") + ": " +
                                         versions_text(measuring, *revenue)}},
                         {"second", Words{texts::metric_name(catalogue, "income_lost") + ": " +
                                          texts::difference_text(catalogue, "1", more_lost)}}}),
          is_lower_in_most(*revenue) && more_lost <= measuring.number("most_income_lost", 0.05)};
}

Measured recruits_below_nothing(const Measuring& measuring) {
  using namespace measures_of_world_detail;
  const Difference* recruits = against_nothing(measuring.record, "recruits");
  if (recruits == nullptr) return measuring.undefined("measure.no_series");
  return {versions_text(measuring, *recruits), is_lower_in_most(*recruits)};
}

}  // namespace tabletop::after
