// SPDX-License-Identifier: Apache-2.0
// Rules that join several places of a scenario: names that refer to each other, order, sums.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <set>
#include <utility>

#include "engine/base/text.hpp"
#include "scenarios/reader/build.hpp"
#include "scenarios/reader/place_names.hpp"
#include "scenarios/reader/scenario_shape.hpp"

namespace scenarios {

namespace rules_detail {
class Rules {
 public:
  Rules(const Node& root, const Scenario& scenario, const Vocabulary& vocabulary, Faults& faults,
        bool times_known)
      : root_(&root),
        scenario_(&scenario),
        vocabulary_(&vocabulary),
        faults_(&faults),
        places_(scenario.places, faults),
        times_known_(times_known) {}

  void all() {
    if (!places_.found()) {
      const Node* settlements = find("places", "settlements");
      fault(settlements == nullptr ? *root_ : *settlements, "places.settlements",
            {fmt::format("no file '{}'", scenario_->places.settlements_written),
             "a CSV of settlements", "a path is relative to the file that names it"});
    }
    geography();
    time();
    groups();
    arms();
    injects();
    crises();
    reference();
    repeated("record", "by_place");
  }

 private:
  void fault(const Node& node, std::string_view path, Problem problem) {
    if (!faults_->at(node.mark)) faults_->add(node.mark, path, std::move(problem));
  }
  const Node* find(std::string_view a, std::string_view b) const {
    const Node* section = root_->find(a);
    return section == nullptr ? nullptr : section->find(b);
  }
  void geography();
  void time();
  void groups();
  void arms();
  void use(const Node& node, const LeverUse& use, const std::string& path);
  void dated(const Node& node, const LeverUse& use, const std::string& path);
  void injects();
  void crises();
  void track(const Node& points, const Crisis& crisis, const std::string& path);
  void reference();
  void repeated(std::string_view section, std::string_view key);
  void area(const Node& node, const std::string& path);
  enum class Level { community, province, either };
  void place(const Node& node, const std::string& path, Level level);

