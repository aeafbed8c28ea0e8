// SPDX-License-Identifier: Apache-2.0
#include "tabletop/session/views/observed.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>

#include "tabletop/brief/situation.hpp"
#include "tabletop/session/plan.hpp"
#include "tabletop/session/views/views.hpp"
#include "tabletop/texts/values.hpp"

namespace tabletop {

namespace observed_detail {

constexpr int weeks_of_history = 26;

// What is better: more who report, less of everything that is counted as trouble.
std::string better_of(const std::string& indicator) {
  return indicator == "reporters_at_work" ? "up" : "down";
}

std::string_view text_of(brief::Trend trend) {
  static constexpr std::array<std::string_view, 4> words{"rising", "falling", "steady", "unknown"};
  return words[static_cast<std::size_t>(trend)];
}

const Chronicle::Series* observed(const Desk& desk, const std::string& indicator) {
  if (desk.chronicle == nullptr) return nullptr;
  const Chronicle::Series* series = desk.chronicle->find(indicator);
  return series != nullptr && series->is_observed ? series : nullptr;
}

// Steps up to the last week that the white cell has published.
int public_end(const Desk& desk) {
  return std::min(desk.chronicle->weeks,
                  step_of_week(desk.exercise, desk.line.course.weeks_public) + 1);
}

brief::Reading reading(const Desk& desk, const std::string& indicator, std::size_t place, int end) {
  return brief::reading_of(*desk.chronicle, indicator, place,
                           std::max(0, end - desk.exercise.weeks_per_turn), end);
}

Json range_json(const brief::Reading& found) { return {{"low", found.low}, {"high", found.high}}; }

Json tile(const Desk& desk, const std::string& indicator) {
  const texts::Catalogue& catalogue = texts::Catalogue::of(desk.language);
  Json made{{"indicator", indicator},
            {"name", texts::indicator_name(catalogue, indicator)},
            {"unit", ""},
            {"about", ""},
            {"value", nullptr},
            {"range", nullptr},
            {"grade", "F"},
            {"age_weeks", brief::age_of_source(indicator)},
            {"trend", "unknown"},
            {"history", Json::array()},
            {"better", better_of(indicator)}};
  const Chronicle::Series* series = observed(desk, indicator);
  if (series == nullptr) return made;
  made["unit"] = series->unit;
  made["about"] = brief::source_text(indicator, catalogue);
  const std::size_t nation = desk.provinces.size();
  const int end = public_end(desk);
  for (int to = std::max(1, end - weeks_of_history + 1); to <= end; ++to) {
    const brief::Reading then = reading(desk, indicator, nation, to);
    if (!then.is_there) continue;
    Json week = range_json(then);
    week["week"] = to - desk.exercise.first_week;
    made["history"].push_back(std::move(week));
  }
  if (end < 1) return made;
  const brief::Reading now = reading(desk, indicator, nation, end);
  if (!now.is_there) return made;
  made["value"] = (now.low + now.high) / 2.0;
  made["range"] = range_json(now);
  made["grade"] = std::string(1, now.grade);
  made["age_weeks"] = now.age_weeks;
  made["trend"] = text_of(now.trend);
  return made;
}

}  // namespace observed_detail

using namespace observed_detail;

Json tiles_of(const Desk& desk) {
  Json tiles = Json::array();
  for (const std::string& indicator : desk.role.observes) tiles.push_back(tile(desk, indicator));
  return tiles;
}

// The middle of the range, where anything is known: a map is never more exact than a tile.
Json layers_of(const Desk& desk) {
  Json layers = Json::array();
  const texts::Catalogue& catalogue = texts::Catalogue::of(desk.language);
  for (const std::string& indicator : desk.role.observes) {
    const Chronicle::Series* series = observed(desk, indicator);
    if (series == nullptr || public_end(desk) < 1) continue;
    std::map<std::string, std::optional<double>> values;
    bool is_somewhere = false;
    for (std::size_t k = 0; k < desk.provinces.size(); ++k) {
      const brief::Reading found = reading(desk, indicator, k, public_end(desk));
      const bool is_known = found.is_there && found.grade != 'F';
      values[desk.provinces[k]] =
          is_known ? std::optional((found.low + found.high) / 2.0) : std::nullopt;
      is_somewhere |= is_known;
    }
    if (is_somewhere)
      layers.push_back(layer_json(indicator, texts::indicator_name(catalogue, indicator),
                                  series->unit, better_of(indicator), values, "province"));
  }
  return layers;
}

Json layer_json(const std::string& id, const std::string& name, const std::string& unit,
                const std::string& better,
                const std::map<std::string, std::optional<double>>& values, std::string_view by) {
  constexpr int classes = 4;
  double low = HUGE_VAL, high = -HUGE_VAL;
  Json shown = Json::object();
  for (const auto& [place, value] : values) {
    shown[place] = value ? Json(*value) : Json(nullptr);
    if (value) low = std::min(low, *value);
    if (value) high = std::max(high, *value);
  }
  Json bands = Json::array();
  if (low <= high) {
    const double width = high > low ? (high - low) / classes : std::max(1e-6, std::abs(high));
    for (int k = 0; k < classes; ++k) {
      const double from = low + k * width, to = low + (k + 1) * width;
      bands.push_back({{"low", from},
                       {"high", to},
                       {"label", fmt::format("{:.3g} – {:.3g}", from, to)},
                       {"pattern", k}});
    }
  }
  return {{"id", id},         {"name", name},    {"unit", unit}, {"better", better},
          {"classes", bands}, {"values", shown}, {"by", by}};
}

}  // namespace tabletop
