// SPDX-License-Identifier: Apache-2.0
#include "studies/planning.hpp"

#include <algorithm>
#include <utility>

#include "engine/random/philox.hpp"
#include "studies/place_fields.hpp"

namespace studies::planning {

std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 0;
  for (const char letter : text) hash = engine::mix(hash, static_cast<unsigned char>(letter));
  return hash;
}

double drawn(const scenarios::Value& value, std::string_view name, std::uint64_t seed,
             std::size_t replicate) {
  if (value.is_fixed()) return value.centre;
  const engine::Key key = engine::key_of(seed, replicate, 0);
  return value.at(engine::uniform(key, hash_of(name), 0, engine::name_hash20("scenario"), 0));
}

std::vector<std::size_t> rows_of_place(const scenarios::Geography& geography,
                                       const std::string& name) {
  std::vector<std::size_t> rows;
  if (const auto province = geography.province_of(name)) {
    for (std::size_t row = 0; row < geography.size(); ++row) {
      if (geography.province[row] == *province) rows.push_back(row);
    }
    return rows;
  }
  for (std::size_t row = 0; row < geography.size(); ++row) {
    if (std::to_string(geography.id[row]) == name || geography.name[row] == name)
      rows.push_back(row);
  }
  return rows;
}

engine::Fault no_such_place(const scenarios::Scenario& scenario, std::string path,
                            const std::string& name, const scenarios::Geography& geography) {
  std::string known;
  for (std::size_t p = 0; p < std::min<std::size_t>(geography.provinces.size(), 30); ++p) {
    known += (p > 0 ? ", " : "") + geography.provinces[p].id;
  }
  return {{scenario.file, 0, 0, std::move(path)},
          "no place '" + name + "'",
          "the id of a community or of a province",
          "provinces here: " + known};
}