  const Node* root_;
  const Scenario* scenario_;
  const Vocabulary* vocabulary_;
  Faults* faults_;
  PlaceNames places_;
  bool times_known_;  // false where `time` is wrong: then no order of times can be judged
};

void Rules::place(const Node& node, const std::string& path, Level level) {
  if (!node.is_scalar() || !places_.known() || faults_->full()) return;
  const bool fits = (level != Level::province && places_.is_community(node.text)) ||
                    (level != Level::community && places_.is_province(node.text));
  if (fits) return;
  const std::string meant = places_.suggestion(node.text);
  const std::string noun = level == Level::community  ? "place"
                           : level == Level::province ? "province"
                                                      : "place or province";
  fault(node, path,
        {fmt::format("no such {} '{}'", noun, node.text), fmt::format("the id of a {}", noun),
         meant.empty() ? "" : fmt::format("did you mean '{}'?", meant)});
}

void Rules::area(const Node& node, const std::string& path) {
  for (const auto& [key, level] :
       {std::pair{"places", Level::community}, std::pair{"provinces", Level::province}}) {
    const Node* names = node.find(key);
    if (names == nullptr || !names->is_list()) continue;
    for (std::size_t i = 0; i < names->children.size(); ++i) {
      place(names->children[i], item_path(child_path(path, key), i), level);
    }
  }
  const Node* top = node.find("top");
  const Node* by = node.find("by");
  if (top != nullptr && by == nullptr) {
    fault(node, path,
          {"`top` without `by`", "the indicator that ranks places", "add by: INDICATOR"});
  }
  if (top == nullptr && by != nullptr) {
    fault(*by, child_path(path, "by"), {"`by` without `top`", "{top: 20 %, by: INDICATOR}", ""});
  }
  if (by == nullptr || !by->is_scalar() || !scenario_->places.is_real()) return;
  const std::vector<std::string>& allowed = vocabulary_->need_indicators;
  if (std::find(allowed.begin(), allowed.end(), by->text) != allowed.end()) return;
  fault(*by, child_path(path, "by"),
        {fmt::format("'{}' in real places", by->text),
         fmt::format("a need or a gap in services: one of {}", engine::listed(allowed)),
         "real places are not ranked by what is suspected of them"});
}

void Rules::geography() {
  const Node* synthetic = find("places", "synthetic");
  if (synthetic != nullptr && scenario_->places.synthetic) {
    const Synthetic& asked = *scenario_->places.synthetic;
    if (asked.provinces > asked.communities) {
      fault(*synthetic, "places.synthetic",
            {fmt::format("{} provinces for {} communities", asked.provinces, asked.communities),
             "at most one province for each community", ""});
    }
  }
  const Node* rural = find("places", "rural");
  if (rural != nullptr && !scenario_->places.is_real()) {
    fault(*rural, "places.rural", {"`rural` without settlements", "places.settlements", ""});
  }
}

void Rules::time() {
  const Node* step = find("time", "step");
  if (step != nullptr) {
    const Outcome<double> weeks = number_of(*step, scenario_quantity::step);
    const double days = weeks ? *weeks.value * 7.0 : 7.0;
    if (std::fabs(days - std::round(days)) > 1e-9) {
      fault(*step, "time.step",
            {fmt::format("'{}'", step->text), "whole days", "such as `1 week` or `1 day`"});
    }
  }
  const Node* horizon = find("time", "horizon");
  if (horizon != nullptr && horizon->is_scalar()) {
    const auto asked = whole_of(*horizon, 1, 1'000'000).value;
    if (asked && static_cast<int>(*asked) < scenario_->steps) {
      fault(*horizon, "time.horizon",
            {fmt::format("{}, less than the {} steps", *asked, scenario_->steps),
             "at least time.steps", "leave `horizon` out"});
    }
  }
}

void Rules::groups() {
  const Node* list = root_->find("groups");
  if (list == nullptr || !list->is_list()) return;
  std::set<std::string> names;
  double members = 0.0;
  for (std::size_t i = 0; i < list->children.size(); ++i) {
    const Node& node = list->children[i];
    const std::string path = item_path("groups", i);
    const Node* name = node.find("name");
    if (name != nullptr && name->is_scalar() && !names.insert(name->text).second) {
      fault(*name, child_path(path, "name"),
            {fmt::format("a second group '{}'", name->text), "each name once", ""});
    }
    if (const Node* where = node.find("place")) {
      place(*where, child_path(path, "place"), Level::either);
    }
    const Node* presence = node.find("presence");
    for (std::size_t k = 0; presence != nullptr && k < presence->children.size(); ++k) {
      place(presence->children[k], item_path(child_path(path, "presence"), k), Level::either);
    }
    members += scenario_->groups[i].members.median();
  }
  if (places_.people() > 0.0 && members > places_.people()) {
    fault(*list, "groups",
          {fmt::format("{} members in all", decimal(members)),
           fmt::format("at most the {} people of all places", decimal(places_.people())), ""});
  }
  const Node* most = root_->find("max_groups");
  if (most == nullptr || static_cast<std::size_t>(scenario_->max_groups) >= list->children.size()) {
    return;
  }
  fault(*most, "max_groups",
        {fmt::format("{} for {} groups", scenario_->max_groups, list->children.size()),
         "at least the number of groups", ""});
}

void Rules::arms() {
  const Node* arms = root_->find("arms");
  if (arms == nullptr || !arms->is_map()) return;
  // Arms stand in the order of the file, after an arm `nothing` where the file has none.
  const std::size_t added = scenario_->arms.size() - arms->children.size();
  for (std::size_t i = 0; i < arms->children.size() && !faults_->full(); ++i) {
    const Arm& arm = scenario_->arms[i + added];
    const Node* node = &arms->children[i];
    const std::string path = child_path("arms", arm.name);
    if (arm.name == "nothing" && !arm.levers.empty()) {
      fault(*node, path,
            {"levers in the arm 'nothing'", "none: it is the arm without measures",
             "give the arm another name"});
    }
    std::string before;
    std::size_t item = 0;
    for (const LeverUse& lever : arm.levers) {
      item = lever.lever == before ? item + 1 : 0;
      before = lever.lever;
      const Node* found = node->find(lever.lever);
      if (found == nullptr) continue;
      const std::string place = child_path(path, lever.lever);
      if (!found->is_list()) {
        use(*found, lever, place);
      } else if (item < found->children.size()) {
        use(found->children[item], lever, item_path(place, item));
      }
    }
  }
}

void Rules::use(const Node& node, const LeverUse& use, const std::string& path) {
  if (const Node* target = node.find("target")) area(*target, child_path(path, "target"));
  const Node* stop = node.find("stop");
  if (is_published(*vocabulary_)) dated(node, use, path);
  if (!times_known_ || stop == nullptr || !use.stop || use.stop->phase || use.start.phase) return;
  if (use.stop->step > use.start.step) return;
  fault(*stop, child_path(path, "stop"),
        {fmt::format("'{}', not after the start", stop->text), "a later time than `start`", ""});
}

// No State declares phases in a published model.
void Rules::dated(const Node& node, const LeverUse& use, const std::string& path) {
  const Problem phase{"a phase", "`week N` or a date YYYY-MM-DD",
                      "a published model has no declared phases"};
  if (use.start.phase) fault(*node.find("start"), child_path(path, "start"), phase);
  if (use.stop && use.stop->phase) fault(*node.find("stop"), child_path(path, "stop"), phase);
}

void Rules::injects() {
  const Node* list = root_->find("injects");
  if (list == nullptr || !list->is_list()) return;
  std::set<std::string> ids;
  std::vector<std::string> names;
  for (const Group& known : scenario_->groups) names.push_back(known.name);
  const std::set<std::string> groups(names.begin(), names.end());
  for (std::size_t i = 0; i < list->children.size() && !faults_->full(); ++i) {
    const Node& node = list->children[i];
    const std::string path = item_path("injects", i);
    if (const Node* where = node.find("place"))
      place(*where, child_path(path, "place"), Level::community);
    if (const Node* where = node.find("to"))
      place(*where, child_path(path, "to"), Level::community);
    if (const Node* where = node.find("province"))
      place(*where, child_path(path, "province"), Level::province);
    const Node* id = node.find("id");
    if (id != nullptr && !ids.insert(scenario_->injects[i].id).second) {
      fault(*id, child_path(path, "id"),
            {fmt::format("a second inject '{}'", id->text), "each id once", ""});
    }
    const Node* group = node.find("group");
    if (group == nullptr || !group->is_scalar() || groups.contains(group->text)) continue;
    fault(*group, child_path(path, "group"),
          {fmt::format("no such group '{}'", group->text), "the name of one of `groups`",
           did_you_mean(group->text, names)});
  }
}

void Rules::crises() {
  const Node* crises = root_->find("crises");
  if (crises == nullptr || !crises->is_map()) return;
  for (std::size_t i = 0; i < crises->keys.size(); ++i) {
    const Node* where = crises->children[i].find("where");
    const std::string path = child_path("crises", crises->keys[i].text);
    if (where != nullptr) area(*where, child_path(path, "where"));
    const Node* points = crises->children[i].find("track");
    for (const Crisis& crisis : scenario_->crises) {
      if (points == nullptr || crisis.id != crises->keys[i].text) continue;
      track(*points, crisis, child_path(path, "track"));
    }
  }
}

bool is_phase(std::string_view text) {
  for (const Phase phase : {Phase::preparation, Phase::early_warning, Phase::response,
                            Phase::recovery, Phase::regeneration}) {
    if (text == name_of(phase)) return true;
  }
  return false;
}

void Rules::track(const Node& points, const Crisis& crisis, const std::string& path) {
  for (std::size_t i = 0; i < points.children.size() && i < crisis.track.size(); ++i) {
    const Node* when = points.children[i].find("at");
    if (when == nullptr) continue;
    const std::string at = child_path(item_path(path, i), "at");
    if (is_phase(when->text)) {
      fault(*when, at,
            {fmt::format("phase '{}'", when->text), "`week N` or a date YYYY-MM-DD",
             "a track does not wait for what the State declares"});
    } else if (times_known_ && i > 0 && crisis.track[i].step < crisis.track[i - 1].step) {
      fault(
          *when, at,
          {fmt::format("'{}', before the point above", when->text), "points in order of time", ""});
    }
  }
}

void Rules::reference() {
  const Node* model = root_->find("reference");
  const Node* network = root_->find("network");
  if (model != nullptr && model->is_map() && model->children.size() > 1) {
    fault(*model, "reference", {"several published models", "one", ""});
  }
  if (network != nullptr && model == nullptr) {
    fault(*network, "network",
          {"`network` without `reference`", "a published model to use it", ""});
  }
}

void Rules::repeated(std::string_view section, std::string_view key) {
  const Node* list = find(section, key);
  if (list == nullptr || !list->is_list()) return;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < list->children.size(); ++i) {
    const Node& item = list->children[i];
    if (!item.is_scalar() || seen.insert(item.text).second) continue;
    fault(item, item_path(child_path(section, key), i),
          {fmt::format("a second '{}'", item.text), "each once", ""});
  }
}
}  // namespace rules_detail

void check_rules(const Node& root, const Scenario& scenario, const Vocabulary& vocabulary,
                 const std::optional<Calendar>& calendar, Faults& faults) {
  if (!root.is_map()) return;
  rules_detail::Rules(root, scenario, vocabulary, faults, calendar.has_value()).all();
}

}  // namespace scenarios
