// SPDX-License-Identifier: Apache-2.0
#include "scenarios/reader/build.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <tuple>
#include <utility>

#include "scenarios/reader/check.hpp"
#include "scenarios/reader/scenario_shape.hpp"

namespace scenarios {

namespace build_detail {
const Node nothing{};

const Node& at(const Node& node, std::string_view key) {
  const Node* found = node.find(key);
  return found == nullptr ? nothing : *found;
}

std::string text(const Node& node) { return node.is_scalar() ? node.text : ""; }

std::vector<std::string> texts(const Node& node) {
  std::vector<std::string> all;
  if (!node.is_list()) return all;
  for (const Node& item : node.children) all.push_back(text(item));
  return all;
}

std::uint64_t whole(const Node& node, std::uint64_t otherwise) {
  return whole_of(node, 0, UINT64_MAX).value.value_or(otherwise);
}

int small(const Node& node, int otherwise) {
  return static_cast<int>(
      std::min<std::uint64_t>(whole(node, static_cast<std::uint64_t>(otherwise)), 2'000'000));
}

double number(const Node& node, const engine::Quantity& quantity) {
  return number_of(node, quantity).value.value_or(quantity.value);
}

Value value(const Node& node, const engine::Quantity& quantity) {
  return value_of(node, quantity).value.value_or(Value::fixed(quantity.value));
}

std::optional<double> years(const Node& node) {
  if (!node.is_scalar()) return {};
  return number(node, scenario_quantity::duration) * engine::unit::week.factor;
}

class Reader {
 public:
  Reader(const Calendar& calendar, const Vocabulary& vocabulary, const Folders& folders)
      : calendar_(calendar), vocabulary_(&vocabulary), folders_(&folders) {}

  Scenario scenario(const Node& root);

 private:
  void header(const Node& root, Scenario& scenario) const;
  Places places(const Node& node) const;
  Group group(const Node& node) const;
  Arm arm(const std::string& name, const Node& node) const;
  LeverUse lever(const Entry& entry, const Node& node) const;
  Trigger trigger(const Node& node) const;
  Inject inject(const Node& node) const;
  Crisis crisis(const Entry& entry, const Node& node) const;
  Reference reference(const Node& root) const;
  TimePoint time(const Node& node) const {
    return time_of(node, calendar_, End::included).value.value_or(TimePoint{});
  }

