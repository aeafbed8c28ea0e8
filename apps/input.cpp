// SPDX-License-Identifier: Apache-2.0
#include "apps/input.hpp"

#include <filesystem>

#include "apps/surroundings.hpp"
#include "scenarios/geography/geography.hpp"
#include "scenarios/reader/find_input.hpp"
#include "scenarios/reader/node.hpp"
#include "studies/vocabulary.hpp"

namespace apps {

void ScenarioInput::declare_changes(Options& options) {
  options.each(sets,
               {"--set", "PATH=VALUE",
                "sets any key of the scenario, e.g. --set places.synthetic.seed=4; repeatable"});
  options.text(arms_from, {"--arms-from", "FILE", "further arms from a YAML file of your own"});
}

std::string scenario_path(const std::string& argument) {
  return scenarios::find_input(argument, scenarios::InputKind::scenario, home_folder(),
                               current_folder());
}

scenarios::ReadResult try_scenario(const ScenarioInput& input) {
  std::vector<scenarios::Override> overrides;
  for (const std::string& set : input.sets) overrides.push_back(scenarios::override_of(set));
  scenarios::ReadResult read =
      scenarios::read_scenario(scenario_path(input.argument), studies::vocabulary(), overrides,
                               input.arms_from, home_folder());
  read.faults = with_hints(std::move(read.faults));
  return read;
}

namespace input_detail {
scenarios::Scenario scenario_of(scenarios::ReadResult read) {
  if (!read.scenario) throw engine::InputError(std::move(read.faults));
  return std::move(*read.scenario);
}
}  // namespace input_detail

scenarios::Scenario read_scenario(const ScenarioInput& input) {
  return input_detail::scenario_of(try_scenario(input));
}

scenarios::Scenario stored_scenario(const std::string& yaml, const std::string& file) {
  return input_detail::scenario_of(
      scenarios::read_scenario_text(yaml, file, studies::vocabulary(), {}, {}, home_folder()));
}

scenarios::StudyReading try_study(const std::string& argument) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(argument, error))
    throw engine::UsageError("'" + argument + "' is no file; a study is a YAML file");
  scenarios::StudyReading reading =
      scenarios::read_study(argument, studies::vocabulary(), home_folder());
  reading.faults = with_hints(std::move(reading.faults));
  return reading;
}

scenarios::Study read_study(const std::string& argument) {
  scenarios::StudyReading reading = try_study(argument);
  if (!reading.study) throw engine::InputError(std::move(reading.faults));
  return std::move(*reading.study);
}

bool is_result(const std::string& argument) {
  return std::filesystem::path(argument).extension() == ".h5";
}

namespace input_detail {

// The item of a list that a chain of keys means: "[2]", or the item whose `name` or `id` is next.
const scenarios::Node* item_of(const scenarios::Node& list, std::string_view& rest) {
  if (rest.starts_with('[')) {
    const std::size_t end = std::min(rest.find(']'), rest.size());
    std::size_t index = 0;
    for (const char digit : rest.substr(1, end - 1))
      index = index * 10 + static_cast<std::size_t>(digit - '0');
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return index < list.children.size() ? &list.children[index] : nullptr;
  }
  for (const scenarios::Node& item : list.children) {
    for (const char* key : {"name", "id"}) {
      const scenarios::Node* name = item.find(key);
      if (name == nullptr || !rest.starts_with(name->text)) continue;
      rest.remove_prefix(name->text.size());
      return &item;
    }
  }
  return nullptr;
}

// The longest key that the rest of a chain begins with: keys may hold dots.
const scenarios::Node* value_of(const scenarios::Node& map, std::string_view& rest) {
  const scenarios::Node* found = nullptr;
  std::size_t longest = 0;
  for (std::size_t k = 0; k < map.keys.size(); ++k) {
    const std::string& key = map.keys[k].text;
    if (key.size() <= longest || !rest.starts_with(key)) continue;
    if (rest.size() > key.size() && rest[key.size()] != '.' && rest[key.size()] != '[') continue;
    longest = key.size();
    found = &map.children[k];
  }
  rest.remove_prefix(longest);
  return found;
}

scenarios::Mark mark_of(const scenarios::Node& root, std::string_view rest) {
  const scenarios::Node* node = &root;
  scenarios::Mark mark = root.mark;
  while (node != nullptr && !rest.empty()) {
    if (rest.starts_with('.')) rest.remove_prefix(1);
    node = node->is_list()  ? item_of(*node, rest)
           : node->is_map() ? value_of(*node, rest)
                            : nullptr;
    if (node != nullptr) mark = node->mark;
  }
  return mark;
}

}  // namespace input_detail

std::vector<engine::Fault> located(std::vector<engine::Fault> faults, const std::string& path) {
  std::vector<engine::Fault> placed;
  std::optional<scenarios::Node> root;
  for (engine::Fault& fault : faults) {
    const bool is_ours = fault.place.file == path || fault.place.file == path_from_here(path);
    if (fault.place.line == 0 && is_ours) {
      scenarios::Faults ignored;
      if (!root) root = scenarios::read_tree(scenarios::read_bytes(path), path, ignored);
      const scenarios::Mark mark = input_detail::mark_of(*root, fault.place.path);
      fault.place.line = mark.line > 0 ? mark.line : 1;
      fault.place.column = mark.column > 0 ? mark.column : 1;
    }
    placed.push_back(std::move(fault));
  }
  return with_hints(std::move(placed));
}

std::vector<engine::Fault> with_hints(std::vector<engine::Fault> faults) {
  for (engine::Fault& fault : faults) {
    if (!fault.hint.empty() || fault.place.line == 0) continue;
    const std::string key = fault.place.path.substr(0, fault.place.path.find_first_of(".["));
    fault.hint = key.empty() || fault.found.find("not closed") != std::string::npos
                     ? "look at this line and the one before; a text with : or # in it wants quotes"
                     : "`holdfast check --schema` says what may stand at `" + key + "`";
  }
  return faults;
}

PlaceCounts count_places(const scenarios::Scenario& scenario) {
  if (!scenario.reference.model.empty()) return {};
  const scenarios::Places& places = scenario.places;
  if (places.synthetic) {
    return {static_cast<std::size_t>(places.synthetic->communities),
            static_cast<std::size_t>(places.synthetic->provinces)};
  }
  const scenarios::Geography geography =
      scenarios::read_settlements(places.settlements, places.rural);
  return {geography.size(), geography.provinces.size()};
}

std::string text_of(scenarios::Use use) {
  if (use == scenarios::Use::what_if) return "what-if";
  return use == scenarios::Use::research ? "research" : "exercise";
}

}  // namespace apps
