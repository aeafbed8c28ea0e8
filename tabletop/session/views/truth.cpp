// SPDX-License-Identifier: Apache-2.0
#include "tabletop/session/views/truth.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>

#include "studies/place_fields.hpp"
#include "tabletop/brief/reading.hpp"
#include "tabletop/session/levers.hpp"
#include "tabletop/session/plan.hpp"
#include "tabletop/session/views/observed.hpp"
#include "tabletop/texts/values.hpp"

namespace tabletop {

namespace truth_detail {

// Shown first to the white cell, where the chronicle has them.
constexpr std::array<std::string_view, 8> key_series{
    "lethal_violence", "unmet_need", "control",          "displaced",
    "trust_women",     "trust_men",  "wrongly_detained", "killed_by_state_agents"};

std::string way_of(const std::string& id) {
  const MetricFacts* facts = find_metric(id);
  return facts == nullptr || facts->direction.empty() ? "depends" : facts->direction;
}

std::string metric_words(const std::string& id, const std::string& language) {
  return texts::metric_name(texts::Catalogue::of(language), id);
}

std::size_t steps_known(const Seen& seen, const Line& line, const Chronicle& chronicle) {
  const int steps = seen.exercise.first_week + line.course.weeks_done;
  return static_cast<std::size_t>(std::clamp(steps, 0, chronicle.weeks));
}

int week_of_step(const Exercise& exercise, std::size_t step) {
  return static_cast<int>(step) - exercise.first_week + 1;
}

std::optional<double> nation_at(const Seen& seen, const Chronicle& chronicle,
                                const Chronicle::Series& series, std::size_t step) {
  return value_at(chronicle, series, seen.atlas.provinces, "", true, static_cast<int>(step));
}

// What adds up over places is a number of people; the rest are shares.
std::string unit_of(const std::string& field) {
  for (const studies::PlaceField& one : studies::place_fields()) {
    if (one.id == field && one.of == studies::PlaceField::Of::sum) return "person";
  }
  return "1";
}

void add_region_layers(const Seen& seen, const Chronicle& chronicle, std::size_t last,
                       const std::string& language, Json& layers) {
  for (const Chronicle::CommunitySeries& series : chronicle.by_community) {
    std::map<std::string, std::optional<double>> values;
    const std::size_t count = seen.atlas.regions.size();
    if (series.values.size() < (last + 1) * count) continue;
    for (std::size_t k = 0; k < count; ++k) {
      const double value = series.values[last * count + k];
      values[seen.atlas.regions[k]] = std::isnan(value) ? std::nullopt : std::optional(value);
    }
    layers.push_back(layer_json(series.id, metric_words(series.id, language), unit_of(series.id),
                                way_of(series.id), values, "region"));
  }
}

}  // namespace truth_detail

using namespace truth_detail;

Json curve_part(const Seen& seen, const Line& line) {
  static constexpr std::array<std::string_view, 5> phases{"preparation", "early_warning",
                                                          "response", "recovery", "regeneration"};
  Json weeks = Json::array(), severity = Json::array(), spans = Json::array();
  const Chronicle* chronicle = seen.chronicle_of(line);
  if (chronicle != nullptr) {
    const std::size_t known = steps_known(seen, line, *chronicle);
    for (std::size_t step = 0; step < std::min(known, chronicle->severity.size()); ++step) {
      const int week = week_of_step(seen.exercise, step);
      weeks.push_back(week);
      severity.push_back(chronicle->severity[step]);
      const auto phase =
          static_cast<std::size_t>(std::clamp(chronicle->declared_phase.at(step), 0, 4));
      if (spans.empty() || spans.back()["phase"] != phases[phase])
        spans.push_back({{"phase", phases[phase]}, {"from", week}, {"to", week}});
      spans.back()["to"] = week;
    }
  }
  return {{"weeks", weeks}, {"severity", severity}, {"phases", spans}};
}

Json truth_layers(const Seen& seen, const Line& line, const std::string& language) {
  Json layers = Json::array();
  const Chronicle* chronicle = seen.chronicle_of(line);
  if (chronicle == nullptr) return layers;
  const std::size_t known = steps_known(seen, line, *chronicle);
  if (known == 0) return layers;
  if (!seen.exercise.is_real_place)
    add_region_layers(seen, *chronicle, known - 1, language, layers);
  for (const std::string_view id : key_series) {
    const Chronicle::Series* series = chronicle->find(std::string(id));
    const bool is_shown = std::ranges::any_of(
        layers, [&](const Json& layer) { return layer.at("id") == std::string(id); });
    if (series == nullptr || is_shown) continue;
    std::map<std::string, std::optional<double>> values;
    bool is_somewhere = false;
    for (const std::string& province : seen.atlas.provinces) {
      values[province] = value_at(*chronicle, *series, seen.atlas.provinces, province, true,
                                  static_cast<int>(known) - 1);
      is_somewhere |= values[province].has_value();
    }
    if (is_somewhere)
      layers.push_back(layer_json(series->id, metric_words(series->id, language), series->unit,
                                  way_of(series->id), values, "province"));
  }
  return layers;
}

Json sparklines(const Seen& seen, const Line& line, const std::string& language) {
  Json lines = Json::array();
  const Chronicle* chronicle = seen.chronicle_of(line);
  if (chronicle == nullptr) return lines;
  for (const std::string_view id : key_series) {
    const Chronicle::Series* series = chronicle->find(std::string(id));
    if (series == nullptr) continue;
    Json weeks = Json::array(), values = Json::array();
    for (std::size_t step = 0; step < steps_known(seen, line, *chronicle); ++step) {
      const auto value = nation_at(seen, *chronicle, *series, step);
      if (!value) continue;
      weeks.push_back(week_of_step(seen.exercise, step));
      values.push_back(*value);
    }
    lines.push_back({{"id", series->id},
                     {"name", metric_words(series->id, language)},
                     {"unit", series->unit},
                     {"weeks", weeks},
                     {"values", values}});
  }
  return lines;
}

Json ticker(const Seen& seen, const Line& line, const std::string& language) {
  std::vector<std::pair<int, std::string>> events;
  for (const Told& told : line.course.told) {
    const Inject* inject = inject_of(seen.state, seen.exercise, told.inject);
    if (inject != nullptr) events.emplace_back(told.week, inject->title.in(language));
  }
  for (const Decision& decision : line.course.decisions) {
    const LeverFacts* facts = find_lever(decision.lever());
    if (decision.is_in_force && facts != nullptr)
      events.emplace_back(decision.granted->start_week,
                          texts::lever_name(texts::Catalogue::of(language), facts->id));
  }
  if (!line.course.problem.empty())
    events.emplace_back(line.course.weeks_done, line.course.problem);
  std::ranges::stable_sort(events, {}, &std::pair<int, std::string>::first);
  Json all = Json::array();
  for (const auto& [week, text] : events) all.push_back({{"week", week}, {"text", text}});
  return all;
}

Json beliefs_and_truth(const Seen& seen, const Line& line, const std::string& language) {
  Json all = Json::array();
  const Chronicle* chronicle = seen.chronicle_of(line);
  if (chronicle == nullptr || line.course.weeks_done < 1) return all;
  const texts::Catalogue& catalogue = texts::Catalogue::of(language);
  const int to = step_of_week(seen.exercise, line.course.weeks_done) + 1;
  for (const Role* team : teams_of(seen.state, seen.exercise)) {
    for (const std::string& indicator : team->observes) {
      if (!indicator.starts_with("seen_")) continue;
      const Chronicle::Series* truth = chronicle->find("true_" + indicator.substr(5));
      if (truth == nullptr) continue;
      const auto true_value = nation_at(seen, *chronicle, *truth, static_cast<std::size_t>(to) - 1);
      const brief::Reading believed =
          brief::reading_of(*chronicle, indicator, seen.atlas.provinces.size(),
                            std::max(0, to - seen.exercise.weeks_per_turn), to);
      if (!true_value || !believed.is_there) continue;
      all.push_back({{"team", team->id},
                     {"indicator", indicator},
                     {"name", texts::indicator_name(catalogue, indicator)},
                     {"unit", truth->unit},
                     {"week", line.course.weeks_done},
                     {"believed", {{"low", believed.low}, {"high", believed.high}}},
                     {"truth", *true_value}});
    }
  }
  return all;
}

}  // namespace tabletop
