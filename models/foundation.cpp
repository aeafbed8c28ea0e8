// SPDX-License-Identifier: Apache-2.0
#include "models/foundation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/base/fault.hpp"
#include "engine/math/elementary.hpp"
#include "engine/random/philox.hpp"
#include "models/community/needs.hpp"
#include "models/groups/group_types.hpp"

namespace models {

namespace foundation_detail {

using engine::Row;

// Whole parts of a total in proportion to weights: the largest remainders get what is left, ties
// by order. They sum to the total exactly.
std::vector<double> whole_parts(double total, const std::vector<double>& weights) {
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  std::vector<double> parts(weights.size(), 0.0);
  if (sum <= 0.0) return parts;
  std::vector<std::size_t> order(weights.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  double left = std::floor(total);
  std::vector<double> fraction(weights.size());
  for (std::size_t k = 0; k < weights.size(); ++k) {
    const double exact = total * weights[k] / sum;
    parts[k] = std::floor(exact);
    fraction[k] = exact - parts[k];
    left -= parts[k];
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return fraction[a] > fraction[b]; });
  for (std::size_t k = 0; k < order.size() && left > 0.0; ++k, left -= 1.0) parts[order[k]] += 1.0;
  return parts;
}

std::vector<std::uint64_t> numbered(std::size_t count, std::uint64_t salt) {
  std::vector<std::uint64_t> ids(count);
  for (std::size_t k = 0; k < count; ++k) ids[k] = engine::mix(salt, k);
  return ids;
}

void allocate(Model& model, const Foundation& base, std::size_t lanes) {
  const std::size_t provinces = base.provinces.size();
  std::vector<std::uint64_t> places;
  std::vector<Row> province_of;
  for (const FoundedCommunity& community : base.communities) {
    places.push_back(community.id);
    province_of.push_back(static_cast<Row>(community.province));
  }
  const auto modulo = [&](std::size_t rows, std::size_t by) {
    std::vector<Row> link(rows);
    for (std::size_t k = 0; k < rows; ++k) link[k] = static_cast<Row>(k % by);
    return link;
  };
  model.nation.table.allocate({1}, lanes);
  model.province.table.allocate(numbered(provinces, 2), lanes);
  model.province.table.set_link(model.nation.table, std::vector<Row>(provinces, 0));
  model.community.table.allocate(places, lanes);
  model.community.table.set_link(model.province.table, province_of);
  model.state.table.allocate(numbered(functions * provinces, 3), lanes);
  model.state.table.set_link(model.province.table, modulo(functions * provinces, provinces));
  model.carriers.table.allocate(numbered(carriers * provinces, 4), lanes);
  model.carriers.table.set_link(model.province.table, modulo(carriers * provinces, provinces));
  model.groups.table.allocate(numbered(base.max_groups, 5), lanes);
  model.groups.table.set_link(model.nation.table, std::vector<Row>(base.max_groups, 0));
  model.pairs.table.allocate(numbered(base.max_groups * base.max_groups, 6), lanes);
  model.pairs.table.set_link(model.nation.table,
                             std::vector<Row>(base.max_groups * base.max_groups, 0));
  model.market.table.allocate(numbered(markets, 8), lanes);
  model.market.table.set_link(model.nation.table, std::vector<Row>(markets, 0));
  model.sectors.table.allocate(numbered(sectors * provinces, 9), lanes);
  model.sectors.table.set_link(model.province.table, modulo(sectors * provinces, provinces));
  model.stance.table.allocate(numbered(provinces * base.max_groups, 7), lanes);
  model.stance.table.set_link(model.province.table, modulo(base.max_groups * provinces, provinces));
  for (engine::Table* table : model.tables()) {
    for (engine::Stock* stock : table->stocks()) {
      if (stock->quantity().value == 0.0) continue;
      for (std::size_t row = 0; row < table->rows(); ++row) {
        stock->start_at_in_all_lanes(static_cast<Row>(row), stock->quantity().value);
      }
    }
  }
}

void set_traits(Model& model, const Foundation& base) {
  Community& c = model.community;
  double routes = 0.0, minerals = 0.0, forests = 0.0;
  for (const FoundedCommunity& place : base.communities) {
    routes += place.route_value;
    minerals += place.mineral_value;
    forests += place.forest_value;
  }
  std::vector<double> places_of_province(base.provinces.size(), 0.0);
  for (Row row = 0; row < base.communities.size(); ++row) {
    const FoundedCommunity& place = base.communities[row];
    const auto set = [&](engine::Stock& stock, double value) {
      stock.start_at_in_all_lanes(row, value);
    };
    set(c.latitude, place.latitude);
    set(c.longitude, place.longitude);
    set(c.is_urban_margin, place.is_urban_margin);
    set(c.is_urban, place.is_urban);
    set(c.is_rural, place.is_rural);
    set(c.is_port, place.is_port);
    set(c.is_border, place.is_border);
    set(c.on_route, std::max(place.is_port, place.is_border));
    set(c.route_value, routes > 0.0 ? place.route_value / routes : 0.0);
    set(c.deprivation, place.deprivation);
    set(c.unmet_need, place.deprivation);
    set(c.remoteness, place.remoteness);
    set(c.base_income, place.base_income);
    set(c.prison_places, place.prison_places);
    set(c.excluded, place.excluded);
    set(c.usual_excluded, place.excluded);
    set(c.is_camp, place.is_camp);
    set(c.mineral_value, minerals > 0.0 ? place.mineral_value / minerals : 0.0);
    set(c.forest_value, forests > 0.0 ? place.forest_value / forests : 0.0);
    for (engine::Stock& unmet : c.unmet) set(unmet, place.deprivation);
    for (const Sex sex : {Sex::women, Sex::men}) {
      set(c.income.of(sex), place.base_income);
      set(c.trust.of(sex), base.trust);
      set(c.fear.of(sex), base.fear);
      set(c.employment.of(sex), base.employment[static_cast<std::size_t>(sex)]);
      set(c.usual_employment.of(sex), base.employment[static_cast<std::size_t>(sex)]);
    }
    set(c.weapons, base.weapons_per_100);
    set(c.debt, base.illicit_debt_usd);
    places_of_province[place.province] += place.prison_places;
  }
  for (Row p = 0; p < base.provinces.size(); ++p) {
    model.province.prison_places.start_at_in_all_lanes(p, places_of_province[p]);
  }
}

// What nobody covered when deprivation was measured: the law of `services` with the profile that
// the scenario gives, no group, and its numbers before any measure.
void set_usual_gaps(Model& model, const Foundation& base) {
  const auto number = [&](std::string_view path, std::size_t lane) {
    return model.find_parameter(path)->base(lane);
  };
  for (std::size_t lane = 0; lane < model.community.table.lanes(); ++lane) {
    const double yield = number("services.state_yield", lane);
    const double far = number("services.remoteness_loss", lane);
    const double women = number("services.access_gap_of_women", lane);
    const double excluded = number("services.access_gap_of_excluded", lane);
    const double society =
        1.0 - engine::math::exp(-number("services.society_yield", lane) * usual_room_of_society);
    for (std::size_t k = 0; k < needs; ++k) {
      double able = 0.0;
      for (const ServiceShare& part : functions_of_need(static_cast<Need>(k))) {
        able += part.weight * base.state[static_cast<std::size_t>(part.function)].staff;
      }
      const double neighbours = std::min(1.0, weight_of_society[k] * society);
      for (Row row = 0; row < base.communities.size(); ++row) {
        const FoundedCommunity& place = base.communities[row];
        const double access = (1.0 - excluded * place.excluded) * (1.0 - 0.5 * women);
        const double reached = access * (1.0 - far * place.remoteness);
        model.community.usual_gap[k].start_at(
            model.community.table.cell(row, lane),
            engine::math::exp(-(yield * able * reached)) * (1.0 - neighbours));
      }
    }
  }
}

// Members are young and adult men for the most part: 92 % men, 5 % under 18, 60 % young (C: ages of
// recruits 15–35, B2; shares by sex assumed).
constexpr std::array<double, sexes * ages> member_pyramid{0, 0.004, 0.05, 0.026, 0,
                                                          0, 0.046, 0.55, 0.324, 0};
constexpr std::array<double, sexes * ages> security_pyramid{0, 0, 0.05, 0.07, 0,
                                                            0, 0, 0.35, 0.53, 0};
constexpr std::array<double, sexes * ages> prisoner_pyramid{0, 0, 0.035, 0.045, 0,
                                                            0, 0, 0.45,  0.46,  0.01};

struct Placing {
  std::vector<double> at_large, in_prison;  // members by community
};

// People are taken from the residents of their own place, cohort by cohort, never more than half.
void move_people(Model& model, Row row, double count,
                 const std::array<double, sexes * ages>& pyramid, Standing to) {
  const std::vector<double> parts =
      whole_parts(count, std::vector<double>(pyramid.begin(), pyramid.end()));
  for (std::size_t k = 0; k < parts.size(); ++k) {
    engine::Stock& from = model.community.people(Standing::resident).all()[k];
    engine::Stock& into = model.community.people(to).all()[k];
    const std::size_t cell = model.community.table.cell(row, 0);
    const double moved = std::min(parts[k], std::floor(from.at(cell) / 2));
    const double left = from.at(cell) - moved;
    const double there = into.at(cell) + moved;
    from.start_at_in_all_lanes(row, left);
    into.start_at_in_all_lanes(row, there);
  }
}

Placing place_groups(Model& model, const Foundation& base) {
  const std::size_t places = base.communities.size();
  Placing placing{std::vector<double>(places, 0.0), std::vector<double>(places, 0.0)};
  std::vector<std::vector<std::pair<std::size_t, double>>> present(places);
  for (std::size_t slot = 0; slot < base.groups.size(); ++slot) {
    const FoundedGroup& group = base.groups[slot];
    const std::vector<std::size_t> homes =
        group.homes.empty() ? std::vector{group.home} : group.homes;
    std::vector<double> weight;
    for (const std::size_t home : homes) weight.push_back(base.communities[home].population);
    const std::vector<double> inside = whole_parts(group.members * group.in_prison, weight);
    const std::vector<double> outside =
        whole_parts(group.members * (1.0 - group.in_prison), weight);
    for (std::size_t k = 0; k < homes.size(); ++k) {
      placing.at_large[homes[k]] += outside[k];
      placing.in_prison[homes[k]] += inside[k];
      if (outside[k] > 0.0) present[homes[k]].push_back({slot, outside[k]});
    }
  }
  for (Row row = 0; row < places; ++row) {
    if (present[row].size() > max_present) {
      throw engine::RunError("capacity: more than eight groups start in " +
                             base.communities[row].name);
    }
    for (std::size_t k = 0; k < present[row].size(); ++k) {
      Presence& entry = model.community.presence[k];
      entry.slot.start_at_in_all_lanes(row, static_cast<double>(present[row][k].first));
      entry.share.start_at_in_all_lanes(row, present[row][k].second / placing.at_large[row]);
    }
  }
  return placing;
}

void set_people(Model& model, const Foundation& base, const Placing& placing) {
  std::vector<double> population;
  double members_inside = 0.0;
  for (const FoundedCommunity& place : base.communities) population.push_back(place.population);
  for (const double count : placing.in_prison) members_inside += count;
  const double others = std::max(0.0, base.prisoners - members_inside);
  const double waiting = base.prisoners > 0.0 ? base.awaiting_trial / base.prisoners : 0.0;
  const std::vector<double> other = whole_parts(others, population);
  const std::vector<double> staff = whole_parts(base.security_staff, population);
  const std::vector<double> pyramid(base.age_pyramid.begin(), base.age_pyramid.end());
  for (Row row = 0; row < population.size(); ++row) {
    const std::vector<double> cohorts = whole_parts(population[row], pyramid);
    for (std::size_t k = 0; k < cohorts.size(); ++k) {
      model.community.people(Standing::resident).all()[k].start_at_in_all_lanes(row, cohorts[k]);
    }
    const auto split = [&](double count, Standing waits, Standing serves,
                           const std::array<double, sexes * ages>& shape) {
      const double awaiting = std::floor(count * waiting + 0.5);
      move_people(model, row, awaiting, shape, waits);
      move_people(model, row, count - awaiting, shape, serves);
    };
    move_people(model, row, placing.at_large[row], member_pyramid, Standing::member);
    move_people(model, row, staff[row], security_pyramid, Standing::security);
    model.community.security_posts.start_at_in_all_lanes(row, staff[row]);
    split(placing.in_prison[row], Standing::awaiting_trial_member, Standing::prisoner_member,
          member_pyramid);
    split(other[row], Standing::awaiting_trial_other, Standing::prisoner_other, prisoner_pyramid);
  }
}

void set_groups(Model& model, const Foundation& base) {
  Groups& g = model.groups;
  for (Row slot = 0; slot < base.groups.size(); ++slot) {
    const FoundedGroup& group = base.groups[slot];
    const auto set = [&](engine::Stock& stock, double value) {
      stock.start_at_in_all_lanes(slot, value);
    };
    set(g.is_alive, 1.0);
    set(g.type, static_cast<double>(group.type));
    set(g.born, -1.0);
    set(g.money, std::floor(group.money_usd * 100.0));
    set(g.weapons, 0.4);
    set(g.cohesion, 0.6);
    set(g.leadership, 1.0);
    set(g.imprisoned, std::floor(group.members * group.in_prison + 0.5));
    double efforts = 0.0;
    for (const double effort : group.portfolio) efforts += effort;
    for (std::size_t m = 0; m < markets; ++m) {
      set(g.portfolio[m],
          efforts > 0.0 ? group.portfolio[m] / efforts : facts_of(group.type).effort[m]);
    }
    for (engine::Stock& weight : g.strategy) set(weight, 1.0 / strategies);
    for (std::size_t lane = 0; lane < g.table.lanes(); ++lane) {
      std::uint64_t id = 0;
      for (const char letter : group.name) id = engine::mix(id, static_cast<unsigned char>(letter));
      g.table.set_entity(g.table.cell(slot, lane), id);
    }
  }
  const engine::Parameter& rivalry = *model.find_parameter("rivalry.at_start");
  for (Row a = 0; a < base.groups.size(); ++a) {
    for (Row b = 0; b < base.groups.size(); ++b) {
      const Row pair = static_cast<Row>(a * base.max_groups + b);
      for (std::size_t lane = 0; a != b && lane < g.table.lanes(); ++lane) {
        model.pairs.rivalry.start_at(model.pairs.table.cell(pair, lane), rivalry.base(lane));
      }
    }
  }
}

void set_state(Model& model, const Foundation& base) {
  std::vector<double> share(base.provinces.size(), 0.0);
  double everyone = 0.0;
  for (const FoundedCommunity& place : base.communities) {
    share[place.province] += place.population;
    everyone += place.population;
  }
  const double weeks_per_year = engine::unit::days_per_year / 7.0;
  for (std::size_t f = 0; f < functions; ++f) {
    const FoundedFunction& profile = base.state[f];
    for (Row p = 0; p < share.size(); ++p) {
      const Row row = model.state.row(static_cast<Function>(f), p);
      model.state.staff.start_at_in_all_lanes(row, profile.staff);
      model.state.budget.start_at_in_all_lanes(
          row, profile.budget_usd_per_year / weeks_per_year * share[p] / everyone);
      model.state.integrity.start_at_in_all_lanes(row, profile.integrity);
      model.state.readiness.start_at_in_all_lanes(row, profile.readiness);
      model.state.routine.start_at_in_all_lanes(row, profile.readiness);
    }
  }
  for (std::size_t kind = 0; kind < carriers; ++kind) {
    const CarrierProfile& profile = carrier_profiles()[kind];
    for (Row p = 0; p < share.size(); ++p) {
      const Row row = model.carriers.row(static_cast<Carrier>(kind), p);
      const auto set = [&](engine::Stock& stock, double value) {
        stock.start_at_in_all_lanes(row, value);
      };
      set(model.carriers.independence, profile.independence);
      set(model.carriers.exposure, profile.exposure);
      set(model.carriers.reach, profile.reach);
      set(model.carriers.trust_women, profile.trust);
      set(model.carriers.trust_men, profile.trust);
      set(model.carriers.alignment, profile.alignment);
    }
  }
  const engine::Parameter& known = *model.find_parameter("case_memory.at_start");
  for (std::size_t lane = 0; lane < model.nation.table.lanes(); ++lane) {
    model.nation.case_memory.start_at(lane, known.base(lane));
  }
}

}  // namespace foundation_detail

void found(Model& model, const Foundation& foundation, std::size_t lanes) {
  foundation_detail::allocate(model, foundation, lanes);
  foundation_detail::set_traits(model, foundation);
  const foundation_detail::Placing placing = foundation_detail::place_groups(model, foundation);
  foundation_detail::set_people(model, foundation, placing);
  foundation_detail::set_groups(model, foundation);
  foundation_detail::set_state(model, foundation);
  foundation_detail::set_usual_gaps(model, foundation);
  const auto wire = [](engine::Graph& into, const engine::Graph& from) {
    into.begin = from.begin;
    into.neighbour = from.neighbour;
    into.weight = from.weight;
  };
  wire(model.community.mobility, foundation.mobility);
  wire(model.community.trade, foundation.trade);
  wire(model.community.social, foundation.social);
  wire(model.community.adjacency, foundation.adjacency);
}

}  // namespace models
