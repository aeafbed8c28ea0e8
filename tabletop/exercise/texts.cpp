// SPDX-License-Identifier: Apache-2.0
#include "tabletop/exercise/texts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

namespace tabletop {

namespace texts_detail {

constexpr std::size_t longest = 4000;  // bytes of a text: a page, not a book

void add(std::map<std::string, Text*>& all, const std::string& path, Text& text) {
  if (!text.empty()) all.emplace(path, &text);
}

std::string lower_case(std::string text) {
  for (char& letter : text)
    letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  return text;
}

// What a text of an exercise has no use for, and a page could be made to run or fetch.
constexpr std::array<const char*, 6> refused{
    "://", "<script", "javascript:", "www.", "<iframe", "data:text"};

void add_roles_and_injects(std::map<std::string, Text*>& all, Exercise& exercise) {
  for (Role& role : exercise.roles) {
    const std::string path = "roles." + role.id + ".";
    add(all, path + "name", role.name);
    add(all, path + "mandate", role.mandate);
    add(all, path + "private_goal", role.private_goal);
    add(all, path + "resources", role.resources);
    add(all, path + "contacts", role.contacts);
  }
  for (Inject& inject : exercise.injects) {
    const std::string path = "injects." + inject.id + ".";
    add(all, path + "title", inject.title);
    add(all, path + "text", inject.text);
    add(all, path + "expected", inject.expected);
  }
}

}  // namespace texts_detail

std::map<std::string, Text*> texts_of(Exercise& exercise) {
  namespace detail = texts_detail;
  std::map<std::string, Text*> all;
  detail::add(all, "title", exercise.title);
  detail::add(all, "purpose", exercise.purpose);
  detail::add(all, "place", exercise.place);
  detail::add(all, "fiction_notice", exercise.fiction_notice);
  for (auto& [id, name] : exercise.place_names) detail::add(all, "names." + id, name);
  for (std::size_t k = 0; k < exercise.ground_rules.size(); ++k)
    detail::add(all, fmt::format("ground_rules.{}", k + 1), exercise.ground_rules[k]);
  for (Module& module : exercise.modules)
    detail::add(all, "modules." + module.id + ".title", module.title);
  for (Objective& objective : exercise.objectives)
    detail::add(all, "objectives." + objective.id + ".text", objective.text);
  detail::add_roles_and_injects(all, exercise);
  for (DecisionPoint& point : exercise.decision_points)
    detail::add(all, "decision_points." + point.id + ".question", point.question);
  for (Criterion& criterion : exercise.criteria) {
    detail::add(all, "criteria." + criterion.id + ".text", criterion.text);
    detail::add(all, "criteria." + criterion.id + ".target", criterion.target);
  }
  for (RedOption& option : exercise.red_options)
    detail::add(all, "red_options." + option.id + ".text", option.text);
  return all;
}

void translate(Exercise& exercise, const std::string& language, const scenarios::Node& texts,
               Complete complete, scenarios::Faults& faults) {
  const std::map<std::string, Text*> all = texts_of(exercise);
  std::vector<std::string> paths;
  for (const auto& [path, text] : all) paths.push_back(path);
  if (!texts.is_map()) {
    faults.add(texts.mark, "", {description(texts), "a map of paths and texts", "title: \"…\""});
    return;
  }
  for (std::size_t k = 0; k < texts.keys.size(); ++k) {
    const scenarios::Node &key = texts.keys[k], &value = texts.children[k];
    const auto found = all.find(key.text);
    if (found == all.end()) {
      faults.add(key.mark, key.text,
                 {fmt::format("no text '{}' in the exercise", key.text),
                  "the path of a text of exercise.yaml", scenarios::did_you_mean(key.text, paths)});
    } else if (!value.is_scalar() || value.text.empty()) {
      faults.add(value.mark, key.text, {description(value), "text", ""});
    } else {
      found->second->by_language[language] = value.text;
    }
  }
  if (complete == Complete::no) return;
  for (const std::string& path : paths) {
    if (texts.find(path) != nullptr) continue;
    faults.add(texts.mark, path,
               {fmt::format("no text '{}'", path),
                fmt::format("every text in '{}', as `languages` says", language),
                fmt::format("translate it, or take '{}' out of `languages`", language)});
  }
}

void check_texts(const scenarios::Node& node, const std::string& path, scenarios::Faults& faults) {
  if (faults.full()) return;
  for (std::size_t k = 0; k < node.children.size(); ++k) {
    const std::string name = node.is_map() ? scenarios::child_path(path, node.keys[k].text)
                                           : scenarios::item_path(path, k);
    check_texts(node.children[k], name, faults);
  }
  if (!node.is_scalar()) return;
  if (node.text.size() > texts_detail::longest) {
    faults.add(node.mark, path,
               {fmt::format("a text of {} bytes", node.text.size()),
                fmt::format("at most {} bytes", texts_detail::longest), "cut it in two injects"});
  }
  const std::string text = texts_detail::lower_case(node.text);
  for (const char* const word : texts_detail::refused) {
    if (text.find(word) == std::string::npos) continue;
    faults.add(node.mark, path,
               {fmt::format("'{}' in a text", word), "plain text without addresses or scripts",
                "an exercise runs without a network"});
    return;
  }
}

}  // namespace tabletop
