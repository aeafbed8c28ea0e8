// SPDX-License-Identifier: Apache-2.0
#include "apps/catalogue.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/ranges.h>

#include "apps/input.hpp"
#include "apps/surroundings.hpp"
#include "models/measures/lever.hpp"
#include "models/model.hpp"
#include "scenarios/reader/find_input.hpp"
#include "studies/place_fields.hpp"
#include "studies/vocabulary.hpp"

namespace apps {

namespace catalogue_detail {

// Read for its declarations, never run.
const models::Model& declared() {
  static const models::Model model;
  return model;
}

Json bound(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

std::string source_text(const engine::Source& source) {
  if (source.assumed) return "assumption: " + std::string(source.where);
  return std::string(source.key) + (source.where.empty() ? "" : ", ") + std::string(source.where);
}

Json quantity_row(std::string id, const engine::Quantity& quantity) {
  return {{"id", std::move(id)},
          {"unit", quantity.unit.symbol},
          {"range", Json::array({bound(quantity.range.low), bound(quantity.range.high)})},
          {"default", bound(quantity.value)},
          {"about", quantity.about},
          {"source", source_text(quantity.source)},
          {"assumed", quantity.source.assumed}};
}

std::vector<std::string> carriers_of(const models::Lever& lever) {
  std::vector<std::string> names;
  for (const models::Lever::Draw& draw : lever.draws()) {
    names.emplace_back(draw.is_carrier ? models::carrier_facts()[draw.who].id
                                       : models::function_facts()[draw.who].id);
  }
  return names;
}

// Phases as scenarios write them: "early_warning".
std::vector<std::string> phases_of(const models::LeverSpec& spec) {
  std::vector<std::string> phases(spec.pathway.begin(), spec.pathway.end());
  for (std::string& phase : phases) std::replace(phase.begin(), phase.end(), ' ', '_');
  return phases;
}

Json effects_of(const models::Lever& lever) {
  Json effects = Json::array();
  for (const engine::Parameter* parameter : lever.parameters())
    effects.push_back(quantity_row(parameter->path(), parameter->quantity()));
  return effects;
}

Json lever_row(const models::Lever& lever) {
  const models::LeverSpec& spec = lever.spec();
  Json row{{"id", spec.id}};
  if (spec.pillar != models::Pillar::outside_the_annex) {
    row["pillar"] = models::text_of(spec.pillar);
    row["objective"] = spec.objective;
    row["component"] = spec.component;
    row["annex"] = spec.annex;
  }
  row["sendai"] = spec.sendai;
  row["pathway"] = phases_of(spec);
  row["carried_by"] = carriers_of(lever);
  row["mechanism"] = spec.mechanism;
  // What a scenario sets is the intensity.
  row["unit"] = engine::unit::share.symbol;
  row["range"] = {0.0, 1.0};
  row["cost"] = spec.cost;
  row["cost_unit"] = engine::unit::usd_per_person_year.symbol;
  row["cost_source"] = spec.cost_source;
  row["lead_time"] = spec.lead_time;
  row["half_life"] = spec.half_life;
  row["side_effect"] = spec.side_effect;
  row["source"] = source_text(spec.source);
  row["assumed"] = spec.source.assumed;
  row["evidence"] = std::string(1, spec.evidence);
  row["evidence_context"] = spec.evidence_context;
  row["primary_metric"] = spec.primary_metric;
  row["direction"] = engine::text_of(spec.direction);
  row["effects"] = effects_of(lever);
  return row;
}

enum class Kind { lever, action };
Json lever_rows(Kind kind) {
  Json rows = Json::array();
  for (const engine::Influence* influence : declared().influences()) {
    const auto* lever = dynamic_cast<const models::Lever*>(influence);
    if (lever == nullptr) continue;
    const bool is_action = lever->spec().pillar == models::Pillar::outside_the_annex;
    if (is_action == (kind == Kind::action)) rows.push_back(lever_row(*lever));
  }
  return rows;
}
Json levers() { return lever_rows(Kind::lever); }
Json actions() { return lever_rows(Kind::action); }

Json metrics() {
  Json rows = Json::array();
  for (const engine::Metric* metric : declared().metrics()) {
    const engine::MetricSpec& spec = metric->spec();
    Json row = quantity_row(metric->name(), spec.quantity);
    row["direction"] = engine::text_of(spec.direction);
    row["over_time"] = engine::text_of(spec.over_time);
    Json dimensions = {"arm", "replicate", "time"};
    for (const std::string& axis : spec.axes) dimensions.push_back(axis);
    row["dimensions"] = dimensions;
    row["harm"] = spec.harm;
    rows.push_back(std::move(row));
  }
  return rows;
}

Json parameters() {
  Json rows = Json::array();
  for (const scenarios::NamedQuantity& named : studies::vocabulary().parameters)
    rows.push_back(quantity_row(named.path, named.quantity));
  for (const scenarios::NamedQuantity& named : studies::vocabulary().networks)
    rows.push_back(quantity_row("networks." + named.path, named.quantity));
  return rows;
}

/// An agent, market or crisis: where its numbers come from, and whether any of them is assumed.
Json kind_row(std::string_view id, std::string_view about, Json quantities) {
  bool is_assumed = false;
  std::vector<std::string> sources;
  for (const Json& quantity : quantities) {
    is_assumed |= quantity["assumed"].get<bool>();
    const auto source = quantity["source"].get<std::string>();
    if (std::ranges::find(sources, source) == sources.end()) sources.push_back(source);
  }
  return {{"id", id},
          {"about", about},
          {"source", fmt::format("{}", fmt::join(sources, "; "))},
          {"assumed", is_assumed},
          {"quantities", std::move(quantities)}};
}

Json entry_rows(const std::vector<scenarios::Entry>& entries) {
  Json rows = Json::array();
  for (const scenarios::Entry& entry : entries) {
    Json quantities = Json::array();
    for (const engine::Quantity& quantity : entry.quantities)
      quantities.push_back(quantity_row(std::string(quantity.name), quantity));
    Json row = kind_row(entry.id, entry.about, std::move(quantities));
    for (const engine::Quantity& column : entry.track)
      row["track"].push_back(quantity_row(std::string(column.name), column));
    rows.push_back(std::move(row));
  }
  return rows;
}
Json crises() { return entry_rows(studies::vocabulary().crises); }
Json functions() { return entry_rows(studies::vocabulary().functions); }
Json injects() { return entry_rows(studies::vocabulary().injects); }

// Numbers that agents of a kind carry, as they stand at the start.
Json stock_rows(const std::vector<const engine::Stock*>& stocks) {
  Json rows = Json::array();
  for (const engine::Stock* stock : stocks)
    rows.push_back(quantity_row(stock->name(), stock->quantity()));
  return rows;
}

Json carriers() {
  const models::SocietyCarriers& all = declared().carriers;
  Json rows = Json::array();
  for (const models::FunctionFacts& facts : models::carrier_facts()) {
    rows.push_back(kind_row(facts.id, facts.about,
                            stock_rows({&all.capacity, &all.independence, &all.exposure, &all.reach,
                                        &all.trust_women, &all.trust_men, &all.alignment})));
  }
  return rows;
}

// The process that a market is: of its own name, of the beginning of it, or of a stated one.
const engine::Component* process_of(const std::string& market) {
  if (market == "drugs") return declared().find("drug_trade");
  std::string name = market;
  while (true) {
    const engine::Component* found = declared().find(name);
    if (found != nullptr) return found;
    const std::size_t cut = name.rfind('_');
    if (cut == std::string::npos) return nullptr;
    name.resize(cut);
  }
}

Json markets() {
  Json rows = Json::array();
  for (const std::string& market : studies::vocabulary().markets) {
    const engine::Component* process = process_of(market);
    const models::Markets& nation = declared().market;
    Json quantities = stock_rows({&nation.price, &nation.demand, &nation.knowledge});
    if (process != nullptr) {
      for (const engine::Parameter* parameter : process->parameters())
        quantities.push_back(quantity_row(parameter->path(), parameter->quantity()));
    }
    rows.push_back(kind_row(market,
                            process == nullptr
                                ? std::string_view("Known by name; no process works it.")
                                : process->about(),
                            std::move(quantities)));
  }
  return rows;
}

Json sectors() {
  const models::Sectors& all = declared().sectors;
  Json rows = Json::array();
  for (const models::SectorFacts& facts : models::sector_facts()) {
    rows.push_back(kind_row(
        facts.id, facts.about,
        stock_rows({&all.firms, &all.distress, &all.exposure, &all.infiltrated, &all.vigilance})));
  }
  return rows;
}

Json indicators() {
  Json rows = Json::array();
  for (const studies::Indicator& indicator : studies::indicators()) {
    const engine::Stock& stock = indicator.stock(declared());
    Json row = quantity_row(std::string(indicator.id), stock.quantity());
    for (const models::SignalFacts& signal : models::signal_facts()) {
      if (indicator.id == "seen_" + std::string(signal.id))
        row["about"] = "As the State sees it: " + std::string(signal.about);
    }
    row["of"] = stock.table().name();
    row["is_need"] = indicator.is_need;
    row["is_by_place"] = indicator.is_by_place;
    rows.push_back(std::move(row));
  }
  return rows;
}

Json shipped_scenarios() {
  Json rows = Json::array();
  for (const std::string& id :
       scenarios::shipped_ids(scenarios::InputKind::scenario, home_folder())) {
    ScenarioInput input;
    input.argument = id;
    const scenarios::ReadResult read = try_scenario(input);
    Json row{{"id", id}, {"valid", read.scenario.has_value()}, {"file", scenario_path(id)}};
    for (const char* field : {"title", "question", "about", "intended_use"}) row[field] = "";
    row["real"] = false;
    if (read.scenario) {
      row["title"] = read.scenario->title;
      row["question"] = read.scenario->question;
      row["about"] = read.scenario->about;
      row["intended_use"] = text_of(read.scenario->intended_use);
      row["real"] = read.scenario->places.is_real();
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace catalogue_detail

const std::vector<Topic>& topics() {
  namespace detail = catalogue_detail;
  static const std::vector<Topic> all{
      {"levers",
       "measures of the annex",
       {"id", "evidence", "primary_metric", "direction", "mechanism"},
       detail::levers},
      {"actions",
       "measures outside the annex",
       {"id", "evidence", "primary_metric", "direction", "mechanism"},
       detail::actions},
      {"crises", "what a scenario may let happen", {"id", "about", "quantities"}, detail::crises},
      {"metrics",
       "what is recorded",
       {"id", "unit", "direction", "over_time", "about"},
       detail::metrics},
      {"parameters",
       "numbers a scenario may set",
       {"id", "default", "range", "unit", "about"},
       detail::parameters},
      {"functions",
       "of the State, with their numbers",
       {"id", "about", "quantities"},
       detail::functions},
      {"carriers", "of society, with their numbers", {"id", "about"}, detail::carriers},
      {"markets", "illicit ones, with their numbers", {"id", "about"}, detail::markets},
      {"sectors", "licit ones, with their numbers", {"id", "about"}, detail::sectors},
      {"injects",
       "dated events, with their numbers",
       {"id", "about", "quantities"},
       detail::injects},
      {"indicators",
       "what the State observes: triggers and targets",
       {"id", "of", "unit", "is_need", "about"},
       detail::indicators},
      {"scenarios",
       "those that are shipped",
       {"id", "intended_use", "title"},
       detail::shipped_scenarios},
  };
  return all;
}

}  // namespace apps
