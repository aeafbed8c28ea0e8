// SPDX-License-Identifier: Apache-2.0
#include "apps/summary.hpp"

#include <fmt/format.h>

#include <algorithm>

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
  const std::string length = scenario.step_days == 7 ? "a week" : scenario.step_days == 1 ? "a day" : fmt::format("{} days", scenario.step_days);
  return fmt::format("{} to {}, {} of {}", scenario.start_date,
                     first ? scenarios::date_of_day(*first + days) : "", counted(steps, "step"), length);
}

const MetricSummary* find(const std::vector<MetricSummary>& metrics, const std::string& key) {
  const auto found = std::find_if(metrics.begin(), metrics.end(), [&](const MetricSummary& metric) { return metric.key == key; });
  return found == metrics.end() ? nullptr : &*found;
}

std::string block(const std::string& title, const std::vector<std::string>& keys,
                  const std::vector<MetricSummary>& metrics) {
  if (keys.empty()) return "";
  using Align = Table::Align;
  Table table({{title, Align::left}, {"mean", Align::right}, {"95 % interval", Align::left}, {"", Align::left}});
  for (const std::string& key : keys) {
    const MetricSummary* metric = find(metrics, key);
    if (metric == nullptr) continue;
    table.add({words_of(key), number_text(metric->summary.value),
               interval_text(metric->summary.low, metric->summary.high), unit_text(metric->unit)});
  }
  return table.text("  ");
}

}  // namespace summary_detail

std::string opening_text(const scenarios::Scenario& scenario, const outputs::Result& result) {
  const PlaceCounts places = count_places(scenario);
  const std::size_t arms = result.axis("arm")->length;
  const std::size_t replicates = result.axis("replicate")->length;
  std::string text = "\n" + scenario.title + "\n" + wrapped(scenario.question, 96) + "\n";
  text += fmt::format("  places  {} in {}, {}\n", counted(places.communities, "community"),
                      counted(places.provinces, "province"), scenario.places.is_real() ? "real" : "made up");
  text += fmt::format("  period  {}\n", summary_detail::period_text(scenario, result.axis("time")->length));
  text += fmt::format("  runs    {} × {}, seed {}\n", counted(arms, "arm"), counted(replicates, "replicate"), result.origin.seed);
  return text;
}

std::string arms_text(const outputs::Result& result, std::size_t width) {
  const Headlines headlines = headlines_of(result);
  const auto& arms = std::get<std::vector<std::string>>(result.axis("arm")->coordinates);
  std::string text;
  for (std::size_t arm = 0; arm < arms.size(); ++arm) {
    const std::vector<outputs::MetricSummary> metrics = outputs::summaries(result, arm);
    text += "\n" + arms[arm] + "\n";
    text += beside(summary_detail::block("harm", headlines.harm, metrics),
                   summary_detail::block("harm by the State", headlines.state_harm, metrics), width);
    text += summary_detail::block("cost", headlines.cost, metrics);
  }
  return text;
}

std::string failures_text(const std::vector<studies::FailedRun>& failed) {
  if (failed.empty()) return "";
  std::string text = fmt::format("\n{} failed:\n", counted(failed.size(), "run"));
  constexpr std::size_t most = 10;
  for (std::size_t k = 0; k < std::min(most, failed.size()); ++k) {
    text += fmt::format("  {}, replicate {}: {}\n", failed[k].arm, failed[k].replicate, failed[k].reason);
  }
  if (failed.size() > most) text += fmt::format("  and {} more; run_status in the result tells which\n", failed.size() - most);
  return text;
}

std::string closing_text(const std::string& intended_use) {
  return use_text(intended_use) + "\n" + independence_text() + "\n";
}

}  // namespace apps
