// SPDX-License-Identifier: Apache-2.0
#include "scenarios/set_number.hpp"

#include <algorithm>
#include <array>

#include "engine/spec/unit.hpp"

namespace scenarios {

namespace set_number_detail {

// The rest of a path that begins with a name and a point; nothing where it does not.
std::optional<std::string_view> below(std::string_view path, std::string_view name) {
  if (!path.starts_with(name)) return {};
  path.remove_prefix(name.size());
  if (path.empty()) return path;
  if (path.front() != '.') return {};
  return path.substr(1);
}

// The item of a list whose name the path begins with: names may hold points, the longest counts.
template <class List, class NameOf>
auto named(List& list, std::string_view path, NameOf&& name_of) {
  auto found = list.end();
  for (auto item = list.begin(); item != list.end(); ++item) {
    const bool is_longer = found == list.end() || name_of(*item).size() > name_of(*found).size();
    if (below(path, name_of(*item)) && is_longer) found = item;
  }
  return found;
}

bool set_group(Group& group, std::string_view rest, double value) {
  if (rest == "members") group.members = Value::fixed(value);
  if (rest == "money") group.money_usd = Value::fixed(value);
  if (rest == "in_prison") group.in_prison = Value::fixed(value);
  return rest == "members" || rest == "money" || rest == "in_prison";
}

bool set_crisis(Crisis& crisis, std::string_view rest, double value) {
  const std::string name(rest);
  if (name == "curve") {
    crisis.series[name].points = {{0, value}};
    crisis.numbers.erase(name);
    return true;
  }
  if (crisis.series.erase(name) > 0 || crisis.numbers.contains(name)) {
    crisis.numbers[name] = Value::fixed(value);
    return true;
  }
  return false;
}

bool set_use(LeverUse& use, std::string_view rest, double value) {
  constexpr double week = engine::unit::week.factor;
  if (rest.empty() || rest == "intensity") {
    use.intensity = Value::fixed(value);
  } else if (rest == "ramp") {
    use.ramp_years = value * week;
  } else if (rest == "decay") {
    use.decay_years = value * week;
  } else if (rest == "target.top" && use.target.kind == Target::Kind::top) {
    use.target.share = value;
  } else if (use.when && rest == (use.when->above ? "when.above" : "when.below")) {
    use.when->threshold = value;
  } else {
    return false;
  }
  return true;
}

// "prevent.early_warning.intensity": a lever's id is two words with a point between them.
bool set_arm(Arm& arm, std::string_view rest, double value) {
  if (rest == "budget") {
    arm.budget_usd_per_year = value;
    return true;
  }
  const auto use = named(arm.levers, rest,
                         [](const LeverUse& each) -> const std::string& { return each.lever; });
  if (use != arm.levers.end()) return set_use(*use, *below(rest, use->lever), value);
  const std::size_t point = rest.find('.', rest.find('.') + 1);
  const std::string_view lever = rest.substr(0, point);
  const bool is_intensity = point == std::string_view::npos || rest.substr(point) == ".intensity";
  if (lever.find('.') == std::string_view::npos || !is_intensity) return false;
  LeverUse added;
  added.lever = lever;
  added.intensity = Value::fixed(value);
  const auto before = [](const LeverUse& a, const LeverUse& b) { return a.lever < b.lever; };
  arm.levers.insert(std::upper_bound(arm.levers.begin(), arm.levers.end(), added, before), added);
  return true;
}

bool set_in_map(std::map<std::string, Value>& map, std::string_view name, double value) {
  map[std::string(name)] = Value::fixed(value);
  return true;
}

bool set_function(Scenario& scenario, std::string_view rest, double value) {
  const std::size_t point = rest.find('.');
  if (point == std::string_view::npos) return false;
  return set_in_map(scenario.state[std::string(rest.substr(0, point))], rest.substr(point + 1),
                    value);
}

template <class List, class NameOf, class Set>
bool set_item(List& list, std::string_view rest, NameOf&& name_of, Set&& set) {
  const auto item = named(list, rest, name_of);
  return item != list.end() && set(*item, *below(rest, name_of(*item)));
}

}  // namespace set_number_detail

bool set_number(Scenario& scenario, std::string_view key, double value) {
  using namespace set_number_detail;
  if (key == "budget") {
    scenario.budget_usd_per_year = value;
    return true;
  }
  const auto name = [](const auto& each) -> const std::string& { return each.name; };
  const auto id = [](const auto& each) -> const std::string& { return each.id; };
  if (const auto rest = below(key, "parameters"))
    return set_in_map(scenario.parameters, *rest, value);
  if (const auto rest = below(key, "networks")) return set_in_map(scenario.networks, *rest, value);
  if (const auto rest = below(key, "state")) return set_function(scenario, *rest, value);
  if (const auto rest = below(key, "groups"))
    return set_item(scenario.groups, *rest, name, [&](Group& group, std::string_view what) {
      return set_group(group, what, value);
    });
  if (const auto rest = below(key, "crises"))
    return set_item(scenario.crises, *rest, id, [&](Crisis& crisis, std::string_view what) {
      return set_crisis(crisis, what, value);
    });
  if (const auto rest = below(key, "arms"))
    return set_item(scenario.arms, *rest, name,
                    [&](Arm& arm, std::string_view what) { return set_arm(arm, what, value); });
  if (const auto rest = below(key, "injects"))
    return set_item(scenario.injects, *rest, id, [&](Inject& inject, std::string_view what) {
      return inject.numbers.contains(std::string(what)) && set_in_map(inject.numbers, what, value);
    });
  return false;
}

bool may_differ_between_lanes(std::string_view key) {
  constexpr std::array<std::string_view, 5> heads{"parameters", "crises", "arms", "injects",
                                                  "budget"};
  return std::find(heads.begin(), heads.end(), key.substr(0, key.find('.'))) != heads.end();
}

}  // namespace scenarios
