// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "scenarios/geography/geography.hpp"
#include "studies/planning.hpp"
#include "tabletop/exercise/components.hpp"
#include "tabletop/exercise/exercise_build.hpp"
#include "tabletop/exercise/headline.hpp"

namespace tabletop {

namespace exercise_rules_detail {

using scenarios::child_path;
using scenarios::Faults;
using scenarios::item_path;
using scenarios::Node;
using scenarios::Problem;

template <class List>
std::vector<std::string> ids_of(const List& list) {
  std::vector<std::string> ids;
  for (const auto& each : list) ids.push_back(each.id);
  return ids;
}

class Rules {
 public:
  Rules(const Node& root, const Exercise& exercise, ScenarioIs scenario, Faults& faults)
      : root_(&root), exercise_(&exercise), scenario_(scenario), faults_(&faults) {
    if (scenario == ScenarioIs::known) places_ = scenarios::geography_of(exercise.scenario);
  }

  void check() {
    time();
    modules();
    roles();
    injects();
    references();
    criteria();
    moves();
    coverage();
    languages();
    headline();
  }

 private:
  /// The node under "injects.storm.to[1]"-like keys; the nearest that is there.
  const Node& at(std::initializer_list<std::string_view> keys) const {
    const Node* node = root_;
    for (const std::string_view key : keys) {
      const Node* next = node->find(key);
      if (next == nullptr) return *node;
      node = next;
    }
    return *node;
  }
  void add(std::initializer_list<std::string_view> keys, Problem problem) {
    std::string path;
    for (const std::string_view key : keys) path = child_path(path, key);
    faults_->add(at(keys).mark, path, std::move(problem));
  }
  void known(std::initializer_list<std::string_view> keys, const std::vector<std::string>& words,
             const std::vector<std::string>& known, const std::string& noun) {
    std::set<std::string> met;
    for (const std::string& word : words) {
      if (std::find(known.begin(), known.end(), word) == known.end()) {
        add(keys, {fmt::format("no {} '{}'", noun, word), fmt::format("a {} of this file", noun),
                   scenarios::did_you_mean(word, known)});
      } else if (!met.insert(word).second) {
        add(keys, {fmt::format("'{}' twice", word), "each once", ""});
      }
    }
  }
  bool is_place(const std::string& name) const {
    return !studies::planning::rows_of_place(places_, name).empty();
  }
  std::vector<std::string> provinces() const { return ids_of(places_.provinces); }

  void time();
  void modules();
  void roles();
  void injects();
  void inject(const Inject& inject);
  void condition(const Inject& inject);
  void references();
  void criteria();
  void moves();
  void happening(std::initializer_list<std::string_view> keys, const scenarios::Inject& move);
  void coverage();
  void languages();
  void headline();

