// SPDX-License-Identifier: Apache-2.0
#include "studies/vocabulary.hpp"

#include "models/measures/lever.hpp"
#include "models/model.hpp"
#include "models/reference/published.hpp"
#include "scenarios/geography/geography.hpp"
#include "studies/place_fields.hpp"

namespace studies {

namespace vocabulary_detail {

using engine::assumption;
using engine::Quantity;
namespace unit = engine::unit;

// The model whose declarations all words come from: it is never run.
const models::Model& declarations() {
  static const models::Model model;
  return model;
}

std::vector<Quantity> numbers_of(models::Function function) {
  std::vector<Quantity> numbers{{"staff",
                                 unit::one,
                                 {0.0, 10.0},
                                 1.0,
                                 "People at work; 1 is a typical upper-middle-income State.",
                                 assumption("profile of the scenario")},
                                {"budget",
                                 unit::usd_per_year,
                                 {0.0, 1e13},
                                 0.0,
                                 "Budget of the nation for this function.",
                                 assumption("profile of the scenario")},
                                {"integrity",
                                 unit::share,
                                 {0.0, 1.0},
                                 0.6,
                                 "Share of decisions neither bought nor forced.",
                                 assumption("profile of the scenario")},
                                {"readiness",
                                 unit::share,
                                 {0.0, 1.0},
                                 0.6,
                                 "Plans × exercise.",
                                 assumption("profile of the scenario")}};
  if (function == models::Function::corrections) {
    numbers.push_back({"places",
                       unit::person,
                       {0.0, 1e8},
                       0.0,
                       "Places in prisons; spread over provinces.",
                       assumption("profile of the scenario")});
    numbers.push_back({"inmates",
                       unit::person,
                       {0.0, 1e8},
                       0.0,
                       "People in prison at the start.",
                       assumption("profile of the scenario")});
  }
  if (function == models::Function::courts) {
    numbers.push_back({"unsentenced",
                       unit::person,
                       {0.0, 1e8},
                       0.0,
                       "Of the inmates, those without conviction.",
                       assumption("profile of the scenario")});
  }
  return numbers;
}

const Quantity driver_level{
    "level", unit::share, {0.0, 1.0}, 0.0, "Level of the driver.", assumption("scenario")};

scenarios::Entry entry_of(const models::Crisis& crisis) {
  scenarios::Entry entry{crisis.name(), std::string(crisis.about()), {}};
  for (const engine::Influence* influence : declarations().influences()) {
    const auto* driver = dynamic_cast<const models::Driver*>(influence);
    if (driver == nullptr || !driver->name().starts_with(crisis.name() + ".")) continue;
    Quantity level = driver_level;
    level.name = std::string_view(driver->name()).substr(crisis.name().size() + 1);
    level.about = driver->about();
    level.value = driver->shape().usual_level;
    entry.quantities.push_back(level);
  }
  Quantity curve = driver_level;
  curve.name = "curve";
  curve.about = "Severity given from outside; endogenous where it is absent.";
  entry.quantities.push_back(curve);
  entry.track = crisis.track();
  return entry;
}

std::vector<scenarios::Entry> injects() {
  const Quantity share{"share", unit::share,        {0.0, 1.0},
                       1.0,     "Share concerned.", assumption("scenario")};
  const Quantity weapons{
      "weapons", unit::one, {0.0, 10.0}, 0.5, "Firearms per member.", assumption("scenario")};
  const Quantity money{"money", unit::usd,      {0.0, 1e12},
                       1e6,     "Money given.", assumption("scenario")};
  const Quantity people{
      "people", unit::person, {0.0, 1e8}, 1000.0, "People who are moved.", assumption("scenario")};
  const Quantity firearms{
      "weapons", unit::one, {0.0, 1e7}, 0.0, "Firearms that arrive.", assumption("scenario")};
  const Quantity food{
      "food", unit::person, {0.0, 1e8}, 0.0, "People fed for a week.", assumption("scenario")};
  return {
      {"remove_leader",
       "The leader of a group is killed or captured.",
       {{"killed", unit::share, {0.0, 1.0}, 1.0, "1 killed, 0 captured.", assumption("scenario")}}},
      {"free_prisoners", "Members of a group walk out of prison.", {share}},
      {"arm_group", "A group receives weapons.", {weapons}},
      {"pay_group", "A group receives money.", {money}},
      {"move_people", "People of a place are brought to another, displaced.", {people}},
      {"move_group", "Members of a group go to a place.", {share}},
      {"move_goods", "Weapons or food arrive in a place.", {firearms, food}}};
}

// A published model's own words, from an instance that is never run.
scenarios::Entry entry_of(const models::reference::Published& published) {
  scenarios::Entry entry{std::string(published.id), std::string(published.about), {}};
  const std::unique_ptr<models::reference::PublishedModel> model = published.make();
  for (const engine::Parameter* number : models::reference::numbers_of(*model))
    entry.quantities.push_back(number->quantity());
  for (const models::reference::NumberLever& lever : published.levers)
    entry.track.push_back(lever.quantity);
  return entry;
}

scenarios::Vocabulary collect() {
  const models::Model& model = declarations();
  scenarios::Vocabulary words;
  for (const engine::Component* component : model.components()) {
    for (const engine::Parameter* parameter : component->parameters()) {
      words.parameters.push_back({parameter->path(), parameter->quantity()});
    }
    if (const auto* crisis = dynamic_cast<const models::Crisis*>(component)) {
      words.crises.push_back(entry_of(*crisis));
    }
    if (const auto* lever = dynamic_cast<const models::Lever*>(component)) {
      words.levers.push_back({lever->name(), std::string(lever->spec().component), {}});
    }
  }
  for (const engine::Metric* metric : model.metrics()) {
    words.outcomes.push_back({metric->name(), metric->spec().quantity});
  }
  words.networks = scenarios::network_quantities();
  for (std::size_t f = 0; f < models::functions; ++f) {
    const models::FunctionFacts& facts = models::function_facts()[f];
    words.functions.push_back({std::string(facts.id), std::string(facts.about),
                               numbers_of(static_cast<models::Function>(f))});
  }
  words.injects = injects();
  for (const models::reference::Published& published : models::reference::published_models())
    words.references.push_back(entry_of(published));
  for (const std::string_view name : models::group_type_names())
    words.group_types.emplace_back(name);
  for (const std::string_view name : models::market_names()) words.markets.emplace_back(name);
  for (const PlaceField& field : place_fields()) words.metrics.emplace_back(field.id);
  for (const Indicator& indicator : indicators()) {
    words.indicators.emplace_back(indicator.id);
    if (indicator.is_need) words.need_indicators.emplace_back(indicator.id);
  }
  return words;
}
}  // namespace vocabulary_detail

const scenarios::Vocabulary& vocabulary() {
  static const scenarios::Vocabulary words = vocabulary_detail::collect();
  return words;
}

}  // namespace studies
