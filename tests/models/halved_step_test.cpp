// SPDX-License-Identifier: Apache-2.0
// A week is fine enough: with the step halved, the 90 % interval of the relative change of each
// headline number lies within ±2 %.
#include <fmt/format.h>

#include <cmath>

#include "tests/catch.hpp"
#include "tests/models/small_world.hpp"

using namespace models;
using models::tests::small_country;

namespace {

constexpr std::size_t worlds = 512;
constexpr double weeks = 104.0;

struct Headline {
  std::string name;
  std::vector<double> value;  // by world
};

// Sums of events over two years and levels at their end, world by world.
std::vector<Headline> headlines(double days_per_step) {
  engine::Threads threads(1);
  Model model;
  model.prepare(worlds);
  model.agenda().levers.resize(worlds);
  model.agenda().drivers.resize(worlds);
  model.agenda().happenings.resize(worlds);
  model.agenda().budget_cents_per_year.assign(worlds, 0.0);
  model.attach_agenda();
  model.wire();
  found(model, small_country(), worlds);
  std::vector<engine::Lanes::Identity> who;
  for (std::size_t lane = 0; lane < worlds; ++lane) who.push_back({1, lane, 0});
  engine::Simulation simulation(model, engine::Lanes(who),
                                days_per_step / engine::unit::days_per_year, threads);
  const Community& c = model.community;
  std::vector<double> killed(worlds, 0.0), recruits(worlds, 0.0), extorted(worlds, 0.0);
  const int steps = static_cast<int>(weeks * 7.0 / days_per_step);
  for (int step = 0; step < steps; ++step) {
    simulation.step();
    for (std::size_t cause = 0; cause < causes; ++cause) {
      for (const engine::Stock& cohort : c.killed(static_cast<Cause>(cause)).all())
        engine::add_lane_totals(cohort, killed);
    }
    for (const Cohorts* way : {&c.recruited_by_offer, &c.recruited_by_peers, &c.recruited_by_force})
      for (const engine::Stock& cohort : way->all()) engine::add_lane_totals(cohort, recruits);
    engine::add_lane_totals(c.extorted, extorted);
  }
  const auto total = [&](const std::vector<const engine::Stock*>& stocks) {
    std::vector<double> sum(worlds, 0.0);
    for (const engine::Stock* stock : stocks) engine::add_lane_totals(*stock, sum);
    return sum;
  };
  return {{"violent deaths", killed},
          {"recruits", recruits},
          {"extortions", extorted},
          {"members", total({&c.members_at_large})},
          {"control", total({&c.control})},
          {"unmet need", total({&c.unmet_need})},
          {"trust", total({&c.trust.women, &c.trust.men})},
          {"fear", total({&c.fear.women, &c.fear.men})},
          {"income", total({&c.income.women, &c.income.men})},
          {"population", total({&c.population})}};
}

struct Moments {
  double mean = 0.0, variance_of_mean = 0.0;
};

Moments moments(const std::vector<double>& values) {
  const double count = static_cast<double>(values.size());
  Moments found;
  for (const double value : values) found.mean += value / count;
  for (const double value : values) {
    found.variance_of_mean += (value - found.mean) * (value - found.mean) / (count - 1.0) / count;
  }
  return found;
}

}  // namespace

TEST_CASE("Half a week in place of a week changes no headline number by more than 2 %", "[slow]") {
  const std::vector<Headline> week = headlines(7.0), half = headlines(3.5);
  for (std::size_t k = 0; k < week.size(); ++k) {
    const Moments coarse = moments(week[k].value), fine = moments(half[k].value);
    const double change = fine.mean / coarse.mean - 1.0;
    // Of a ratio of two independent means, to first order; 1.645: two-sided 90 %.
    const double error = std::sqrt(fine.variance_of_mean / (coarse.mean * coarse.mean) +
                                   coarse.variance_of_mean * fine.mean * fine.mean /
                                       (coarse.mean * coarse.mean * coarse.mean * coarse.mean));
    const double low = change - 1.645 * error, high = change + 1.645 * error;
    INFO(fmt::format("{}: {:+.2f} % [{:+.2f}, {:+.2f}]", week[k].name, 100.0 * change, 100.0 * low,
                     100.0 * high));
    CHECK(low > -0.02);
    CHECK(high < 0.02);
  }
}
