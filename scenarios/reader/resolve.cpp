// SPDX-License-Identifier: Apache-2.0
// A Scenario as canonical YAML: fixed order of keys, every default, nothing of this machine.
#include <fmt/format.h>

#include <array>
#include <cmath>
#include <string>
#include <string_view>

#include "scenarios/reader/arms_text.hpp"
#include "scenarios/reader/calendar.hpp"
#include "scenarios/reader/number.hpp"
#include "scenarios/reader/scenario_reader.hpp"

namespace scenarios {

namespace resolve_detail {
std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (c == '\r') {
      out += "\\r";
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::string quoted_list(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) text += (text.empty() ? "" : ", ") + in_quotes(item);
  return "[" + text + "]";
}

std::string value(const Value& value) {
  switch (value.kind) {
    case Value::Kind::fixed:
      return decimal(value.centre);
    case Value::Kind::uniform:
      return fmt::format("{{uniform: [{}, {}]}}", decimal(value.low), decimal(value.high));
    case Value::Kind::triangular:
      return fmt::format("{{triangular: [{}, {}, {}]}}", decimal(value.low), decimal(value.centre),
                         decimal(value.high));
    case Value::Kind::normal:
      return fmt::format("{{normal: {{mean: {}, sd: {}, within: [{}, {}]}}}}",
                         decimal(value.centre), decimal(value.deviation), decimal(value.low),
                         decimal(value.high));
    case Value::Kind::choice:
      break;
  }
  std::string text;
  for (const double choice : value.choices) text += (text.empty() ? "" : ", ") + decimal(choice);
  return "{choice: [" + text + "]}";
}

// The number of weeks that reads back as the same number of years.
std::string weeks(double years) {
  constexpr double year_per_week = engine::unit::week.factor;
  const double near = years / year_per_week;
  for (const double candidate :
       {std::round(near), near, std::nextafter(near, 0.0), std::nextafter(near, near + 1.0)}) {
    if (candidate * year_per_week == years) return fmt::format("{} weeks", decimal(candidate));
  }
  return fmt::format("{} weeks", decimal(near));
}

std::string_view name_of(Use use) {
  constexpr std::array<std::string_view, 3> names{"exercise", "what-if", "research"};
  return names[static_cast<std::size_t>(use)];
}

class Writer {
 public:
  explicit Writer(const Scenario& scenario)
      : scenario_(&scenario),
        calendar_{day_of_date(scenario.start_date).value_or(0), scenario.step_days,
                  scenario.horizon} {}
  std::string text();
  std::string text_of_arms();

 private:
  template <class... Args>
  void line(int depth, fmt::format_string<Args...> format, Args&&... args) {
    out_ += std::string(static_cast<std::size_t>(depth) * 2, ' ');
    out_ += fmt::format(format, std::forward<Args>(args)...);
    out_ += '\n';
  }
  void optional(int depth, std::string_view key, const std::string& text) {
    if (!text.empty()) line(depth, "{}: {}", key, in_quotes(text));
  }
  void numbers(int depth, const std::map<std::string, Value>& values) {
    for (const auto& [name, number] : values) line(depth, "{}: {}", name, value(number));
  }
  void header();
  void places();
  void groups();
  void state();
  void arms();
  void levers(const std::vector<LeverUse>& uses);
  void lever(const LeverUse& use, int depth);
  void injects();
  void crises();
  std::string target(const Target& target) const;
  std::string when(const Trigger& trigger) const;
  std::string time(const TimePoint& point) const { return text_of(point, calendar_); }
  bool is_published() const { return !scenario_->reference.model.empty(); }
  void crisis_model();
  void published_model();