  const Node* root_;
  const Exercise* exercise_;
  ScenarioIs scenario_;
  Faults* faults_;
  scenarios::Geography places_;
};

void Rules::time() {
  const Exercise& e = *exercise_;
  const int played = e.turns * e.weeks_per_turn;
  if (e.jump_to_week > 0 && e.jump_to_week <= played) {
    add({"jump_to_week"}, {fmt::format("a jump to week {}", e.jump_to_week),
                           fmt::format("a week after the {} that are played, or 0", played), ""});
  }
  if (scenario_ == ScenarioIs::unknown) return;
  const int last = e.first_week + std::max(played, e.jump_to_week);
  if (e.scenario.step_days != 7) {
    add({"scenario"}, {fmt::format("a scenario with steps of {} days", e.scenario.step_days),
                       "steps of a week", "step: 1 week"});
  }
  if (last > e.scenario.steps) {
    add({"turns"}, {fmt::format("an exercise that ends in week {} of the scenario", last),
                    fmt::format("at most its {} steps", e.scenario.steps),
                    "give the scenario more steps, or begin earlier"});
  }
}

void Rules::modules() {
  int next = 1;
  for (const Module& module : exercise_->modules) {
    if (module.first_turn != next || module.last_turn < module.first_turn) {
      add({"modules", module.id, "turns"},
          {fmt::format("turns {} to {}", module.first_turn, module.last_turn),
           fmt::format("modules one after another: this one begins with turn {}", next), ""});
    }
    next = module.last_turn + 1;
  }
  if (!exercise_->modules.empty() && next != exercise_->turns + 1) {
    add({"modules"}, {fmt::format("modules up to turn {}", next - 1),
                      fmt::format("modules for all {} turns", exercise_->turns), ""});
  }
}

void Rules::roles() {
  const auto is_team = [](const Role& role) { return role.kind == Role::Kind::team; };
  if (std::none_of(exercise_->roles.begin(), exercise_->roles.end(), is_team))
    add({"roles"}, {"no team", "at least one role of kind team", ""});
  for (const Role& role : exercise_->roles) {
    const std::set<std::string> once(role.levers.begin(), role.levers.end());
    if (once.size() != role.levers.size())
      add({"roles", role.id, "levers"}, {"a lever twice", "each once", ""});
    const std::string taken = "facilitator projector";
    if (taken.find(role.id) != std::string::npos)
      add({"roles", role.id},
          {"a role '" + role.id + "'", "another name: this seat is always there", ""});
  }
}

void Rules::condition(const Inject& inject) {
  if (scenario_ == ScenarioIs::unknown) return;
  const std::string& place = inject.when->place;
  if (place.empty() || place == "any" || places_.province_of(place)) return;
  add({"injects", inject.id, "when", "place"},
      {fmt::format("no province '{}'", place), "a province, `any`, or nothing for the nation",
       scenarios::did_you_mean(place, provinces())});
}

void Rules::inject(const Inject& inject) {
  const std::string& id = inject.id;
  if (inject.turn == 0 && !inject.when && !inject.is_reserve)
    add({"injects", id}, {"neither turn nor when", "one of them, or `reserve: yes`", "turn: 1"});
  if (inject.turn > exercise_->turns)
    add({"injects", id, "turn"}, {fmt::format("turn {}", inject.turn),
                                  fmt::format("a turn up to {}", exercise_->turns), ""});
  if (inject.week_in_turn >= exercise_->weeks_per_turn)
    add({"injects", id, "week"},
        {fmt::format("week {}", inject.week_in_turn),
         fmt::format("a week from 0 to {} of the turn", exercise_->weeks_per_turn - 1), ""});
  if (inject.when) condition(inject);
  known({"injects", id, "to"}, inject.to, ids_of(exercise_->roles), "role");
  known({"injects", id, "objectives"}, inject.objectives, ids_of(exercise_->objectives),
        "objective");
  const bool acts = inject.shock || !inject.crisis.empty();
  const bool is_shock = inject.kind == Inject::Kind::shock;
  if (acts && !is_shock)
    add({"injects", id}, {"something that is done to the world", "only in an inject of kind shock",
                          "reports, rumours and dilemmas tell; shocks do"});
  if (is_shock && !acts)
    add({"injects", id}, {"a shock that does nothing", "`shock` or `crisis`", ""});
  if (is_shock && inject.shock && !inject.crisis.empty())
    add({"injects", id}, {"both shock and crisis", "one of them", ""});
  if (inject.shock) happening({"injects", id, "shock"}, *inject.shock);
  if (scenario_ == ScenarioIs::known && !inject.crisis.empty())
    known({"injects", id, "crisis"}, {inject.crisis}, ids_of(exercise_->scenario.crises),
          "crisis of the scenario");
}

void Rules::injects() {
  for (const Inject& each : exercise_->injects) inject(each);
}

void Rules::references() {
  for (const DecisionPoint& point : exercise_->decision_points) {
    known({"decision_points", point.id, "roles"}, point.roles, ids_of(exercise_->roles), "role");
    if (point.turn > exercise_->turns)
      add({"decision_points", point.id, "turn"},
          {fmt::format("turn {}", point.turn), fmt::format("a turn up to {}", exercise_->turns),
           ""});
  }
  if (scenario_ == ScenarioIs::unknown) return;
  for (const auto& [id, name] : exercise_->place_names) {
    if (is_place(id)) continue;
    add({"names", id}, {fmt::format("no place '{}'", id), "a province or community of the scenario",
                        scenarios::did_you_mean(id, provinces())});
  }
}

void Rules::criteria() {
  for (const Criterion& criterion : exercise_->criteria) {
    known({"criteria", criterion.id, "objective"}, {criterion.objective},
          ids_of(exercise_->objectives), "objective");
    const bool is_measured = criterion.kind != Criterion::Kind::judged;
    if (is_measured == !criterion.measure.empty()) continue;
    add({"criteria", criterion.id},
        {is_measured ? "no measure" : "a measure of what is only judged",
         is_measured ? "`measure` for what is measured" : "`kind: both`, or no measure", ""});
  }
}

void Rules::moves() {
  for (const RedOption& option : exercise_->red_options)
    happening({"red_options", option.id, "move"}, option.move);
}

void Rules::happening(std::initializer_list<std::string_view> keys, const scenarios::Inject& move) {
  if (scenario_ == ScenarioIs::unknown) return;
  const bool is_of_places = move.kind == "move_people" || move.kind == "move_goods";
  const auto name = [&](const char* key) {
    const auto found = move.names.find(key);
    return found == move.names.end() ? std::string() : found->second;
  };
  std::vector<std::string> groups;
  for (const scenarios::Group& group : exercise_->scenario.groups) groups.push_back(group.name);
  if (!is_of_places && std::find(groups.begin(), groups.end(), name("group")) == groups.end())
    add(keys, {fmt::format("no group '{}'", name("group")), "a group of the scenario",
               scenarios::did_you_mean(name("group"), groups)});
  if ((is_of_places || move.kind == "move_group") && name("to").empty())
    add(keys, {"no place to go to", "`to`: a place of the scenario", ""});
  if (move.kind == "move_people" && name("place").empty())
    add(keys, {"no place to come from", "`place`: a place of the scenario", ""});
  for (const char* key : {"place", "to"}) {
    if (!name(key).empty() && !is_place(name(key)))
      add(keys, {fmt::format("no place '{}'", name(key)), "a place of the scenario",
                 scenarios::did_you_mean(name(key), provinces())});
  }
}

void Rules::coverage() {
  std::set<std::string> covered;
  const auto cover = [&](const std::vector<std::string>& ids) {
    covered.insert(ids.begin(), ids.end());
  };
  for (const Inject& inject : exercise_->injects) cover(inject.components);
  for (const Role& role : exercise_->roles) cover(role.levers);
  for (const Criterion& criterion : exercise_->criteria) cover(criterion.components);
  for (const std::string& component : component_ids()) {
    const auto why = exercise_->not_covered.find(component);
    const bool is_excused = why != exercise_->not_covered.end();
    if (covered.count(component) == 0 && !is_excused)
      add({"not_covered"}, {fmt::format("nothing about '{}'", component),
                            "an inject, a lever of a role, a criterion, or why it is left out",
                            fmt::format("{}: \"why\"", component)});
    if (covered.count(component) > 0 && is_excused)
      add({"not_covered", component},
          {"a component that is covered", "only those that are not", ""});
    if (is_excused && why->second.empty())
      add({"not_covered", component}, {"no reason", "why it is left out", ""});
  }
}

void Rules::languages() {
  const auto& all = exercise_->languages;
  if (std::find(all.begin(), all.end(), "en") == all.end())
    add({"languages"}, {"no 'en'", "English among them: exercise.yaml is in English", ""});
}

void Rules::headline() {
  for (const std::string& metric : exercise_->headline_metrics) {
    if (!is_headline(metric))
      add({"headline_metrics"},
          {fmt::format("'{}', a metric of many numbers", metric),
           "a metric that is one number of the nation", "`holdfast describe metrics`"});
  }
}

}  // namespace exercise_rules_detail

void check_exercise(const scenarios::Node& root, const Exercise& exercise, ScenarioIs scenario,
                    scenarios::Faults& faults) {
  exercise_rules_detail::Rules(root, exercise, scenario, faults).check();
}

}  // namespace tabletop
