// SPDX-License-Identifier: Apache-2.0
#include "scenarios/reader/scenario_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <utility>

#include "engine/base/sha256.hpp"
#include "scenarios/reader/build.hpp"
#include "scenarios/reader/check.hpp"
#include "scenarios/reader/find_input.hpp"
#include "scenarios/reader/override.hpp"
#include "scenarios/reader/scenario_shape.hpp"
#include "scenarios/reader/scenario_tree.hpp"

namespace scenarios {

namespace scenario_reader_detail {
void erase(Node& map, std::string_view key) {
  for (std::size_t i = 0; i < map.keys.size(); ++i) {
    if (map.keys[i].text != key) continue;
    map.keys.erase(map.keys.begin() + static_cast<std::ptrdiff_t>(i));
    map.children.erase(map.children.begin() + static_cast<std::ptrdiff_t>(i));
    return;
  }
}

// Lays the scenario over the one it extends, which must not extend a third.
Node extended(Node root, const std::string& file, const std::string& home, Faults& faults) {
  const Node* name = root.find("extends");
  if (name == nullptr || !name->is_scalar()) return root;
  const std::string folder = std::filesystem::path(file).parent_path().string();
  const Node wanted = *name;
  erase(root, "extends");
  try {
    const std::string path = find_input(wanted.text, InputKind::scenario, home, folder);
    Node base = read_tree(read_bytes(path), path, faults);
    if (const Node* further = base.find("extends")) {
      faults.add(further->mark, "extends",
                 {"a scenario that extends another is extended itself", "one level", ""});
    }
    erase(base, "extends");
    return laid_over(std::move(base), root);
  } catch (const engine::UsageError& error) {
    faults.add(wanted.mark, "extends", {error.what(), "a file or the id of a scenario", ""});
  } catch (const engine::OutsideError& error) {
    faults.add(wanted.mark, "extends", {error.what(), "a file that can be read", ""});
  }
  return root;
}

// Arms from a file of their own are added to those of the scenario.
void add_arms(Node& root, const std::string& path, const Vocabulary& vocabulary, Faults& faults) {
  Node more = read_tree(read_bytes(path), path, faults);
  if (const Node* version = more.find("holdfast")) {
    check(*version, field_of(scenario_shape(vocabulary), "holdfast")->shape, {}, "holdfast",
          faults);
    erase(more, "holdfast");
  }
  if (!more.is_map()) {
    if (!faults.empty()) return;
    faults.add(more.mark, "", {description(more), "a map of arms by name", "mine: {LEVER: 0.5}"});
    return;
  }
  if (root.find("arms") == nullptr) {
    root.keys.push_back(Node{.kind = Node::Kind::scalar, .text = "arms", .mark = more.mark});
    root.children.push_back(Node{.kind = Node::Kind::map, .mark = more.mark});
  }
  Node& arms = *root.find("arms");
  if (!arms.is_map()) return;
  for (std::size_t i = 0; i < more.keys.size(); ++i) {
    if (arms.find(more.keys[i].text) != nullptr) {
      faults.add(more.keys[i].mark, child_path("arms", more.keys[i].text),
                 {fmt::format("a second arm '{}'", more.keys[i].text),
                  "a name that the scenario has not used", "give the arm another name"});
      continue;
    }
    arms.keys.push_back(more.keys[i]);
    arms.children.push_back(more.children[i]);
  }
}

// The words of the model that a file is of: the crisis model, or the published one that it names.
Vocabulary words_in(const Node& root, const Vocabulary& vocabulary) {
  const Entry* published = root.is_map() ? published_in(root, vocabulary) : nullptr;
  return published == nullptr ? vocabulary : words_of(*published);
}

// A published model has no places, groups, State or crises: said once for each such key.
Node without_foreign_keys(Node root, const Vocabulary& vocabulary, const Vocabulary& own,
                          Faults& faults) {
  const Shape shape = scenario_shape(own);
  for (const Field& field : scenario_shape(vocabulary).fields) {
    if (field_of(shape, field.name) != nullptr) continue;
    for (std::size_t i = 0; i < root.keys.size(); ++i) {
      if (root.keys[i].text != field.name) continue;
      faults.add(root.keys[i].mark, field.name,
                 {fmt::format("`{}` in a scenario of the published model '{}'", field.name,
                              own.references.front().id),
                  "title, reference, network, arms, replicates, seed and time",
                  "leave it out: a published model has its own numbers, under `reference`"});
    }
    erase(root, field.name);
  }
  return root;
}

void finish(Scenario& scenario, const std::string& file, const Vocabulary& vocabulary) {
  scenario.file = file;
  scenario.id = id_of(file);
  if (scenario.title.empty()) scenario.title = scenario.id;
  scenario.resolved_yaml = resolve(scenario, vocabulary);
  engine::Sha256 sha;
  sha.update(scenario.resolved_yaml.data(), scenario.resolved_yaml.size());
  scenario.sha256 = engine::hex(sha.finish());
}
}  // namespace scenario_reader_detail

int steps_of(const Node& root) {
  const std::optional<Calendar> calendar = calendar_of(root, 1);
  return calendar ? calendar->steps : 1;
}

Node scenario_tree(std::string_view bytes, const std::string& file, const std::string& home,
                   Faults& faults) {
  Node root = read_tree(bytes, file, faults);
  if (!root.is_map()) return root;
  return scenario_reader_detail::extended(std::move(root), file, home, faults);
}

ReadResult scenario_of_tree(const Node& given, const std::string& file, const Vocabulary& all,
                            const std::string& home, int least_steps, Faults& faults) {
  const Vocabulary vocabulary = scenario_reader_detail::words_in(given, all);
  const Node root = !is_published(vocabulary) ? given
                                              : scenario_reader_detail::without_foreign_keys(
                                                    given, all, vocabulary, faults);
  const Shape shape = scenario_shape(vocabulary);
  const std::optional<Calendar> calendar = calendar_of(root, least_steps);
  check(root, shape, calendar, "", faults);
  Scenario scenario =
      build(root, calendar.value_or(Calendar{}), vocabulary, Folders{&faults, home});
  check_rules(root, scenario, vocabulary, calendar, faults);
  if (!faults.empty()) return {std::nullopt, faults.list()};
  scenario_reader_detail::finish(scenario, file, vocabulary);
  return {std::move(scenario), {}};
}

ReadResult read_scenario_text(std::string_view bytes, const std::string& file,
                              const Vocabulary& vocabulary, std::span<const Override> overrides,
                              const std::string& arms_from, const std::string& home) {
  namespace detail = scenario_reader_detail;
  Faults faults;
  Node root = scenario_tree(bytes, file, home, faults);
  if (!root.is_map() && !faults.empty()) return {std::nullopt, faults.list()};
  // A run that is shortened may still name dates that its file allows.
  const int steps_in_file = steps_of(root);
  if (root.is_map() && !arms_from.empty()) detail::add_arms(root, arms_from, vocabulary, faults);
  const Shape shape = scenario_shape(detail::words_in(root, vocabulary));
  for (const Override& change : overrides) set(root, change, shape, faults);
  return scenario_of_tree(root, file, vocabulary, home, steps_in_file, faults);
}

ReadResult read_scenario(const std::string& path, const Vocabulary& vocabulary,
                         std::span<const Override> overrides, const std::string& arms_from,
                         const std::string& home) {
  return read_scenario_text(read_bytes(path), path, vocabulary, overrides, arms_from, home);
}

}  // namespace scenarios
