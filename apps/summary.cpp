// SPDX-License-Identifier: Apache-2.0
#include "apps/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "apps/headlines.hpp"
#include "apps/input.hpp"
#include "apps/table.hpp"
#include "apps/wording.hpp"
#include "outputs/statistics/summary.hpp"
#include "scenarios/reader/calendar.hpp"

namespace apps {

namespace summary_detail {

using outputs::MetricSummary;

std::string period_text(const scenarios::Scenario& scenario, std::size_t steps) {
  const std::optional<std::int64_t> first = scenarios::day_of_date(scenario.start_date);
  const std::int64_t days = static_cast<std::int64_t>(steps) * scenario.step_days;
  const std::string length = scenario.step_days == 7   ? "a week"
                             : scenario.step_days == 1 ? "a day"
                                                       : fmt::format("{} days", scenario.step_days);
  return fmt::format("{} to {}, {} of {}", scenario.start_date,
                     first ? scenarios::date_of_day(*first + days) : "", counted(steps, "step"),
                     length);
}

// "6.7 [2.3, 11.0]": the decimals of the largest of the three.
std::string cell_of(const outputs::Summary& summary) {
  if (!summary.value) return "none";
  double size = std::abs(*summary.value);
  for (const auto& end : {summary.low, summary.high})
    size = std::max(size, std::abs(end.value_or(0.0)));
  const std::string value = number_text(*summary.value, size);
  if (!summary.low || !summary.high) return value;
  return fmt::format("{} [{}, {}]", value, number_text(*summary.low, size),
                     number_text(*summary.high, size));
}

std::string label_of(const MetricSummary& metric) {
  const std::string unit = unit_text(metric.unit);
  return "  " + words_of(metric.key) + (unit.empty() ? "" : ", " + unit);
}

using ByArm = std::vector<std::vector<MetricSummary>>;

void add_block(Table& table, const std::string& title, const std::vector<std::string>& keys,
               std::span<const std::vector<MetricSummary>> arms) {
  if (keys.empty()) return;
  table.add({title});
  for (const std::string& key : keys) {
    const auto& first = arms.front();
    const auto at = std::find_if(first.begin(), first.end(),
                                 [&](const MetricSummary& metric) { return metric.key == key; });
    if (at == first.end()) continue;
    std::vector<std::string> row{label_of(*at)};
    for (const std::vector<MetricSummary>& arm : arms)
      row.push_back(cell_of(arm[static_cast<std::size_t>(at - first.begin())].summary));
    table.add(std::move(row));
  }
}

// A table of some arms beside each other: harm, harm by the State, cost.
std::string table_text(const Headlines& headlines, std::span<const std::string> names,
                       std::span<const std::vector<MetricSummary>> arms) {
  std::vector<Table::Column> columns{{"", Table::Align::left}};
  for (const std::string& name : names) columns.push_back({name, Table::Align::left});
  Table table(columns);
  add_block(table, headlines.title(), headlines.harm, arms);
  add_block(table, "harm by the State", headlines.state_harm, arms);
  add_block(table, "cost", headlines.cost, arms);
  return table.text("  ");
}

std::size_t widest_line(const std::string& text) {
  std::size_t widest = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    widest = std::max(widest, text_width(std::string_view(text).substr(begin, end - begin)));
    begin = end + 1;
  }
  return widest;
}

}  // namespace summary_detail

std::string opening_text(const scenarios::Scenario& scenario, const outputs::Result& result) {
  const PlaceCounts places = count_places(scenario);
  const std::size_t arms = result.axis("arm")->length;
  const std::size_t replicates = result.axis("replicate")->length;
  std::string text = "\n" + scenario.title + "\n" + wrapped(scenario.question, 96) + "\n";
  if (scenario.reference.model.empty()) {
    text += fmt::format("  places  {} in {}, {}\n", counted(places.communities, "community"),
                        counted(places.provinces, "province"),
                        scenario.places.is_real() ? "real" : "made up");
  } else {
    text += fmt::format("  model   {}: published by others, no part of the crisis model\n",
                        scenario.reference.model);
  }
  text += fmt::format("  period  {}\n",
                      summary_detail::period_text(scenario, result.axis("time")->length));
  text += fmt::format("  runs    {} × {}, seed {}\n", counted(arms, "arm"),
                      counted(replicates, "replicate"), result.origin.seed);
  return text;
}

std::string arms_text(const outputs::Result& result, std::size_t width) {
  const Headlines headlines = headlines_of(result);
  const auto& names = std::get<std::vector<std::string>>(result.axis("arm")->coordinates);
  summary_detail::ByArm arms;
  for (std::size_t arm = 0; arm < names.size(); ++arm)
    arms.push_back(outputs::summaries(result, arm));
  // As many tables as it takes to fit the width, with about as many arms in each.
  for (std::size_t tables = 1;; ++tables) {
    const std::size_t in_each = (names.size() + tables - 1) / tables;
    std::string text;
    bool fits = true;
    for (std::size_t first = 0; first < names.size(); first += in_each) {
      const std::size_t count = std::min(in_each, names.size() - first);
      const std::string table = summary_detail::table_text(
          headlines, std::span(names).subspan(first, count), std::span(arms).subspan(first, count));
      fits = fits && summary_detail::widest_line(table) <= width;
      text += "\n" + table;
    }
    if (fits || in_each == 1)
      return text + "\n  mean over replicates [95 % interval of that mean]\n" +
             (headlines.is_of_published ? "  " + headlines.without_state_harm() : "");
  }
}

std::string failures_text(const std::vector<studies::FailedRun>& failed) {
  if (failed.empty()) return "";
  std::string text = fmt::format("\n{} failed and are left out of these numbers:\n",
                                 counted(failed.size(), "run"));
  constexpr std::size_t most = 10;
  for (std::size_t k = 0; k < std::min(most, failed.size()); ++k) {
    text += fmt::format("  {}, replicate {}: {}\n", failed[k].arm, failed[k].replicate,
                        failed[k].reason);
  }
  if (failed.size() > most)
    text +=
        fmt::format("  and {} more; run_status in the result tells which\n", failed.size() - most);
  return text;
}

std::string closing_text(const std::string& intended_use) {
  return use_text(intended_use) + "\n" + independence_text() + "\n";
}

}  // namespace apps
