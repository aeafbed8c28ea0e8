// SPDX-License-Identifier: Apache-2.0
#include "scenarios/reader/scenario_shape.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace scenarios {

namespace scenario_shape_detail {
constexpr std::uint64_t most_communities = 2'000'000;
constexpr std::uint64_t most_steps = 1'000'000;

Shape with_hint(Shape shape, std::string hint) {
  shape.hint = std::move(hint);
  return shape;
}

Shape defined(Shape shape, std::string name) {
  shape.definition = std::move(name);
  return shape;
}

Shape numbers(const std::vector<engine::Quantity>& quantities, Uncertain uncertain,
              std::string noun) {
  std::vector<Field> fields;
  for (const engine::Quantity& quantity : quantities) {
    fields.push_back({std::string(quantity.name), shape::number(quantity, uncertain)});
  }
  return shape::record(std::move(fields), std::move(noun));
}

Shape numbers(const std::vector<NamedQuantity>& quantities, Uncertain uncertain, std::string noun) {
  std::vector<Field> fields;
  for (const NamedQuantity& named : quantities) {
    fields.push_back({named.path, shape::number(named.quantity, uncertain)});
  }
  return shape::record(std::move(fields), std::move(noun));
}

Shape places() {
  Shape synthetic = shape::record({{"communities", shape::whole(1, most_communities)},
                                   {"provinces", shape::whole(1, 1000)},
                                   {"seed", shape::whole(0, UINT64_MAX)},
                                   {"people", shape::whole(1'000, 300'000'000)}});
  Shape all = shape::record({{"settlements", shape::name()},
                             {"rural", shape::word({"admin1"}, "rule for rural people")},
                             {"synthetic", std::move(synthetic)}});
  all.exactly_one = {{"settlements", "synthetic"}};
  return all;
}

Shape area(const Vocabulary* with_top) {
  std::vector<Field> fields{{"places", shape::list(shape::name(), 1)},
                            {"provinces", shape::list(shape::name(), 1)}};
  std::vector<std::string> one{"places", "provinces"};
  if (with_top != nullptr) {
    fields.push_back({"top", shape::number(scenario_quantity::share)});
    fields.push_back({"by", shape::word(with_top->indicators, "indicator")});
    one.emplace_back("top");
  }
  Shape map = shape::record(std::move(fields));
  map.exactly_one = {std::move(one)};
  return shape::either({shape::word({"all"}, "target"), std::move(map)});
}

Shape trigger(const Vocabulary& vocabulary) {
  Shape when =
      shape::record({{"indicator", shape::word(vocabulary.indicators, "indicator"), Need::required},
                     {"above", shape::number(scenario_quantity::threshold)},
                     {"below", shape::number(scenario_quantity::threshold)},
                     {"for", shape::number(scenario_quantity::duration)},
                     {"then", shape::word({"latch", "on"}, "kind of trigger")}});
  when.exactly_one = {{"above", "below"}};
  return when;
}

Shape lever_use(const Vocabulary& vocabulary) {
  Shape use =
      shape::record({{"intensity", shape::number(scenario_quantity::intensity, Uncertain::allowed)},
                     {"start", shape::time()},
                     {"stop", shape::time(End::included)},
                     {"ramp", shape::number(scenario_quantity::duration)},
                     {"decay", shape::number(scenario_quantity::duration)},
                     {"target", defined(area(&vocabulary), "target")},
                     {"when", defined(trigger(vocabulary), "when")},
                     {"about", shape::text()},
                     {"source", shape::text()}});
  use.shorthand = "intensity";
  return use;
}

// What an arm gives a number of a published model: whole places and triggers have no meaning there.
Shape number_change(const engine::Quantity& quantity) {
  Shape use = shape::record(
      {{"intensity", shape::number(quantity, Uncertain::allowed), Need::required, "intensity: 2"},
       {"start", shape::time()},
       {"stop", shape::time(End::included)},
       {"ramp", shape::number(scenario_quantity::duration)},
       {"about", shape::text()},
       {"source", shape::text()}});
  use.shorthand = "intensity";
  return use;
}

Shape group(const Vocabulary& vocabulary) {
  using scenario_quantity::members, scenario_quantity::money, scenario_quantity::share;
  return shape::record(
      {{"name", shape::name(), Need::required, "name: Group A"},
       {"type", shape::word(vocabulary.group_types, "type of group"), Need::required},
       {"members", shape::number(members, Uncertain::allowed), Need::required, "members: 200"},
       {"money", shape::number(money, Uncertain::allowed)},
       {"place", shape::name(), Need::required, "place: province_1"},
       {"presence", shape::list(shape::name())},
       {"in_prison", shape::number(share, Uncertain::allowed)},
       {"markets", shape::list(shape::word(vocabulary.markets, "market"))},
       {"about", shape::text()},
       {"source", shape::text()}});
}

Shape state(const Vocabulary& vocabulary) {
  std::vector<Field> fields;
  for (const Entry& function : vocabulary.functions) {
    fields.push_back({function.id, numbers(function.quantities, Uncertain::allowed, "quantity")});
  }
  return shape::record(std::move(fields), "State function");
}

Shape inject(const Vocabulary& vocabulary) {
  Shape any{.kind = Shape::Kind::variant, .noun = "inject", .selectors = {"kind", "id"}};
  for (const Entry& entry : vocabulary.injects) {
    Shape one = shape::record({{"at", shape::time(), Need::required, "at: week 4"},
                               {"id", shape::name()},
                               {"kind", shape::name()},
                               {"group", shape::name()},
                               {"place", shape::name()},
                               {"to", shape::name()},
                               {"province", shape::name()},
                               {"about", shape::text()},
                               {"source", shape::text()}});
    for (const engine::Quantity& quantity : entry.quantities) {
      one.fields.push_back(
          {std::string(quantity.name), shape::number(quantity, Uncertain::allowed)});
    }
    one.definition = entry.id;
    any.items.push_back(std::move(one));
  }
  return any;
}

Shape track_point(const Entry& crisis) {
  std::vector<Field> fields{{"at", shape::time(), Need::required, "at: week 4"}};
  for (const engine::Quantity& column : crisis.track) {
    fields.push_back({std::string(column.name), shape::number(column), Need::required});
  }
  return shape::record(std::move(fields));
}

Shape crises(const Vocabulary& vocabulary) {
  std::vector<Field> fields;
  for (const Entry& entry : vocabulary.crises) {
    std::vector<Field> keys;
    for (const engine::Quantity& quantity : crisis_quantities(entry)) {
      keys.push_back(
          {std::string(quantity.name),
           shape::either({shape::number(quantity, Uncertain::allowed), shape::points(quantity)})});
    }
    if (!entry.track.empty()) keys.push_back({"track", shape::list(track_point(entry), 1, 1000)});
    keys.push_back({"where", defined(area(nullptr), "where")});
    fields.push_back({entry.id, shape::record(std::move(keys), "key")});
  }
  return shape::record(std::move(fields), "crisis");
}

Shape reference(const Vocabulary& vocabulary) {
  std::vector<Field> fields;
  for (const Entry& entry : vocabulary.references) {
    // Of several, a scenario of the crisis model could name any; a published one names its own.
    fields.push_back({entry.id, numbers(entry.quantities, Uncertain::allowed, "quantity"),
                      is_published(vocabulary) ? Need::required : Need::optional});
  }
  return shape::record(std::move(fields), "published model");
}

Shape time() {
  const std::string whole_days = "whole days, such as `1 week` or `1 day`";
  return shape::record({{"start", shape::date(), Need::required, "start: 2014-01-06"},
                        {"steps", shape::whole(1, most_steps), Need::required, "steps: 104"},
                        {"step", with_hint(shape::number(scenario_quantity::step), whole_days),
                         Need::required, "step: 1 week"},
                        {"horizon", shape::whole(1, most_steps)}});
}

Shape record(const Vocabulary& vocabulary) {
  return shape::record({{"by_place", shape::list(shape::word(vocabulary.metrics, "metric"))},
                        {"ledgers", shape::word({"every step", "summed"}, "kind of ledger")}});
}

Shape version() {
  return with_hint(shape::whole(1, 1),
                   "this program reads 1; CHANGELOG.md says what each number changed");
}

std::vector<Field> text_fields() {
  return {{"title", shape::text()},
          {"question", shape::text()},
          {"about", shape::text()},
          {"sources", shape::list(shape::text(), 0, 200)},
          {"intended_use", shape::word({"exercise", "what-if", "research"}, "use")}};
}
}  // namespace scenario_shape_detail

std::vector<engine::Quantity> crisis_quantities(const Entry& crisis) {
  std::vector<engine::Quantity> all = crisis.quantities;
  const bool has_curve = std::any_of(all.begin(), all.end(), [](const engine::Quantity& quantity) {
    return quantity.name == "curve";
  });
  if (!has_curve) {
    all.push_back({"curve", engine::unit::share, {0, 1}, 0.0, "Severity over time.", {}});
  }
  return all;
}

Shape arm_shape(const Vocabulary& vocabulary) {
  std::vector<Field> fields{{"about", shape::text()}};
  if (is_published(vocabulary)) {
    for (const Entry& lever : vocabulary.levers) {
      const Shape use = scenario_shape_detail::number_change(lever.quantities.front());
      fields.push_back({lever.id, shape::either({use, shape::list(use, 1, 100)})});
    }
    return shape::record(std::move(fields), "lever");
  }
  fields.push_back({"budget", shape::number(scenario_quantity::budget)});
  const Shape use =
      scenario_shape_detail::defined(scenario_shape_detail::lever_use(vocabulary), "lever_use");
  // Dated uses of one lever, one after another or in several places at a time, are a list.
  const Shape uses = shape::either({use, shape::list(use, 1, 100)});
  for (const Entry& lever : vocabulary.levers) fields.push_back({lever.id, uses});
  return shape::record(std::move(fields), "lever");
}

Shape arms_file_shape(const Vocabulary& vocabulary) {
  return shape::table(arm_shape(vocabulary), "arm");
}

const Entry* published_in(const Node& root, const Vocabulary& vocabulary) {
  const Node* named = root.find("reference");
  if (named == nullptr) return nullptr;
  for (const Entry& entry : vocabulary.references) {
    if (named->find(entry.id) != nullptr) return &entry;
  }
  return nullptr;
}

Vocabulary words_of(const Entry& published) {
  Vocabulary words;
  words.references = {published};
  for (const engine::Quantity& lever : levers_of(published))
    words.levers.push_back({std::string(lever.name), std::string(lever.about), {lever}});
  return words;
}

bool is_published(const Vocabulary& vocabulary) {
  return vocabulary.references.size() == 1 && vocabulary.crises.empty() &&
         vocabulary.functions.empty() && vocabulary.parameters.empty();
}

Shape published_shape(const Vocabulary& vocabulary) {
  namespace detail = scenario_shape_detail;
  std::vector<Field> fields{{"holdfast", detail::version(), Need::required, "holdfast: 1"}};
  for (Field& field : detail::text_fields()) fields.push_back(std::move(field));
  fields.insert(fields.end(), {{"extends", shape::name()},
                               {"reference", detail::reference(vocabulary), Need::required},
                               {"network", shape::name()},
                               {"arms", shape::table(arm_shape(vocabulary), "arm")},
                               {"replicates", shape::whole(1, 1'000'000)},
                               {"seed", shape::whole(0, UINT64_MAX)},
                               {"time", detail::time(), Need::required,
                                "time: {start: 2014-01-06, steps: 104, step: 1 week}"}});
  return shape::record(std::move(fields));
}

Shape scenario_shape(const Vocabulary& vocabulary) {
  if (is_published(vocabulary)) return published_shape(vocabulary);
  namespace detail = scenario_shape_detail;
  std::vector<Field> fields{{"holdfast", detail::version(), Need::required, "holdfast: 1"}};
  for (Field& field : detail::text_fields()) fields.push_back(std::move(field));
  fields.insert(
      fields.end(),
      {{"extends", shape::name()},
       {"places", detail::places()},
       {"networks", detail::numbers(vocabulary.networks, Uncertain::refused, "network parameter")},
       {"groups", shape::list(detail::group(vocabulary), 0, 2000)},
       {"max_groups", shape::whole(1, 100'000)},
       {"state", detail::state(vocabulary)},
       {"parameters", detail::numbers(vocabulary.parameters, Uncertain::allowed, "parameter")},
       {"budget", shape::number(scenario_quantity::budget)},
       {"arms", shape::table(detail::defined(arm_shape(vocabulary), "arm"), "arm")},
       {"injects", shape::list(detail::inject(vocabulary), 0, 10'000)},
       {"record", detail::record(vocabulary)},
       {"reference", detail::reference(vocabulary)},
       {"network", shape::name()},
       {"replicates", shape::whole(1, 1'000'000)},
       {"seed", shape::whole(0, UINT64_MAX)},
       {"crises", detail::crises(vocabulary), Need::required, "crises: {pandemic: {curve: 0.5}}"},
       {"time", detail::time(), Need::required,
        "time: {start: 2014-01-06, steps: 104, step: 1 week}"}});
  return shape::record(std::move(fields));
}

}  // namespace scenarios
