// SPDX-License-Identifier: Apache-2.0
#include "tabletop/exercise/exercise_build.hpp"

#include <algorithm>
#include <array>

#include "scenarios/reader/number.hpp"
#include "scenarios/reader/scenario_shape.hpp"
#include "tabletop/exercise/exercise_shape.hpp"
#include "tabletop/exercise/kinds.hpp"

namespace tabletop {

namespace exercise_build_detail {

using scenarios::Node;

const Node nothing{};

const Node& at(const Node& node, std::string_view key) {
  const Node* found = node.find(key);
  return found == nullptr ? nothing : *found;
}

std::string word(const Node& node, std::string_view otherwise = "") {
  return node.is_scalar() ? node.text : std::string(otherwise);
}

bool is_yes(const Node& node) { return word(node) == "yes"; }

Text text(const Node& node) {
  Text text;
  if (node.is_scalar() && !node.text.empty()) text.by_language["en"] = node.text;
  return text;
}

std::vector<std::string> words(const Node& node) {
  std::vector<std::string> all;
  if (!node.is_list()) return all;
  for (const Node& item : node.children) all.push_back(word(item));
  return all;
}

int whole(const Node& node, int otherwise) {
  if (!node.is_scalar()) return otherwise;
  const auto read = scenarios::whole_of(node, 0, 1'000'000);
  return read ? static_cast<int>(*read.value) : otherwise;
}

double number(const Node& node, const engine::Quantity& quantity) {
  if (!node.is_scalar()) return quantity.value;
  return scenarios::number_of(node, quantity).value.value_or(quantity.value);
}

template <class Kind, std::size_t count>
Kind kind_of(const Node& node, const std::array<std::string_view, count>& names) {
  const auto found = std::find(names.begin(), names.end(), word(at(node, "kind")));
  return found == names.end() ? Kind{} : static_cast<Kind>(found - names.begin());
}

// f(id, value) for each entry of a table.
template <class F>
void for_each(const Node& table, F&& f) {
  if (!table.is_map()) return;
  for (std::size_t k = 0; k < table.keys.size(); ++k) f(table.keys[k].text, table.children[k]);
}

class Builder {
 public:
  explicit Builder(const scenarios::Vocabulary& vocabulary) : vocabulary_(&vocabulary) {}

  Exercise exercise(const Node& root) const;

 private:
  void header(const Node& root, Exercise& exercise) const;
  Role role(const std::string& id, const Node& node) const;
  Inject inject(const std::string& id, const Node& node) const;
  Condition condition(const Node& node) const;
  Criterion criterion(const std::string& id, const Node& node) const;
  std::optional<scenarios::Inject> happening(const std::string& id, const Node& node) const;