namespace planning_detail {

using scenarios::Geography;
using scenarios::Scenario;

models::Moment moment_of(const scenarios::TimePoint& point) {
  models::Moment moment{point.step, std::nullopt};
  if (point.phase) moment.phase = static_cast<int>(*point.phase);
  return moment;
}

template <class List>
auto& named(const List& list, std::string_view id) {
  return *std::find_if(list.begin(), list.end(), [&](const auto& item) { return item.id == id; });
}

std::vector<double> reached(const scenarios::Target& target, const Scenario& scenario,
                            const Geography& geography, const std::string& path) {
  if (target.kind != scenarios::Target::Kind::places &&
      target.kind != scenarios::Target::Kind::provinces)
    return {};
  std::vector<double> rows(geography.size(), 0.0);
  for (const std::string& name : target.names) {
    const std::vector<std::size_t> found = rows_of_place(geography, name);
    if (found.empty()) {
      throw engine::InputError({no_such_place(scenario, path + ".target", name, geography)});
    }
    for (const std::size_t row : found) rows[row] = 1.0;
  }
  return rows;
}

models::LeverPlan plan_of(models::Model& model, const scenarios::LeverUse& use,
                          const Ground& ground, const std::string& arm, std::uint64_t seed,
                          std::size_t replicate) {
  models::LeverPlan plan;
  plan.lever = static_cast<models::Lever*>(model.find(use.lever));
  plan.intensity = drawn(use.intensity, arm + "." + use.lever, seed, replicate);
  plan.start = moment_of(use.start);
  if (use.stop) plan.stop = moment_of(*use.stop);
  plan.ramp_years = use.ramp_years.value_or(plan.lever->spec().lead_time);
  plan.decay_years = use.decay_years.value_or(plan.lever->spec().half_life);
  plan.reached =
      reached(use.target, ground.scenario(), ground.geography(), "arms." + arm + "." + use.lever);
  if (use.target.kind == scenarios::Target::Kind::top) {
    plan.top_share = use.target.share;
    plan.top_by = &named(indicators(), use.target.by).stock(model);
  }
  if (use.when) {
    plan.when =
        models::LeverPlan::Trigger{&named(indicators(), use.when->indicator).stock(model),
                                   use.when->above, use.when->threshold, use.when->for_steps,
                                   use.when->then == scenarios::Trigger::Then::latch};
  }
  return plan;
}

std::vector<double> per_step(const scenarios::Series& series, int steps) {
  std::vector<double> level;
  for (int step = 0; step < steps; ++step) level.push_back(series.at(step));
  return level;
}

double column_of(const scenarios::TrackPoint& point, const std::string& name) {
  const auto found = point.numbers.find(name);
  return found == point.numbers.end() ? 0.0 : found->second;
}

models::CrisisPlan plan_of(models::Model& model, const scenarios::Crisis& crisis, int steps) {
  models::CrisisPlan plan;
  plan.crisis = dynamic_cast<models::Crisis*>(model.find(crisis.id));
  const auto curve = crisis.series.find("curve");
  if (curve != crisis.series.end()) plan.curve = per_step(curve->second, steps);
  for (const scenarios::TrackPoint& point : crisis.track) {
    plan.track.push_back({point.step, column_of(point, "latitude"), column_of(point, "longitude"),
                          column_of(point, "radius"), column_of(point, "strength")});
  }
  return plan;
}

// A variant may name fewer crises than its ground, whose areas stand in the order of all of them.
const models::Area* area_of(const models::Agenda& agenda, const Scenario& ground,
                            const std::string& crisis) {
  for (std::size_t k = 0; k < ground.crises.size(); ++k) {
    if (ground.crises[k].id == crisis && !agenda.areas[k].empty()) return &agenda.areas[k];
  }
  return nullptr;
}

void plan_crises(models::Model& model, const Ground& ground, const Scenario& scenario,
                 std::uint64_t seed, std::size_t replicate, std::size_t lane) {
  models::Agenda& agenda = model.agenda();
  for (const scenarios::Crisis& crisis : scenario.crises) {
    const models::Area* struck = area_of(agenda, ground.scenario(), crisis.id);
    models::CrisisPlan plan = plan_of(model, crisis, scenario.steps);
    plan.struck = struck;
    agenda.crises[lane].push_back(std::move(plan));
    const auto add = [&](const std::string& name, std::vector<double> level) {
      auto* driver = dynamic_cast<models::Driver*>(model.find(crisis.id + "." + name));
      if (driver != nullptr) agenda.drivers[lane].push_back({driver, std::move(level), struck});
    };
    for (const auto& [name, value] : crisis.numbers) {
      add(name, {drawn(value, crisis.id + "." + name, seed, replicate)});
    }
    for (const auto& [name, series] : crisis.series) add(name, per_step(series, scenario.steps));
  }
}

models::InjectKind kind_of(std::string_view kind) {
  if (kind == "free_prisoners") return models::InjectKind::free_prisoners;
  if (kind == "arm_group") return models::InjectKind::arm_group;
  if (kind == "pay_group") return models::InjectKind::pay_group;
  if (kind == "move_people") return models::InjectKind::move_people;
  if (kind == "move_group") return models::InjectKind::move_group;
  if (kind == "move_goods") return models::InjectKind::move_goods;
  return models::InjectKind::remove_leader;
}

[[noreturn]] void lacks(const Scenario& scenario, const scenarios::Inject& inject,
                        const std::string& key, std::string found, std::string expected) {
  throw engine::InputError({{{scenario.file, 0, 0, "injects." + inject.id + "." + key},
                             std::move(found),
                             std::move(expected),
                             ""}});
}

int slot_of(const scenarios::Inject& inject, const Scenario& scenario) {
  const auto group = inject.names.find("group");
  const auto& groups = scenario.groups;
  const auto at = std::find_if(groups.begin(), groups.end(), [&](const scenarios::Group& g) {
    return group != inject.names.end() && g.name == group->second;
  });
  if (at != groups.end()) return static_cast<int>(at - groups.begin());
  lacks(scenario, inject, "group", "no such group", "the name of one of the groups");
}

// The row of the place under a key, −1 where there is none.
int row_of(const scenarios::Inject& inject, const std::string& key, const Geography& geography) {
  const auto name = inject.names.find(key);
  if (name == inject.names.end()) return -1;
  const std::vector<std::size_t> rows = rows_of_place(geography, name->second);
  return rows.empty() ? -1 : static_cast<int>(rows.front());
}

models::Happening happening_of(const scenarios::Inject& inject, const Ground& ground,
                               std::uint64_t seed, std::size_t replicate) {
  using models::InjectKind;
  const Scenario& scenario = ground.scenario();
  models::Happening happening;
  const models::Moment moment = moment_of(inject.at);
  happening.step = moment.step;
  happening.phase = moment.phase;
  happening.kind = kind_of(inject.kind);
  happening.id = inject.id;
  for (const auto& [name, value] : inject.numbers) {
    double& number = name == "food" ? happening.food : happening.amount;
    number = drawn(value, inject.id + "." + name, seed, replicate);
  }
  happening.community = row_of(inject, "place", ground.geography());
  happening.destination = row_of(inject, "to", ground.geography());
  const bool concerns_place =
      happening.kind == InjectKind::move_people || happening.kind == InjectKind::move_goods;
  if (!concerns_place) happening.group_slot = slot_of(inject, scenario);
  const bool moves = concerns_place || happening.kind == InjectKind::move_group;
  if (moves && happening.destination < 0)
    lacks(scenario, inject, "to", "no place to go to", "the id of a place");
  if (happening.kind == InjectKind::move_people && happening.community < 0)
    lacks(scenario, inject, "place", "no place to come from", "the id of a place");
  return happening;
}

}  // namespace planning_detail

void open_agenda(models::Agenda& agenda, const Ground& ground, std::size_t lanes) {
  agenda.levers.resize(lanes);
  agenda.drivers.resize(lanes);
  agenda.crises.resize(lanes);
  agenda.happenings.resize(lanes);
  agenda.budget_cents_per_year.assign(lanes, 0.0);
  for (const scenarios::Crisis& crisis : ground.scenario().crises) {
    agenda.areas.push_back(planning_detail::reached(
        crisis.where, ground.scenario(), ground.geography(), "crises." + crisis.id + ".where"));
  }
}

void plan_lane(models::Model& model, const Ground& ground, std::uint64_t seed, const Run& run,
               std::size_t lane) {
  const scenarios::Scenario& scenario = run.variant == nullptr ? ground.scenario() : *run.variant;
  const scenarios::Arm& arm = scenario.arms[run.arm];
  models::Agenda& agenda = model.agenda();
  for (const scenarios::LeverUse& use : arm.levers) {
    agenda.levers[lane].push_back(
        planning_detail::plan_of(model, use, ground, arm.name, seed, run.replicate));
  }
  planning_detail::plan_crises(model, ground, scenario, seed, run.replicate, lane);
  for (const scenarios::Inject& inject : scenario.injects) {
    agenda.happenings[lane].push_back(
        planning_detail::happening_of(inject, ground, seed, run.replicate));
  }
  agenda.budget_cents_per_year[lane] =
      arm.budget_usd_per_year.value_or(scenario.budget_usd_per_year) * 100.0;
  for (const auto& [path, value] : scenario.parameters) {
    model.find_parameter(path)->set(lane, drawn(value, path, seed, run.replicate));
  }
}

}  // namespace studies::planning
