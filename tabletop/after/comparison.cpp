// SPDX-License-Identifier: Apache-2.0
#include "tabletop/after/comparison.hpp"

#include <algorithm>

#include "tabletop/texts/values.hpp"

namespace tabletop::after {

namespace comparison_detail {

using texts::Catalogue;
using texts::Count;
using texts::Name;
using texts::Words;

constexpr std::size_t quantiles = 5;
constexpr std::array<const char*, quantiles> quantile_names{"p10", "p25", "p50", "p75", "p90"};
constexpr std::size_t middle = 2;
constexpr int weeks_of_a_quarter = 13;

std::size_t weeks_of(const Versions& versions) {
  const std::size_t series = versions.metrics.size() * versions.plans * quantiles;
  return series == 0 ? 0 : versions.fans.size() / series;
}

double fan_at(const Versions& versions, std::size_t metric, std::size_t plan, std::size_t week,
              std::size_t quantile) {
  const std::size_t weeks = weeks_of(versions);
  return versions.fans[((metric * versions.plans + plan) * weeks + week) * quantiles + quantile];
}

Json fan_of(const Versions& versions, std::size_t metric, const Comparing& comparing,
            const std::string& unit, const Catalogue& catalogue) {
  const std::size_t weeks = weeks_of(versions);
  const auto first = static_cast<std::size_t>(comparing.first_week);
  Json fan{{"metric", versions.metrics[metric]},
           {"name", texts::metric_name(catalogue, versions.metrics[metric])},
           {"unit", unit},
           {"weeks", Json::array()},
           {"lines", Json::array()}};
  for (std::size_t week = first; week < weeks; ++week) fan["weeks"].push_back(week - first + 1);
  const std::size_t plans =
      comparing.a == comparing.b ? 1 : std::min<std::size_t>(2, versions.plans);
  for (std::size_t plan = 0; plan < plans; ++plan) {
    Json line{{"name", plan == 0 ? comparing.a : comparing.b}};
    for (std::size_t q = 0; q < quantiles; ++q) {
      Json values = Json::array();
      for (std::size_t week = first; week < weeks; ++week)
        values.push_back(fan_at(versions, metric, plan, week, q));
      line[quantile_names[q]] = std::move(values);
    }
    fan["lines"].push_back(std::move(line));
  }
  return fan;
}

Json row_of(const Versions& versions, std::size_t metric, const Comparing& comparing,
            const World::MetricFacts& facts, const Catalogue& catalogue) {
  const Difference found = difference(versions, metric, 0, 1);
  const texts::Arguments arguments{
      {"metric", Words{texts::metric_name(catalogue, versions.metrics[metric])}},
      {"a", Name{found.median < 0.0 ? comparing.b : comparing.a}},
      {"b", Name{found.median < 0.0 ? comparing.a : comparing.b}},
      {"count", static_cast<Count>(std::max(found.lower, found.higher))},
      {"of", static_cast<Count>(found.of)},
      {"median", Words{texts::difference_text(catalogue, facts.unit, found.median)}},
      {"low", Words{texts::difference_text(catalogue, facts.unit, found.low)}},
      {"high", Words{texts::difference_text(catalogue, facts.unit, found.high)}}};
  const std::string_view id = found.is_same      ? "compare.same"
                              : found.is_telling ? "compare.words"
                                                 : "compare.cannot_tell";
  return {{"metric", versions.metrics[metric]},
          {"name", texts::metric_name(catalogue, versions.metrics[metric])},
          {"unit", facts.unit},
          {"better_in", better_in(found, facts.better)},
          {"of", found.of},
          {"median", found.median},
          {"low", found.low},
          {"high", found.high},
          {"words", catalogue.say(id, arguments)}};
}

// Quarter by quarter, the middle of the first plan.
Json jump_of(const Versions& versions, const Comparing& comparing, const Facts& facts,
             const Catalogue& catalogue) {
  Json quarters = Json::array();
  const int weeks = static_cast<int>(weeks_of(versions));
  for (int from = comparing.jump_from; from < comparing.jump_to; from += weeks_of_a_quarter) {
    const int to = std::min(comparing.jump_to, from + weeks_of_a_quarter);
    const int first = comparing.first_week + std::max(0, from - 1);
    const int last = std::min(weeks - 1, comparing.first_week + to - 1);
    if (last < first) break;
    std::string story;
    for (std::size_t metric = 0; metric < versions.metrics.size(); ++metric) {
      if (versions.metrics[metric].find('[') != std::string::npos) continue;
      const auto known = facts(versions.metrics[metric]);
      const std::string unit = known ? known->unit : "";
      const auto value = [&](int week) {
        return Words{texts::value_text(
            catalogue, unit, fan_at(versions, metric, 0, static_cast<std::size_t>(week), middle))};
      };
      if (!story.empty() && catalogue.language() != "zh") story += " ";
      story +=
          catalogue.say("compare.quarter_story",
                        {{"metric", Words{texts::metric_name(catalogue, versions.metrics[metric])}},
                         {"before", value(first)},
                         {"after", value(last)}});
    }
    quarters.push_back({{"quarter", catalogue.say("compare.quarter",
                                                  {{"from", Count{from + 1}}, {"to", Count{to}}})},
                        {"story", story}});
  }
  return quarters;
}

}  // namespace comparison_detail

Json comparison_wire(const Versions& versions, const Comparing& comparing, const Facts& facts,
                     const texts::Catalogue& catalogue) {
  using namespace comparison_detail;
  Json wire{{"a", comparing.a},          {"b", comparing.b},
            {"runs", versions.versions}, {"fans", Json::array()},
            {"rows", Json::array()},     {"jump", jump_of(versions, comparing, facts, catalogue)},
            {"lapsed", Json::array()}};
  for (std::size_t metric = 0; metric < versions.metrics.size(); ++metric) {
    if (versions.metrics[metric].find('[') != std::string::npos) continue;
    const World::MetricFacts known =
        facts(versions.metrics[metric]).value_or(World::MetricFacts{"", "", "depends", "mean"});
    if (!versions.fans.empty())
      wire["fans"].push_back(fan_of(versions, metric, comparing, known.unit, catalogue));
    if (versions.plans > 1)
      wire["rows"].push_back(row_of(versions, metric, comparing, known, catalogue));
  }
  for (const Lapse& lapse : comparing.lapsed)
    wire["lapsed"].push_back(catalogue.say(
        "compare.lapsed", {{"decision", Name{lapse.decision}}, {"week", Count{lapse.week}}}));
  return wire;
}

}  // namespace tabletop::after
