// SPDX-License-Identifier: Apache-2.0
#include "studies/assembly.hpp"

#include <algorithm>

#include "engine/base/fault.hpp"
#include "engine/math/elementary.hpp"
#include "engine/random/philox.hpp"
#include "models/measures/agenda.hpp"
#include "studies/place_fields.hpp"

namespace studies {

namespace assembly_detail {

using scenarios::Geography;
using scenarios::PlaceKind;
using scenarios::Scenario;
using scenarios::Value;

std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 0;
  for (const char letter : text) hash = engine::mix(hash, static_cast<unsigned char>(letter));
  return hash;
}

// An uncertain number of a scenario is drawn once per replicate, by its own name: every arm of the
// replicate meets the same value.
double drawn(const Value& value, std::string_view name, std::uint64_t seed, std::size_t replicate) {
  if (value.is_fixed()) return value.centre;
  const engine::Key key = engine::key_of(seed, replicate, 0);
  return value.at(engine::uniform(key, hash_of(name), 0, engine::name_hash20("scenario"), 0));
}

double number(const Scenario& scenario, std::string_view function, std::string_view name,
              double otherwise, std::uint64_t seed, std::size_t replicate) {
  const auto at = scenario.state.find(std::string(function));
  if (at == scenario.state.end()) return otherwise;
  const auto found = at->second.find(std::string(name));
  if (found == at->second.end()) return otherwise;
  if (found->second.is_fixed() && found->second.centre == 0.0) return otherwise;  // not stated
  return drawn(found->second, "state." + std::string(function) + "." + std::string(name), seed,
               replicate);
}

double column(const scenarios::Province& province, const std::string& name, double otherwise) {
  const auto found = province.numbers.find(name);
  return found == province.numbers.end() ? otherwise : found->second;
}

// Half of the way to out of reach at 60 km from the province's largest place (assumption).
void set_remoteness(models::Foundation& base, const Geography& geography) {
  std::vector<std::uint32_t> seat(geography.provinces.size(), 0);
  std::vector<double> largest(geography.provinces.size(), -1.0);
  for (std::uint32_t row = 0; row < geography.size(); ++row) {
    const std::uint32_t province = geography.province[row];
    if (geography.population[row] > largest[province]) {
      largest[province] = geography.population[row];
      seat[province] = row;
    }
  }
  for (std::uint32_t row = 0; row < geography.size(); ++row) {
    const double km = geography.distance_km(row, seat[geography.province[row]]);
    base.communities[row].remoteness = km / (km + 60.0);
  }
}

// What makes a place worth passing through (assumption): ports most, then borders, then size.
double route_value(const Geography& geography, std::uint32_t row) {
  const double size = engine::math::log1p(geography.population[row] / 10000.0);
  return size * (0.2 + 2.0 * geography.port[row] + 1.0 * geography.border[row]);
}

// Minerals and forests lie in the countryside: a column of the province says how much; without one
// a tenth of rural places holds some, by their ids (assumption).
double resource_value(const Geography& geography, std::uint32_t row, const std::string& name,
                      std::string_view salt) {
  if (geography.kind[row] != PlaceKind::rural) return 0.0;
  const scenarios::Province& province = geography.provinces[geography.province[row]];
  const auto found = province.numbers.find(name);
  if (found != province.numbers.end()) return found->second * geography.population[row];
  return engine::mix(geography.id[row], hash_of(salt)) % 10 == 0 ? geography.population[row] : 0.0;
}

models::FoundedCommunity community_of(const Geography& geography, std::uint32_t row) {
  const PlaceKind kind = geography.kind[row];
  const scenarios::Province& province = geography.provinces[geography.province[row]];
  const double needs = column(province, "unmet_basic_needs", 0.3);
  models::FoundedCommunity place;
  place.id = geography.id[row];
  place.name = geography.name[row];
  place.province = geography.province[row];
  place.latitude = geography.latitude[row];
  place.longitude = geography.longitude[row];
  place.population = geography.population[row];
  place.is_urban_margin = kind == PlaceKind::urban_margin || kind == PlaceKind::camp ? 1.0 : 0.0;
  place.is_rural = kind == PlaceKind::rural ? 1.0 : 0.0;
  place.is_urban = place.is_rural > 0.0 ? 0.0 : 1.0;
  place.is_camp = kind == PlaceKind::camp ? 1.0 : 0.0;
  place.is_port = geography.port[row];
  place.is_border = geography.border[row];
  place.route_value = route_value(geography, row);
  // Within a province the countryside and the margins lack more than the core (assumption).
  const double tilt = kind == PlaceKind::urban_core     ? 0.6
                      : kind == PlaceKind::urban_margin ? 1.1
                      : kind == PlaceKind::rural        ? 1.2
                                                        : 0.9;
  place.deprivation = std::min(0.95, needs * tilt);
  place.base_income = 1.5 - place.deprivation;
  place.excluded = std::min(0.9, 0.05 + 0.3 * place.deprivation);  // assumption: need excludes
  place.mineral_value = resource_value(geography, row, "mineral_value", "minerals");
  place.forest_value = resource_value(geography, row, "forest_value", "forests");
  return place;
}

void spread_prison_places(models::Foundation& base, const Geography& geography, double places) {
  std::vector<double> weight(geography.provinces.size(), 0.0);
  double sum = 0.0;
  for (std::size_t p = 0; p < weight.size(); ++p) {
    weight[p] = column(geography.provinces[p], "prison_places", 1.0);
    sum += weight[p];
  }
  std::vector<double> people(weight.size(), 0.0);
  for (const auto& place : base.communities) people[place.province] += place.population;
  for (auto& place : base.communities) {
    place.prison_places =
        sum > 0.0 && people[place.province] > 0.0
            ? places * weight[place.province] / sum * place.population / people[place.province]
            : 0.0;
  }
}

// Upper-middle-income country of 2014 (UN WPP 2022, Ecuador: 0–11 24 %, 12–17 12 %, 18–29 21 %,
// 30–64 37 %, 65+ 6 %; men 49.6 %): assumption for made-up places.
constexpr std::array<double, models::sexes * models::ages> age_pyramid{
    0.118, 0.058, 0.105, 0.189, 0.034, 0.123, 0.060, 0.106, 0.179, 0.028};

std::vector<std::size_t> rows_of_place(const Geography& geography, const std::string& name) {
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

engine::Fault no_such_place(const Scenario& scenario, std::string path, const std::string& name,
                            const Geography& geography) {
  std::string known;
  for (std::size_t p = 0; p < std::min<std::size_t>(geography.provinces.size(), 30); ++p) {
    known += (p > 0 ? ", " : "") + geography.provinces[p].id;
  }
  return {{scenario.file, 0, 0, std::move(path)},
          "no place '" + name + "'",
          "the id of a community or of a province",
          "provinces here: " + known};
}

void add_groups(models::Foundation& base, const Scenario& scenario, const Geography& geography,
                std::uint64_t seed, std::size_t replicate) {
  for (const scenarios::Group& group : scenario.groups) {
    models::FoundedGroup founded;
    founded.name = group.name;
    const auto& types = models::group_type_names();
    founded.type = static_cast<models::GroupType>(
        std::find(types.begin(), types.end(), group.type) - types.begin());
    founded.members = drawn(group.members, group.name + ".members", seed, replicate);
    founded.money_usd = drawn(group.money_usd, group.name + ".money", seed, replicate);
    founded.in_prison = drawn(group.in_prison, group.name + ".in_prison", seed, replicate);
    founded.homes = rows_of_place(geography, group.place);
    if (founded.homes.empty()) {
      throw engine::InputError(
          {no_such_place(scenario, "groups." + group.name + ".place", group.place, geography)});
    }
    founded.home = founded.homes.front();
    for (const std::string& further : group.presence) {
      const std::vector<std::size_t> rows = rows_of_place(geography, further);
      if (rows.empty()) {
        throw engine::InputError(
            {no_such_place(scenario, "groups." + group.name + ".presence", further, geography)});
      }
      founded.homes.insert(founded.homes.end(), rows.begin(), rows.end());
    }
    std::sort(founded.homes.begin(), founded.homes.end());
    founded.homes.erase(std::unique(founded.homes.begin(), founded.homes.end()),
                        founded.homes.end());
    const auto& names = models::market_names();
    for (const std::string& market : group.markets) {
      founded.portfolio[static_cast<std::size_t>(std::find(names.begin(), names.end(), market) -
                                                 names.begin())] = 1.0;
    }
    base.groups.push_back(std::move(founded));
  }
}

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

void plan_drivers(models::Model& model, const Scenario& scenario, std::uint64_t seed,
                  std::size_t replicate, std::vector<models::DriverPlan>& plans) {
  for (const scenarios::Crisis& crisis : scenario.crises) {
    const auto add = [&](const std::string& name, std::vector<double> level) {
      auto* driver = dynamic_cast<models::Driver*>(model.find(crisis.id + "." + name));
      if (driver != nullptr) plans.push_back({driver, std::move(level)});
    };
    for (const auto& [name, value] : crisis.numbers) {
      add(name, {drawn(value, crisis.id + "." + name, seed, replicate)});
    }
    for (const auto& [name, series] : crisis.series) {
      std::vector<double> level;
      for (int step = 0; step < scenario.steps; ++step) level.push_back(series.at(step));
      add(name, std::move(level));
    }
  }
}

models::InjectKind kind_of(std::string_view kind) {
  if (kind == "free_prisoners") return models::InjectKind::free_prisoners;
  if (kind == "arm_group") return models::InjectKind::arm_group;
  if (kind == "pay_group") return models::InjectKind::pay_group;
  return models::InjectKind::remove_leader;
}

models::Happening happening_of(const scenarios::Inject& inject, const Scenario& scenario,
                               std::uint64_t seed, std::size_t replicate) {
  models::Happening happening;
  const models::Moment moment = moment_of(inject.at);
  happening.step = moment.step;
  happening.phase = moment.phase;
  happening.kind = kind_of(inject.kind);
  happening.id = inject.id;
  for (const auto& [name, value] : inject.numbers) {
    happening.amount = drawn(value, inject.id + "." + name, seed, replicate);
  }
  const auto group = inject.names.find("group");
  const auto& groups = scenario.groups;
  const auto at = std::find_if(groups.begin(), groups.end(), [&](const scenarios::Group& g) {
    return group != inject.names.end() && g.name == group->second;
  });
  if (at == groups.end()) {
    throw engine::InputError({{{scenario.file, 0, 0, "injects." + inject.id + ".group"},
                               "no such group",
                               "the name of one of the groups",
                               ""}});
  }
  happening.group_slot = static_cast<int>(at - groups.begin());
  return happening;
}

void plan_lane(models::Model& model, const Ground& ground, std::uint64_t seed, const Run& run,
               std::size_t lane) {
  const Scenario& scenario = ground.scenario();
  const scenarios::Arm& arm = scenario.arms[run.arm];
  models::Agenda& agenda = model.agenda();
  for (const scenarios::LeverUse& use : arm.levers) {
    agenda.levers[lane].push_back(plan_of(model, use, ground, arm.name, seed, run.replicate));
  }
  plan_drivers(model, scenario, seed, run.replicate, agenda.drivers[lane]);
  for (const scenarios::Inject& inject : scenario.injects) {
    agenda.happenings[lane].push_back(happening_of(inject, scenario, seed, run.replicate));
  }
  agenda.budget_cents_per_year[lane] =
      arm.budget_usd_per_year.value_or(scenario.budget_usd_per_year) * 100.0;
  for (const auto& [path, value] : scenario.parameters) {
    model.find_parameter(path)->set(lane, drawn(value, path, seed, run.replicate));
  }
}

}  // namespace assembly_detail

Ground::Ground(const scenarios::Scenario& scenario)
    : scenario_(&scenario), geography_(scenarios::geography_of(scenario)) {}

bool Ground::start_is_uncertain() const {
  for (const scenarios::Group& group : scenario_->groups) {
    if (!group.members.is_fixed() || !group.money_usd.is_fixed() || !group.in_prison.is_fixed())
      return true;
  }
  for (const auto& [function, numbers] : scenario_->state) {
    for (const auto& [name, value] : numbers) {
      if (!value.is_fixed()) return true;
    }
  }
  return false;
}

models::Foundation Ground::foundation(std::uint64_t seed, std::size_t replicate) const {
  namespace detail = assembly_detail;
  models::Foundation base;
  double people = 0.0;
  for (const scenarios::Province& province : geography_.provinces)
    base.provinces.push_back(province.id);
  for (std::uint32_t row = 0; row < geography_.size(); ++row) {
    base.communities.push_back(detail::community_of(geography_, row));
    people += geography_.population[row];
  }
  detail::set_remoteness(base, geography_);
  base.mobility = geography_.mobility;
  base.trade = geography_.trade;
  base.social = geography_.social;
  base.adjacency = geography_.adjacency;
  base.age_pyramid = detail::age_pyramid;
  const auto number = [&](std::string_view function, std::string_view name, double otherwise) {
    return detail::number(*scenario_, function, name, otherwise, seed, replicate);
  };
  for (std::size_t f = 0; f < models::functions; ++f) {
    const std::string_view id = models::function_facts()[f].id;
    base.state[f] = {number(id, "staff", 1.0), number(id, "budget", 0.0),
                     number(id, "integrity", 0.6), number(id, "readiness", 0.6)};
  }
  // Without a profile: 230 inmates and 180 places per 100,000, a third awaiting trial (World Prison
  // Brief, Latin America about 2018, rounded: assumption).
  base.prisoners = number("corrections", "inmates", people * 230e-5);
  base.awaiting_trial = number("courts", "unsentenced", base.prisoners / 3.0);
  // Police, army, border and prison staff: four in a thousand people (assumption; 2 to 7).
  base.security_staff = people * 400e-5;
  detail::spread_prison_places(base, geography_, number("corrections", "places", people * 180e-5));
  detail::add_groups(base, *scenario_, geography_, seed, replicate);
  base.max_groups = static_cast<std::size_t>(scenario_->max_groups);
  return base;
}

std::unique_ptr<models::Model> assemble(const Ground& ground, std::uint64_t seed,
                                        std::span<const Run> runs) {
  auto model = std::make_unique<models::Model>();
  const std::size_t lanes = runs.size();
  model->prepare(lanes);
  models::Agenda& agenda = model->agenda();
  agenda.levers.resize(lanes);
  agenda.drivers.resize(lanes);
  agenda.happenings.resize(lanes);
  agenda.budget_cents_per_year.assign(lanes, 0.0);
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    assembly_detail::plan_lane(*model, ground, seed, runs[lane], lane);
  }
  model->attach_agenda();
  model->wire();
  models::found(*model, ground.foundation(seed, runs.front().replicate), lanes);
  return model;
}

std::size_t bytes_per_lane(const Ground& ground) {
  static const models::Model declared;
  return ground.communities() * declared.community.table.columns() * sizeof(double);
}

}  // namespace studies