  std::optional<Calendar> calendar_;
  const Vocabulary* vocabulary_;
  const Folders* folders_;
};

Target target(const Node& node) {
  Target target;
  if (const Node* places = node.find("places")) {
    target.kind = Target::Kind::places;
    target.names = texts(*places);
  } else if (const Node* provinces = node.find("provinces")) {
    target.kind = Target::Kind::provinces;
    target.names = texts(*provinces);
  } else if (const Node* top = node.find("top")) {
    target.kind = Target::Kind::top;
    target.share = number(*top, scenario_quantity::share);
    target.by = text(at(node, "by"));
  }
  return target;
}

// Every declared number, so that a resolved scenario holds the defaults it was run with.
std::map<std::string, Value> values(const Node& node, const std::vector<NamedQuantity>& declared) {
  std::map<std::string, Value> all;
  for (const NamedQuantity& named : declared) {
    all[named.path] = value(at(node, named.path), named.quantity);
  }
  return all;
}

std::map<std::string, Value> values(const Node& node,
                                    const std::vector<engine::Quantity>& declared) {
  std::map<std::string, Value> all;
  for (const engine::Quantity& quantity : declared) {
    all[std::string(quantity.name)] = value(at(node, quantity.name), quantity);
  }
  return all;
}

void Reader::header(const Node& root, Scenario& scenario) const {
  scenario.title = text(at(root, "title"));
  scenario.question = text(at(root, "question"));
  scenario.about = text(at(root, "about"));
  scenario.sources = texts(at(root, "sources"));
  const std::string use = text(at(root, "intended_use"));
  scenario.intended_use = use == "research"  ? Use::research
                          : use == "what-if" ? Use::what_if
                                             : Use::exercise;
}

Places Reader::places(const Node& node) const {
  Places places;
  const Node& settlements = at(node, "settlements");
  if (settlements.is_scalar()) {
    std::tie(places.settlements, places.settlements_written) = folders_->resolved(settlements);
    places.rural = text(at(node, "rural"));
    return places;
  }
  const Node& synthetic = at(node, "synthetic");
  const Synthetic standard;
  places.synthetic = Synthetic{small(at(synthetic, "communities"), standard.communities),
                               small(at(synthetic, "provinces"), standard.provinces),
                               whole(at(synthetic, "seed"), standard.seed),
                               static_cast<std::int64_t>(whole(at(synthetic, "people"), 0))};
  return places;
}

Group Reader::group(const Node& node) const {
  return {.name = text(at(node, "name")),
          .type = text(at(node, "type")),
          .members = value(at(node, "members"), scenario_quantity::members),
          .money_usd = value(at(node, "money"), scenario_quantity::money),
          .place = text(at(node, "place")),
          .presence = texts(at(node, "presence")),
          .in_prison = value(at(node, "in_prison"), scenario_quantity::share),
          .markets = texts(at(node, "markets")),
          .about = text(at(node, "about")),
          .source = text(at(node, "source"))};
}

Trigger Reader::trigger(const Node& node) const {
  Trigger trigger;
  trigger.indicator = text(at(node, "indicator"));
  trigger.above = node.find("below") == nullptr;
  trigger.threshold =
      number(at(node, trigger.above ? "above" : "below"), scenario_quantity::threshold);
  const double weeks = number(at(node, "for"), scenario_quantity::duration);
  trigger.for_steps =
      std::max(1, static_cast<int>(std::ceil(weeks * 7.0 / calendar_->step_days - 1e-9)));
  trigger.then = text(at(node, "then")) == "on" ? Trigger::Then::on : Trigger::Then::latch;
  return trigger;
}

LeverUse Reader::lever(const Entry& entry, const Node& node) const {
  LeverUse use;
  use.lever = entry.id;
  const engine::Quantity& given =
      entry.quantities.empty() ? scenario_quantity::intensity : entry.quantities.front();
  use.intensity = value(node.is_scalar() ? node : at(node, "intensity"), given);
  if (node.is_scalar()) return use;
  use.start = time(at(node, "start"));
  if (const Node* stop = node.find("stop")) use.stop = time(*stop);
  use.ramp_years = years(at(node, "ramp"));
  use.decay_years = years(at(node, "decay"));
  use.target = target(at(node, "target"));
  if (const Node* when = node.find("when")) use.when = trigger(*when);
  use.about = text(at(node, "about"));
  use.source = text(at(node, "source"));
  return use;
}

Arm Reader::arm(const std::string& name, const Node& node) const {
  Arm arm{.name = name, .about = text(at(node, "about")), .levers = {}, .budget_usd_per_year = {}};
  if (const Node* budget = node.find("budget")) {
    arm.budget_usd_per_year = number(*budget, scenario_quantity::budget);
  }
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    const std::string& key = node.keys[i].text;
    const auto entry = std::find_if(vocabulary_->levers.begin(), vocabulary_->levers.end(),
                                    [&](const Entry& each) { return each.id == key; });
    if (entry == vocabulary_->levers.end()) continue;
    const Node& child = node.children[i];
    if (!child.is_list()) arm.levers.push_back(lever(*entry, child));
    for (const Node& use : child.is_list() ? child.children : std::vector<Node>{}) {
      arm.levers.push_back(lever(*entry, use));
    }
  }
  std::stable_sort(arm.levers.begin(), arm.levers.end(),
                   [](const LeverUse& a, const LeverUse& b) { return a.lever < b.lever; });
  return arm;
}

Inject Reader::inject(const Node& node) const {
  Inject inject;
  inject.at = time(at(node, "at"));
  inject.id = text(at(node, "id"));
  inject.kind = text(at(node, "kind"));
  if (inject.kind.empty()) inject.kind = inject.id;
  if (inject.id.empty()) inject.id = inject.kind;
  for (const char* name : {"group", "place", "to", "province"}) {
    if (const Node* given = node.find(name)) inject.names[name] = text(*given);
  }
  for (const Entry& entry : vocabulary_->injects) {
    if (entry.id == inject.kind) inject.numbers = values(node, entry.quantities);
  }
  inject.about = text(at(node, "about"));
  inject.source = text(at(node, "source"));
  return inject;
}

Crisis Reader::crisis(const Entry& entry, const Node& node) const {
  Crisis crisis;
  crisis.id = entry.id;
  for (const engine::Quantity& quantity : crisis_quantities(entry)) {
    const std::string name(quantity.name);
    const Node* given = node.find(name);
    if (given == nullptr) {
      if (name != "curve") crisis.numbers[name] = Value::fixed(quantity.value);
      continue;
    }
    if (!given->is_list()) {
      const Value constant = value(*given, quantity);
      if (name == "curve" && constant.is_fixed()) {
        crisis.series[name].points.emplace_back(0, constant.centre);
      } else {
        crisis.numbers[name] = constant;
      }
      continue;
    }
    for (const Node& point : given->children) {
      if (!point.is_list() || point.children.size() != 2) continue;
      crisis.series[name].points.emplace_back(time(point.children[0]).step,
                                              number(point.children[1], quantity));
    }
  }
  for (const Node& point : at(node, "track").children) {
    TrackPoint& passed = crisis.track.emplace_back(TrackPoint{time(at(point, "at")).step, {}});
    for (const engine::Quantity& column : entry.track) {
      passed.numbers[std::string(column.name)] = number(at(point, column.name), column);
    }
  }
  crisis.where = target(at(node, "where"));
  return crisis;
}

Reference Reader::reference(const Node& root) const {
  Reference reference;
  const Node& node = at(root, "reference");
  for (const Entry& entry : vocabulary_->references) {
    const Node* given = node.find(entry.id);
    if (given == nullptr) continue;
    reference.model = entry.id;
    reference.numbers = values(*given, entry.quantities);
  }
  const Node& network = at(root, "network");
  if (network.is_scalar()) {
    std::tie(reference.network, reference.network_written) = folders_->resolved(network);
  }
  return reference;
}

// Injects without a name of their own take that of their kind, numbered where it recurs.
void name_apart(std::vector<Inject>& injects) {
  std::map<std::string, int> met;
  for (Inject& inject : injects) {
    const int count = ++met[inject.kind];
    if (inject.id == inject.kind && count > 1) inject.id += "_" + std::to_string(count);
  }
}

void add_nothing(std::vector<Arm>& arms) {
  const bool has_nothing =
      std::any_of(arms.begin(), arms.end(), [](const Arm& arm) { return arm.name == "nothing"; });
  if (!has_nothing)
    arms.insert(arms.begin(),
                Arm{.name = "nothing", .about = {}, .levers = {}, .budget_usd_per_year = {}});
}

Scenario Reader::scenario(const Node& root) {
  Scenario scenario;
  header(root, scenario);
  if (!is_published(*vocabulary_)) scenario.places = places(at(root, "places"));
  scenario.networks = values(at(root, "networks"), vocabulary_->networks);
  for (const Node& node : at(root, "groups").children) scenario.groups.push_back(group(node));
  scenario.max_groups =
      small(at(root, "max_groups"), 4 * static_cast<int>(scenario.groups.size()) + 16);
  for (const Entry& function : vocabulary_->functions) {
    const Node& given = at(at(root, "state"), function.id);
    scenario.state[function.id] = values(given, function.quantities);
  }
  scenario.parameters = values(at(root, "parameters"), vocabulary_->parameters);
  scenario.budget_usd_per_year = number(at(root, "budget"), scenario_quantity::budget);
  const Node& arms = at(root, "arms");
  for (std::size_t i = 0; i < arms.keys.size(); ++i) {
    scenario.arms.push_back(arm(arms.keys[i].text, arms.children[i]));
  }
  add_nothing(scenario.arms);
  for (const Node& node : at(root, "injects").children) scenario.injects.push_back(inject(node));
  name_apart(scenario.injects);
  const Node& record = at(root, "record");
  scenario.record_by_place = texts(at(record, "by_place"));
  scenario.ledgers_every_step = text(at(record, "ledgers")) != "summed";
  scenario.replicates = small(at(root, "replicates"), scenario.replicates);
  scenario.seed = whole(at(root, "seed"), scenario.seed);
  for (const Entry& entry : vocabulary_->crises) {
    const Node* given = at(root, "crises").find(entry.id);
    if (given != nullptr) scenario.crises.push_back(crisis(entry, *given));
  }
  std::sort(scenario.crises.begin(), scenario.crises.end(),
            [](const Crisis& a, const Crisis& b) { return a.id < b.id; });
  scenario.reference = reference(root);
  scenario.start_date = calendar_->date_of_step(0);
  scenario.steps = small(at(at(root, "time"), "steps"), calendar_->steps);
  scenario.horizon = calendar_->steps;
  scenario.step_days = calendar_->step_days;
  return scenario;
}
}  // namespace build_detail