  const scenarios::Vocabulary* vocabulary_;
};

void Builder::header(const Node& root, Exercise& exercise) const {
  exercise.title = text(at(root, "title"));
  exercise.purpose = text(at(root, "purpose"));
  exercise.place = text(at(root, "place"));
  exercise.fiction_notice = text(at(root, "fiction_notice"));
  exercise.languages = words(at(root, "languages"));
  if (exercise.languages.empty()) exercise.languages = {"en"};
  exercise.turns = whole(at(root, "turns"), exercise.turns);
  exercise.weeks_per_turn = whole(at(root, "weeks_per_turn"), exercise.weeks_per_turn);
  exercise.first_week = whole(at(root, "first_week"), 0);
  exercise.jump_to_week = whole(at(root, "jump_to_week"), 0);
  for_each(at(root, "names"),
           [&](const std::string& id, const Node& node) { exercise.place_names[id] = text(node); });
  for (const Node& rule : at(root, "ground_rules").children)
    exercise.ground_rules.push_back(text(rule));
  exercise.headline_metrics = words(at(root, "headline_metrics"));
  for_each(at(root, "not_covered"),
           [&](const std::string& id, const Node& node) { exercise.not_covered[id] = word(node); });
}

Role Builder::role(const std::string& id, const Node& node) const {
  Role role;
  role.id = id;
  role.kind = kind_of<Role::Kind>(node, role_kinds);
  role.name = text(at(node, "name"));
  role.mandate = text(at(node, "mandate"));
  role.private_goal = text(at(node, "private_goal"));
  role.resources = text(at(node, "resources"));
  role.contacts = text(at(node, "contacts"));
  role.budget_usd = number(at(node, "budget"), exercise_quantity::budget);
  role.staff = number(at(node, "staff"), exercise_quantity::staff);
  role.observes = words(at(node, "observes"));
  role.levers = words(at(node, "levers"));
  role.pathway_note = word(at(node, "pathway_note"));
  return role;
}

Condition Builder::condition(const Node& node) const {
  using scenarios::scenario_quantity::duration, scenarios::scenario_quantity::threshold;
  Condition when;
  when.indicator = word(at(node, "indicator"));
  when.place = word(at(node, "place"));
  when.is_above = node.find("above") != nullptr;
  when.threshold = number(at(node, when.is_above ? "above" : "below"), threshold);
  when.for_weeks = std::max(1, static_cast<int>(number(at(node, "for"), duration) + 0.5));
  return when;
}

std::optional<scenarios::Inject> Builder::happening(const std::string& id, const Node& node) const {
  if (!node.is_map() || node.keys.empty()) return std::nullopt;
  scenarios::Inject inject;
  inject.id = id;
  inject.kind = node.keys.front().text;
  const Node& what = node.children.front();
  for (const char* name : {"group", "place", "to"}) {
    if (const Node* given = what.find(name)) inject.names[name] = word(*given);
  }
  for (const scenarios::Entry& entry : vocabulary_->injects) {
    if (entry.id != inject.kind) continue;
    for (const engine::Quantity& quantity : entry.quantities) {
      const Node* given = what.find(quantity.name);
      inject.numbers[std::string(quantity.name)] =
          scenarios::Value::fixed(given == nullptr ? quantity.value : number(*given, quantity));
    }
  }
  return inject;
}

Inject Builder::inject(const std::string& id, const Node& node) const {
  Inject inject;
  inject.id = id;
  inject.kind = kind_of<Inject::Kind>(node, inject_kinds);
  inject.turn = whole(at(node, "turn"), 0);
  inject.week_in_turn = whole(at(node, "week"), 0);
  if (const Node* when = node.find("when")) inject.when = condition(*when);
  inject.to = words(at(node, "to"));
  inject.channel = word(at(node, "channel"), "letter");
  inject.grade = word(at(node, "grade"), "C").front();
  inject.is_true =
      word(at(node, "true"), inject.kind == Inject::Kind::rumour ? "no" : "yes") != "no";
  inject.is_sensitive = is_yes(at(node, "sensitive"));
  inject.is_reserve = is_yes(at(node, "reserve"));
  inject.title = text(at(node, "title"));
  inject.text = text(at(node, "text"));
  inject.expected = text(at(node, "expected"));
  inject.components = words(at(node, "components"));
  inject.objectives = words(at(node, "objectives"));
  inject.shock = happening(id, at(node, "shock"));
  inject.crisis = word(at(node, "crisis"));
  return inject;
}

Criterion Builder::criterion(const std::string& id, const Node& node) const {
  Criterion criterion;
  criterion.id = id;
  criterion.objective = word(at(node, "objective"));
  criterion.kind = kind_of<Criterion::Kind>(node, criterion_kinds);
  criterion.text = text(at(node, "text"));
  criterion.target = text(at(node, "target"));
  criterion.measure = word(at(node, "measure"));
  for_each(at(node, "settings"), [&](const std::string& key, const Node& value) {
    criterion.settings[key] = word(value);
  });
  criterion.components = words(at(node, "components"));
  return criterion;
}

Exercise Builder::exercise(const Node& root) const {
  Exercise exercise;
  header(root, exercise);
  for_each(at(root, "modules"), [&](const std::string& id, const Node& node) {
    const std::vector<Node>& turns = at(node, "turns").children;
    exercise.modules.push_back(
        {id, text(at(node, "title")), turns.empty() ? 1 : whole(turns.front(), 1),
         turns.empty() ? 1 : whole(turns.back(), 1), whole(at(node, "minutes"), 0)});
  });
  for_each(at(root, "objectives"), [&](const std::string& id, const Node& node) {
    exercise.objectives.push_back({id, text(at(node, "text")), words(at(node, "components"))});
  });
  for_each(at(root, "roles"), [&](const std::string& id, const Node& node) {
    exercise.roles.push_back(role(id, node));
  });
  for_each(at(root, "injects"), [&](const std::string& id, const Node& node) {
    exercise.injects.push_back(inject(id, node));
  });
  for_each(at(root, "decision_points"), [&](const std::string& id, const Node& node) {
    exercise.decision_points.push_back(
        {id, whole(at(node, "turn"), 1), text(at(node, "question")), words(at(node, "roles"))});
  });
  for_each(at(root, "criteria"), [&](const std::string& id, const Node& node) {
    exercise.criteria.push_back(criterion(id, node));
  });
  for_each(at(root, "red_options"), [&](const std::string& id, const Node& node) {
    if (const auto move = happening(id, at(node, "move")))
      exercise.red_options.push_back({id, text(at(node, "text")), *move});
  });
  return exercise;
}

}  // namespace exercise_build_detail

Exercise build_exercise(const scenarios::Node& root, const scenarios::Vocabulary& vocabulary) {
  return exercise_build_detail::Builder(vocabulary).exercise(root);
}

}  // namespace tabletop
