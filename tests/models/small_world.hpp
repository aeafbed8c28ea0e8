// SPDX-License-Identifier: Apache-2.0
// A small made-up country for tests: two provinces, a row of towns each, three groups.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/parallel/parallel.hpp"
#include "engine/run/simulation.hpp"
#include "models/foundation.hpp"
#include "models/measures/agenda.hpp"

namespace models::tests {

/// Effort in extortion and drugs, and a twentieth each in kidnapping and credit.
inline std::array<double, markets> classic_portfolio(double extortion, double drugs) {
  std::array<double, markets> effort{};
  effort[static_cast<std::size_t>(Market::extortion)] = extortion;
  effort[static_cast<std::size_t>(Market::drugs)] = drugs;
  effort[static_cast<std::size_t>(Market::kidnapping)] = 0.05;
  effort[static_cast<std::size_t>(Market::loan_sharking)] = 0.05;
  return effort;
}

/// Places on a line, each the neighbour of the next; the first of each province is a port.
inline Foundation small_country(std::size_t communities = 12, std::size_t provinces = 2) {
  Foundation base;
  for (std::size_t p = 0; p < provinces; ++p)
    base.provinces.push_back("province_" + std::to_string(p));
  for (std::size_t k = 0; k < communities; ++k) {
    FoundedCommunity place;
    place.id = 1000 + k;
    place.name = "place_" + std::to_string(k);
    place.province = k * provinces / communities;
    place.population = 20000.0 + 5000.0 * static_cast<double>(k % 4);
    place.is_port = k % (communities / provinces) == 0 ? 1.0 : 0.0;
    place.route_value = 1.0 + 4.0 * place.is_port;
    place.is_urban_margin = k % 3 == 1 ? 1.0 : 0.0;
    place.deprivation = 0.2 + 0.05 * static_cast<double>(k % 5);
    place.prison_places = 40.0;
    place.latitude = 0.1 * static_cast<double>(k);
    base.communities.push_back(place);
  }
  engine::Graph line;
  line.begin.push_back(0);
  for (std::size_t k = 0; k < communities; ++k) {
    const double weight = k == 0 || k + 1 == communities ? 1.0 : 0.5;
    if (k > 0) {
      line.neighbour.push_back(static_cast<std::uint32_t>(k - 1));
      line.weight.push_back(weight);
    }
    if (k + 1 < communities) {
      line.neighbour.push_back(static_cast<std::uint32_t>(k + 1));
      line.weight.push_back(weight);
    }
    line.begin.push_back(static_cast<std::uint32_t>(line.neighbour.size()));
  }
  base.mobility = base.trade = base.social = base.adjacency = line;
  base.age_pyramid = {0.12, 0.06, 0.1, 0.18, 0.035, 0.125, 0.065, 0.105, 0.18, 0.03};
  base.groups = {{.name = "Group A",
                  .members = 300,
                  .money_usd = 200000,
                  .in_prison = 0.3,
                  .home = 0,
                  .homes = {0, 1, 2},
                  .portfolio = classic_portfolio(0.5, 0.4)},
                 {.name = "Group B",
                  .members = 200,
                  .money_usd = 150000,
                  .in_prison = 0.3,
                  .home = 2,
                  .homes = {2, 3},
                  .portfolio = classic_portfolio(0.6, 0.3)},
                 {.name = "Group C",
                  .members = 150,
                  .money_usd = 100000,
                  .in_prison = 0.2,
                  .home = communities - 1,
                  .homes = {},
                  .portfolio = classic_portfolio(0.4, 0.5)}};
  base.max_groups = 16;
  base.prisoners = 600;
  base.awaiting_trial = 200;
  return base;
}

/// A running world. `before` may set parameters and fill the agenda (levers by lane) before the
/// world is founded.
class SmallWorld {
 public:
  using Setup = std::function<void(Model&)>;
  explicit SmallWorld(std::size_t lanes = 1, const Setup& before = {},
                      const Foundation& base = small_country(), unsigned threads = 1,
                      std::uint64_t first_replicate = 0)
      : threads_(threads) {
    model.prepare(lanes);  // so that parameters have lanes to be set in
    model.agenda().levers.resize(lanes);
    model.agenda().drivers.resize(lanes);
    model.agenda().happenings.resize(lanes);
    model.agenda().budget_cents_per_year.assign(lanes, 0.0);
    if (before) before(model);
    model.attach_agenda();
    model.wire();
    found(model, base, lanes);
    std::vector<engine::Lanes::Identity> who;
    for (std::size_t lane = 0; lane < lanes; ++lane) who.push_back({1, first_replicate + lane, 0});
    simulation = std::make_unique<engine::Simulation>(model, engine::Lanes(who),
                                                      7.0 / engine::unit::days_per_year, threads_);
  }
  void run(int steps) {
    for (int step = 0; step < steps; ++step) simulation->step();
  }
  /// Sum of a stock over its table, one lane.
  double total(const engine::Stock& stock, std::size_t lane = 0) const {
    std::vector<double> totals(stock.table().lanes(), 0.0);
    engine::add_lane_totals(stock, totals);
    return totals[lane];
  }

  Model model;
  std::unique_ptr<engine::Simulation> simulation;

 private:
  engine::Threads threads_;
};

}  // namespace models::tests