std::optional<Calendar> calendar_of(const Node& root, int least_steps) {
  const Node& time = build_detail::at(root, "time");
  const std::optional<std::int64_t> start =
      day_of_date(build_detail::text(build_detail::at(time, "start")));
  const auto steps = whole_of(build_detail::at(time, "steps"), 1, 1'000'000);
  const auto step = number_of(build_detail::at(time, "step"), scenario_quantity::step);
  if (!start || !steps || !step) return {};
  const double days = *step.value * 7.0;
  const int horizon = build_detail::small(build_detail::at(time, "horizon"), 1);
  return Calendar{*start, std::max(1, static_cast<int>(std::lround(days))),
                  std::max({static_cast<int>(*steps.value), least_steps, horizon})};
}

std::pair<std::string, std::string> Folders::resolved(const Node& node) const {
  namespace fs = std::filesystem;
  const fs::path written(node.text);
  const std::string& file = files->file_name(node.mark.file);
  const fs::path folder = file.starts_with("--set ") ? fs::path() : fs::path(file).parent_path();
  fs::path found = written.is_absolute() ? written : folder / written;
  std::error_code error;
  if (!fs::exists(found, error) && !home.empty() && fs::exists(fs::path(home) / written, error)) {
    found = fs::path(home) / written;
  }
  if (home.empty()) return {found.string(), node.text};
  const fs::path below =
      fs::weakly_canonical(found, error).lexically_relative(fs::weakly_canonical(home, error));
  const bool is_below = !below.empty() && *below.begin() != "..";
  return {found.string(), is_below ? below.generic_string() : node.text};
}

Scenario build(const Node& root, const Calendar& calendar, const Vocabulary& vocabulary,
               const Folders& folders) {
  return build_detail::Reader(calendar, vocabulary, folders).scenario(root);
}

}  // namespace scenarios
