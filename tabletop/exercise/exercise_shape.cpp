// SPDX-License-Identifier: Apache-2.0
#include "tabletop/exercise/exercise_shape.hpp"

#include "scenarios/reader/scenario_shape.hpp"
#include "tabletop/exercise/components.hpp"
#include "tabletop/exercise/kinds.hpp"

namespace tabletop {

namespace exercise_shape_detail {

using scenarios::Field;
using scenarios::Need;
using scenarios::Shape;
using scenarios::Vocabulary;
namespace shape = scenarios::shape;

constexpr std::uint64_t most_turns = 24, most_weeks = 520, most_minutes = 600;

Shape yes_or_no() { return shape::word({"yes", "no"}, "answer"); }

Shape component() { return shape::word(component_ids(), "component"); }

std::vector<std::string> ids(const std::vector<scenarios::Entry>& entries) {
  std::vector<std::string> all;
  for (const scenarios::Entry& entry : entries) all.push_back(entry.id);
  return all;
}

std::vector<std::string> paths(const std::vector<scenarios::NamedQuantity>& quantities) {
  std::vector<std::string> all;
  for (const scenarios::NamedQuantity& each : quantities) all.push_back(each.path);
  return all;
}

// {remove_leader: {group: Marea, killed: 1}}: one kind with its numbers and names.
Shape happening(const Vocabulary& vocabulary) {
  std::vector<Field> kinds;
  for (const scenarios::Entry& entry : vocabulary.injects) {
    std::vector<Field> keys{
        {"group", shape::name()}, {"place", shape::name()}, {"to", shape::name()}};
    for (const engine::Quantity& quantity : entry.quantities)
      keys.push_back({std::string(quantity.name), shape::number(quantity)});
    kinds.push_back({entry.id, shape::record(std::move(keys))});
  }
  Shape all = shape::record(std::move(kinds), "inject");
  all.exactly_one = {ids(vocabulary.injects)};
  return all;
}

Shape condition(const Vocabulary& vocabulary) {
  using scenarios::scenario_quantity::duration, scenarios::scenario_quantity::threshold;
  Shape when =
      shape::record({{"indicator", shape::word(vocabulary.indicators, "indicator"), Need::required},
                     {"place", shape::name()},
                     {"above", shape::number(threshold)},
                     {"below", shape::number(threshold)},
                     {"for", shape::number(duration)}});
  when.exactly_one = {{"above", "below"}};
  return when;
}

Shape module() {
  return shape::record(
      {{"title", shape::text(), Need::required},
       {"turns", shape::list(shape::whole(1, most_turns), 2, 2), Need::required, "turns: [1, 2]"},
       {"minutes", shape::whole(1, most_minutes), Need::required}});
}

Shape role(const Vocabulary& vocabulary) {
  return shape::record(
      {{"kind", shape::word(listed(role_kinds), "kind of role"), Need::required},
       {"name", shape::text(), Need::required},
       {"mandate", shape::text()},
       {"private_goal", shape::text()},
       {"resources", shape::text()},
       {"contacts", shape::text()},
       {"budget", shape::number(exercise_quantity::budget)},
       {"staff", shape::number(exercise_quantity::staff)},
       {"observes", shape::list(shape::word(vocabulary.indicators, "indicator"), 0, 12)},
       {"levers", shape::list(shape::word(ids(vocabulary.levers), "lever"), 0, 9)},
       {"pathway_note", shape::text()}});
}

Shape inject(const Vocabulary& vocabulary) {
  Shape grade = shape::word({"A", "B", "C", "D", "E", "F"}, "grade of a source");
  return shape::record(
      {{"kind", shape::word(listed(inject_kinds), "kind of inject"), Need::required},
       {"turn", shape::whole(1, most_turns)},
       {"week", shape::whole(0, most_weeks)},
       {"when", condition(vocabulary)},
       {"to", shape::list(shape::name(), 1, 20)},
       {"channel", shape::name()},
       {"grade", std::move(grade)},
       {"true", yes_or_no()},
       {"sensitive", yes_or_no()},
       {"reserve", yes_or_no()},
       {"title", shape::text(), Need::required},
       {"text", shape::text(), Need::required},
       {"expected", shape::text()},
       {"components", shape::list(component(), 0, 38)},
       {"objectives", shape::list(shape::name(), 0, 20)},
       {"shock", happening(vocabulary)},
       {"crisis", shape::word(ids(vocabulary.crises), "crisis")}});
}

Shape criterion() {
  return shape::record(
      {{"objective", shape::name(), Need::required},
       {"kind", shape::word(listed(criterion_kinds), "kind of criterion"), Need::required},
       {"measure", shape::name()},
       {"settings", shape::table(shape::text(), "setting")},
       {"text", shape::text(), Need::required},
       {"target", shape::text(), Need::required},
       {"components", shape::list(component(), 0, 38)}});
}

std::vector<Field> header(const Vocabulary& vocabulary) {
  Shape version = shape::whole(1, 1);
  version.hint = "this program reads 1; CHANGELOG.md says what each number changed";
  return {{"holdfast_exercise", std::move(version), Need::required, "holdfast_exercise: 1"},
          {"title", shape::text(), Need::required},
          {"purpose", shape::text(), Need::required},
          {"place", shape::text()},
          {"fiction_notice", shape::text()},
          {"languages", shape::list(shape::word(known_languages(), "language"), 1, 6)},
          {"scenario", shape::name(), Need::required, "scenario: scenario.yaml"},
          {"turns", shape::whole(1, most_turns), Need::required, "turns: 6"},
          {"weeks_per_turn", shape::whole(1, 52), Need::required, "weeks_per_turn: 4"},
          {"first_week", shape::whole(0, most_weeks)},
          {"jump_to_week", shape::whole(0, most_weeks)},
          {"names", shape::table(shape::text(), "place")},
          {"ground_rules", shape::list(shape::text(), 0, 20)},
          {"headline_metrics",
           shape::list(shape::word(paths(vocabulary.outcomes), "metric"), 1, 12), Need::required}};
}

}  // namespace exercise_shape_detail

const std::vector<std::string>& known_languages() {
  static const std::vector<std::string> all{"en", "fr", "es", "ar", "zh", "ru"};
  return all;
}

scenarios::Shape exercise_shape(const scenarios::Vocabulary& vocabulary) {
  namespace detail = exercise_shape_detail;
  namespace shape = scenarios::shape;
  using scenarios::Need;
  std::vector<scenarios::Field> fields = detail::header(vocabulary);
  const scenarios::Shape objective =
      shape::record({{"text", shape::text(), Need::required},
                     {"components", shape::list(detail::component(), 0, 38)}});
  const scenarios::Shape decision_point =
      shape::record({{"turn", shape::whole(1, detail::most_turns), Need::required},
                     {"question", shape::text(), Need::required},
                     {"roles", shape::list(shape::name(), 1, 20), Need::required}});
  const scenarios::Shape red_option =
      shape::record({{"text", shape::text(), Need::required},
                     {"move", detail::happening(vocabulary), Need::required}});
  std::vector<scenarios::Field> not_covered;
  for (const std::string& component : component_ids())
    not_covered.push_back({component, shape::text()});
  fields.insert(fields.end(),
                {{"modules", shape::table(detail::module(), "module"), Need::required},
                 {"objectives", shape::table(objective, "objective"), Need::required},
                 {"roles", shape::table(detail::role(vocabulary), "role"), Need::required},
                 {"injects", shape::table(detail::inject(vocabulary), "inject"), Need::required},
                 {"decision_points", shape::table(decision_point, "decision point")},
                 {"criteria", shape::table(detail::criterion(), "criterion"), Need::required},
                 {"red_options", shape::table(red_option, "move of the red seat")},
                 {"not_covered", shape::record(std::move(not_covered), "component")}});
  return shape::record(std::move(fields));
}

}  // namespace tabletop
