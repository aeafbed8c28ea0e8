// SPDX-License-Identifier: Apache-2.0
#include "studies/assembly.hpp"

#include <algorithm>

#include "engine/base/fault.hpp"
#include "engine/math/elementary.hpp"
#include "engine/random/philox.hpp"
#include "models/measures/agenda.hpp"
#include "studies/planning.hpp"
#include "studies/worlds.hpp"

namespace studies {

namespace assembly_detail {

using planning::drawn;
using planning::hash_of;
using planning::no_such_place;
using planning::rows_of_place;
using scenarios::Geography;
using scenarios::PlaceKind;
using scenarios::Scenario;

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

}  // namespace assembly_detail

namespace assembly_detail {
const Scenario& of_crisis_model(const Scenario& scenario) {
  require_crisis_model(scenario);
  return scenario;
}
}  // namespace assembly_detail

Ground::Ground(const scenarios::Scenario& scenario)
    : scenario_(&assembly_detail::of_crisis_model(scenario)),
      geography_(scenarios::geography_of(scenario)) {}

Ground::Ground(const scenarios::Scenario& scenario, const Ground& same_places)
    : scenario_(&scenario), geography_(same_places.geography_) {}

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
  planning::open_agenda(agenda, ground, lanes);
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    planning::plan_lane(*model, ground, seed, runs[lane], lane);
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
