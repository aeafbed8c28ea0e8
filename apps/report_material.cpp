// SPDX-License-Identifier: Apache-2.0
#include "apps/report_material.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <set>

#include "apps/completed.hpp"
#include "apps/headlines.hpp"
#include "apps/json.hpp"
#include "apps/wording.hpp"
#include "models/measures/lever.hpp"
#include "models/model.hpp"
#include "scenarios/geography/geography.hpp"
#include "scenarios/reader/calendar.hpp"
#include "scenarios/reader/number.hpp"
#include "studies/vocabulary.hpp"
#include "studies/worlds.hpp"

namespace apps {

namespace report_material_detail {

namespace report = outputs::report;

// Read for its declarations, never run.
const models::Model& declared() {
  static const models::Model model;
  return model;
}

std::string source_text(const engine::Source& source) {
  if (source.assumed) return "assumption: " + std::string(source.where);
  return std::string(source.key) + (source.where.empty() ? "" : ", ") + std::string(source.where);
}

std::string value_text(const scenarios::Value& value) {
  using Kind = engine::Distribution::Kind;
  const auto number = [](double one) { return scenarios::decimal(one); };
  switch (value.kind) {
    case Kind::fixed:
      return number(value.centre);
    case Kind::uniform:
      return fmt::format("{} to {}, all alike", number(value.low), number(value.high));
    case Kind::triangular:
      return fmt::format("{} to {}, most likely {}", number(value.low), number(value.high),
                         number(value.centre));
    case Kind::normal:
      return fmt::format("{} ± {}", number(value.centre), number(value.deviation));
    case Kind::choice:
      return fmt::format("one of {}", value.choices.size());
  }
  return "";
}

std::string range_text(const engine::Range& range) {
  if (!std::isfinite(range.low) && !std::isfinite(range.high)) return "any";
  if (!std::isfinite(range.high)) return fmt::format("at least {}", scenarios::decimal(range.low));
  if (!std::isfinite(range.low)) return fmt::format("at most {}", scenarios::decimal(range.high));
  return fmt::format("{} to {}", scenarios::decimal(range.low), scenarios::decimal(range.high));
}

std::string target_text(const scenarios::Target& target) {
  using Kind = scenarios::Target::Kind;
  if (target.kind == Kind::all) return "everywhere";
  if (target.kind == Kind::top)
    return fmt::format("the {:.0f} % of places with most {}", 100.0 * target.share,
                       words_of(target.by));
  std::string names;
  for (const std::string& name : target.names)
    names += (names.empty() ? "" : ", ") + words_of(name);
  return names;
}

std::string trigger_text(const std::optional<scenarios::Trigger>& trigger) {
  if (!trigger) return "";
  return fmt::format("when {} {} {} for {}", words_of(trigger->indicator),
                     trigger->above ? "above" : "below", scenarios::decimal(trigger->threshold),
                     counted(static_cast<std::size_t>(trigger->for_steps), "step"));
}

std::optional<int> phase_of(const scenarios::TimePoint& point) {
  if (!point.phase) return std::nullopt;
  return static_cast<int>(*point.phase);
}

report::Decision decision_of(const scenarios::LeverUse& use) {
  report::Decision decision;
  decision.measure = use.lever;
  decision.intensity = use.intensity.median();
  decision.start = static_cast<std::size_t>(std::max(0, use.start.step));
  decision.start_phase = phase_of(use.start);
  if (use.stop) {
    decision.stop = static_cast<std::size_t>(std::max(0, use.stop->step));
    decision.stop_phase = phase_of(*use.stop);
  }
  decision.where = target_text(use.target);
  decision.when = trigger_text(use.when);
  return decision;
}

// Arms of the result only, in its order.
std::vector<report::Arm> arms_of(const scenarios::Scenario& scenario,
                                 const std::vector<std::string>& names) {
  std::vector<report::Arm> arms;
  for (const std::string& name : names) {
    report::Arm arm;
    arm.name = name;
    for (const scenarios::Arm& one : scenario.arms) {
      if (one.name != name) continue;
      arm.about = one.about;
      arm.budget_usd_per_year = one.budget_usd_per_year.value_or(scenario.budget_usd_per_year);
      for (const scenarios::LeverUse& use : one.levers) arm.decisions.push_back(decision_of(use));
    }
    arms.push_back(std::move(arm));
  }
  return arms;
}

std::vector<report::Measure> measures_of(const std::vector<report::Arm>& arms) {
  std::set<std::string> used;
  for (const report::Arm& arm : arms) {
    for (const report::Decision& decision : arm.decisions) used.insert(decision.measure);
  }
  std::vector<report::Measure> measures;
  for (const engine::Influence* influence : declared().influences()) {
    const auto* lever = dynamic_cast<const models::Lever*>(influence);
    if (lever == nullptr || !used.contains(std::string(lever->spec().id))) continue;
    const models::LeverSpec& spec = lever->spec();
    measures.push_back({std::string(spec.id), spec.pillar == models::Pillar::outside_the_annex,
                        std::string(spec.mechanism), std::string(spec.side_effect),
                        std::string(1, spec.evidence), std::string(spec.evidence_context),
                        source_text(spec.source)});
  }
  return measures;
}

std::vector<report::Assumption> assumptions_of(const scenarios::Scenario& scenario) {
  std::vector<report::Assumption> all;
  for (const scenarios::NamedQuantity& named : studies::vocabulary().parameters) {
    const engine::Quantity& quantity = named.quantity;
    const auto set = scenario.parameters.find(named.path);
    // A resolved scenario writes every number: set is what differs from the default.
    const bool is_set = set != scenario.parameters.end() &&
                        !(set->second.is_fixed() && set->second.centre == quantity.value);
    all.push_back(
        {named.path, is_set ? value_text(set->second) : scenarios::decimal(quantity.value),
         std::string(quantity.unit.symbol), range_text(quantity.range), std::string(quantity.about),
         is_set ? "the scenario; default " + scenarios::decimal(quantity.value) + ", " +
                      source_text(quantity.source)
                : source_text(quantity.source),
         quantity.source.assumed, is_set});
  }
  return all;
}

std::vector<report::MetricFacts> metrics_of() {
  std::vector<report::MetricFacts> all;
  for (const engine::Metric* metric : declared().metrics()) {
    const engine::Quantity& quantity = metric->spec().quantity;
    const bool is_share = quantity.range.low == 0.0 && quantity.range.high == 1.0 &&
                          quantity.about.find("hare of") != std::string_view::npos;
    all.push_back({metric->name(), std::string(quantity.about), is_share});
  }
  return all;
}

double parameter_default(std::string_view component, std::string_view name, double otherwise) {
  const engine::Component* found = declared().find(component);
  if (found == nullptr) return otherwise;
  for (const engine::Parameter* parameter : found->parameters()) {
    if (parameter->quantity().name == name) return parameter->quantity().value;
  }
  return otherwise;
}

scenarios::Geography places_of(const scenarios::Scenario& scenario) {
  const scenarios::Places& places = scenario.places;
  return places.synthetic ? scenarios::make_synthetic(*places.synthetic)
                          : scenarios::read_settlements(places.settlements, places.rural);
}

// Provinces in the order of the result's axis, and the settlements in them.
void add_places(report::Material& material, const scenarios::Scenario& scenario,
                const outputs::Result& result) {
  const scenarios::Geography geography = places_of(scenario);
  material.place_text = fmt::format("{} in {}, {}", counted(geography.size(), "community"),
                                    counted(geography.provinces.size(), "province"),
                                    scenario.places.is_real() ? "real places" : "made up");
  const outputs::Axis* axis = result.axis("province");
  const auto* order =
      axis == nullptr ? nullptr : std::get_if<std::vector<std::string>>(&axis->coordinates);
  if (order == nullptr) return;
  std::vector<std::size_t> rank(geography.provinces.size(), order->size());
  for (const std::string& id : *order) {
    const std::optional<std::uint32_t> row = geography.province_of(id);
    if (row) rank[*row] = material.provinces.size();
    material.provinces.push_back({id, row ? geography.provinces[*row].name : "", 0.0});
  }
  for (std::size_t k = 0; k < geography.size(); ++k) {
    const std::size_t province = rank[geography.province[k]];
    if (province >= material.provinces.size()) continue;
    material.provinces[province].people += geography.population[k];
    material.settlements.push_back(
        {geography.latitude[k], geography.longitude[k], geography.population[k], province});
  }
}

std::string period_text(const scenarios::Scenario& scenario, std::size_t steps) {
  const std::optional<std::int64_t> first = scenarios::day_of_date(scenario.start_date);
  const std::int64_t days = static_cast<std::int64_t>(steps) * scenario.step_days;
  return fmt::format("{} to {}, {} of {}", scenario.start_date,
                     first ? scenarios::date_of_day(*first + days) : "", counted(steps, "step"),
                     counted(static_cast<std::size_t>(scenario.step_days), "day"));
}

}  // namespace report_material_detail

std::vector<outputs::report::Ring> outline_beside(const std::string& settlements) {
  const std::filesystem::path path =
      std::filesystem::path(settlements).parent_path() / "outline.geojson";
  std::vector<outputs::report::Ring> rings;
  std::ifstream file(path);
  if (!file) return rings;
  const Json json = Json::parse(file, nullptr, false);
  if (json.is_discarded()) return rings;
  for (const Json& polygon : json["geometry"]["coordinates"]) {
    outputs::report::Ring ring;
    for (const Json& point : polygon[0])
      ring.emplace_back(point[0].get<double>(), point[1].get<double>());
    if (!ring.empty()) rings.push_back(std::move(ring));
  }
  return rings;
}

outputs::report::Material material_of(const scenarios::Scenario& scenario,
                                      const outputs::Result& result, const std::string& baseline) {
  using namespace report_material_detail;
  studies::require_crisis_model(scenario);
  report::Material material;
  material.title = scenario.title.empty() ? result.origin.title : scenario.title;
  material.question = scenario.question;
  material.about = scenario.about;
  material.sources = scenario.sources;
  material.is_real = scenario.places.is_real();
  material.start_date = scenario.start_date;
  material.step_days = scenario.step_days;
  const double weeks = parameter_default("course_of_resilience", "reference_weeks", 26.0);
  material.reference_steps =
      static_cast<std::size_t>(std::max(1.0, weeks * 7.0 / scenario.step_days));
  material.calm_line = parameter_default("crisis_curve", "line", 0.15);
  const outputs::Axis* time = result.axis("time");
  material.period_text = period_text(scenario, time == nullptr ? 0 : time->length);
  material.arms =
      arms_of(scenario, std::get<std::vector<std::string>>(result.axis("arm")->coordinates));
  material.measures = measures_of(material.arms);
  material.assumptions = assumptions_of(scenario);
  material.metrics = metrics_of();
  for (const scenarios::Inject& inject : scenario.injects) {
    if (!inject.at.phase)
      material.events.push_back({static_cast<std::size_t>(inject.at.step),
                                 inject.id + " (" + words_of(inject.kind) + ")"});
  }
  add_places(material, scenario, result);
  if (scenario.places.is_real()) material.outline = outline_beside(scenario.places.settlements);
  material.baseline = baseline;
  const Headlines headlines = headlines_of(result);
  material.harm = headlines.harm;
  material.state_harm = headlines.state_harm;
  material.cost = headlines.cost;
  material.failed_runs = failed_runs(result);
  return material;
}

}  // namespace apps