  const Scenario* scenario_;
  Calendar calendar_;
  std::string out_;
};

void Writer::header() {
  line(0, "holdfast: 1");
  line(0, "title: {}", in_quotes(scenario_->title));
  line(0, "question: {}", in_quotes(scenario_->question));
  line(0, "about: {}", in_quotes(scenario_->about));
  line(0, "sources: {}", quoted_list(scenario_->sources));
  line(0, "intended_use: {}", name_of(scenario_->intended_use));
}

void Writer::places() {
  line(0, "places:");
  const Places& places = scenario_->places;
  if (places.is_real()) {
    line(1, "settlements: {}", in_quotes(places.settlements_written));
    if (!places.rural.empty()) line(1, "rural: {}", places.rural);
  } else {
    const Synthetic synthetic = places.synthetic.value_or(Synthetic{});
    const std::string people =
        synthetic.people > 0 ? fmt::format(", people: {}", synthetic.people) : "";
    line(1, "synthetic: {{communities: {}, provinces: {}, seed: {}{}}}", synthetic.communities,
         synthetic.provinces, synthetic.seed, people);
  }
  if (scenario_->networks.empty()) return line(0, "networks: {{}}");
  line(0, "networks:");
  numbers(1, scenario_->networks);
}

void Writer::groups() {
  if (scenario_->groups.empty()) {
    line(0, "groups: []");
  } else {
    line(0, "groups:");
  }
  for (const Group& group : scenario_->groups) {
    line(1, "- name: {}", in_quotes(group.name));
    line(2, "type: {}", group.type);
    line(2, "members: {}", value(group.members));
    line(2, "money: {}", value(group.money_usd));
    line(2, "place: {}", in_quotes(group.place));
    line(2, "presence: {}", quoted_list(group.presence));
    line(2, "in_prison: {}", value(group.in_prison));
    line(2, "markets: {}", quoted_list(group.markets));
    optional(2, "about", group.about);
    optional(2, "source", group.source);
  }
  line(0, "max_groups: {}", scenario_->max_groups);
}

void Writer::state() {
  line(0, "state:{}", scenario_->state.empty() ? " {}" : "");
  for (const auto& [function, values] : scenario_->state) {
    line(1, "{}:{}", function, values.empty() ? " {}" : "");
    numbers(2, values);
  }
  line(0, "parameters:{}", scenario_->parameters.empty() ? " {}" : "");
  numbers(1, scenario_->parameters);
  line(0, "budget: {}", decimal(scenario_->budget_usd_per_year));
}

std::string Writer::target(const Target& target) const {
  switch (target.kind) {
    case Target::Kind::all:
      break;
    case Target::Kind::places:
      return fmt::format("{{places: {}}}", quoted_list(target.names));
    case Target::Kind::provinces:
      return fmt::format("{{provinces: {}}}", quoted_list(target.names));
    case Target::Kind::top:
      return fmt::format("{{top: {}, by: {}}}", decimal(target.share), target.by);
  }
  return "all";
}

std::string Writer::when(const Trigger& trigger) const {
  return fmt::format("{{indicator: {}, {}: {}, for: {} days, then: {}}}", trigger.indicator,
                     trigger.above ? "above" : "below", decimal(trigger.threshold),
                     trigger.for_steps * scenario_->step_days,
                     trigger.then == Trigger::Then::on ? "on" : "latch");
}

// Uses of one lever stand together, in order of its id; several are a list.
void Writer::levers(const std::vector<LeverUse>& uses) {
  for (std::size_t first = 0, last = 0; first < uses.size(); first = last) {
    while (last < uses.size() && uses[last].lever == uses[first].lever) ++last;
    line(2, "{}:", uses[first].lever);
    for (std::size_t k = first; k < last; ++k) {
      if (last - first > 1) line(3, "-");
      lever(uses[k], last - first > 1 ? 4 : 3);
    }
  }
}

void Writer::lever(const LeverUse& use, int depth) {
  line(depth, "intensity: {}", value(use.intensity));
  line(depth, "start: {}", time(use.start));
  if (use.stop) line(depth, "stop: {}", time(*use.stop));
  if (use.ramp_years) line(depth, "ramp: {}", weeks(*use.ramp_years));
  if (use.decay_years) line(depth, "decay: {}", weeks(*use.decay_years));
  if (!is_published()) line(depth, "target: {}", target(use.target));
  if (use.when) line(depth, "when: {}", when(*use.when));
  optional(depth, "about", use.about);
  optional(depth, "source", use.source);
}

void Writer::arms() {
  line(0, "arms:");
  for (const Arm& arm : scenario_->arms) {
    const bool bare = arm.levers.empty() && arm.about.empty() && !arm.budget_usd_per_year;
    line(1, "{}:{}", in_quotes(arm.name), bare ? " {}" : "");
    optional(2, "about", arm.about);
    if (arm.budget_usd_per_year) line(2, "budget: {}", decimal(*arm.budget_usd_per_year));
    levers(arm.levers);
  }
}

// Without the key `arms`, one level further out.
std::string Writer::text_of_arms() {
  arms();
  std::string text;
  for (std::size_t at = out_.find('\n') + 1; at < out_.size();) {
    const std::size_t end = out_.find('\n', at) + 1;
    text += out_.substr(at + 2, end - at - 2);
    at = end;
  }
  return text;
}

void Writer::injects() {
  line(0, "injects:{}", scenario_->injects.empty() ? " []" : "");
  for (const Inject& inject : scenario_->injects) {
    line(1, "- at: {}", time(inject.at));
    line(2, "id: {}", in_quotes(inject.id));
    line(2, "kind: {}", inject.kind);
    for (const auto& [name, text] : inject.names) line(2, "{}: {}", name, in_quotes(text));
    numbers(2, inject.numbers);
    optional(2, "about", inject.about);
    optional(2, "source", inject.source);
  }
  line(0, "record: {{by_place: {}, ledgers: {}}}", quoted_list(scenario_->record_by_place),
       scenario_->ledgers_every_step ? "every step" : "summed");
}

void Writer::crises() {
  line(0, "crises:{}", scenario_->crises.empty() ? " {}" : "");
  for (const Crisis& crisis : scenario_->crises) {
    line(1, "{}:", crisis.id);
    line(2, "where: {}", target(crisis.where));
    numbers(2, crisis.numbers);
    for (const auto& [name, series] : crisis.series) {
      std::string points;
      for (const auto& [step, level] : series.points) {
        points += fmt::format("{}[{}, {}]", points.empty() ? "" : ", ",
                              time(TimePoint{step, std::nullopt}), decimal(level));
      }
      line(2, "{}: [{}]", name, points);
    }
    if (!crisis.track.empty()) line(2, "track:");
    for (const TrackPoint& point : crisis.track) {
      std::string columns;
      for (const auto& [name, number] : point.numbers) {
        columns += fmt::format(", {}: {}", name, decimal(number));
      }
      line(3, "- {{at: {}{}}}", time(TimePoint{point.step, std::nullopt}), columns);
    }
  }
}

void Writer::crisis_model() {
  places();
  groups();
  state();
  arms();
  injects();
}

void Writer::published_model() {
  const Reference& reference = scenario_->reference;
  line(0, "reference:");
  line(1, "{}:{}", reference.model, reference.numbers.empty() ? " {}" : "");
  numbers(2, reference.numbers);
  optional(0, "network", reference.network_written);
  arms();
}

std::string Writer::text() {
  header();
  is_published() ? published_model() : crisis_model();
  line(0, "replicates: {}", scenario_->replicates);
  line(0, "seed: {}", scenario_->seed);
  if (!is_published()) crises();
  line(0, "time:");
  line(1, "start: {}", scenario_->start_date);
  line(1, "steps: {}", scenario_->steps);
  line(1, "step: {} days", scenario_->step_days);
  if (scenario_->horizon > scenario_->steps) line(1, "horizon: {}", scenario_->horizon);
  return std::move(out_);
}
}  // namespace resolve_detail

std::string resolve(const Scenario& scenario, const Vocabulary&) {
  return resolve_detail::Writer(scenario).text();
}

std::string arms_text(const Scenario& scenario) {
  return resolve_detail::Writer(scenario).text_of_arms();
}

}  // namespace scenarios
