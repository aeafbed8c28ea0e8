// SPDX-License-Identifier: Apache-2.0
// Five needs, who covers them, and whom what is offered reaches.
#include "tests/models/calm_world.hpp"

#include <cmath>

#include "tests/catch.hpp"

namespace models::tests {

namespace needs_test_detail {
inline const engine::Stock& unmet(const SmallWorld& world, Need need) {
  return world.model.community.unmet[static_cast<std::size_t>(need)];
}
/// Two calm worlds, in the second of which a function has lost half of its staff.
struct Halved {
  explicit Halved(Function function) : usual(setup), halved(setup, thinned(function)) {}
  static void setup(Model&) {}
  static Foundation thinned(Function) { return calm_country(); }
  void run(int steps, Function function) {
    for (int step = 0; step < steps; ++step) {
      const engine::Table& table = halved.model.state.table;
      for (engine::Row p = 0; p < halved.model.province.table.rows(); ++p) {
        halved.model.state.staff.start_at(table.cell(halved.model.state.row(function, p), 0), 0.5);
      }
      usual.run(1);
      halved.run(1);
    }
  }
  CalmWorld usual, halved;
};
}  // namespace needs_test_detail
using namespace needs_test_detail;

TEST_CASE("Who loses its staff leaves its own need unmet and no other", "[communities]") {
  const std::vector<std::pair<Function, Need>> carried{
      {Function::water_and_sanitation, Need::water},
      {Function::energy, Need::energy},
      {Function::social_protection, Need::food}};
  for (const auto& [function, need] : carried) {
    Halved worlds(function);
    worlds.run(26, function);
    for (std::size_t k = 0; k < needs; ++k) {
      INFO(need_names[k]);
      const double rise = mean(worlds.halved, worlds.halved.model.community.unmet[k]) -
                          mean(worlds.usual, worlds.usual.model.community.unmet[k]);
      if (static_cast<Need>(k) == need) CHECK(rise > 0.02);
      // Society answers a little: nothing else may move by as much.
      if (static_cast<Need>(k) != need) CHECK(std::abs(rise) < 0.002);
    }
  }
}

TEST_CASE("Unmet need approaches its level by exp(−rate · time)", "[communities]") {
  // All coverage gone at once: the level of each need is w / (w + (1 − w) · usual gap) and stands
  // still, for nothing else moves it.
  CalmWorld world([](Model& model) {
    set(model, "services.state_yield", 0.0);
    set(model, "services.society_yield", 0.0);
    set(model, "needs.poverty_need", 0.0);
  });
  const Community& c = world.model.community;
  const double rate = world.model.find_parameter("needs.relaxation")->base(0);
  const int steps = 20;
  world.run(steps);
  const double left = std::exp(-rate * steps * 7.0 / engine::unit::days_per_year);
  for (std::size_t cell = 0; cell < c.table.cells(); ++cell) {
    for (std::size_t k = 0; k < needs; ++k) {
      // usual_gap was founded with yield 0: nobody covered anything then either.
      const double w = c.deprivation.at(cell), usual = c.usual_gap[k].at(cell);
      const double level = w / (w + (1.0 - w) * usual);
      CHECK(c.unmet[k].at(cell) == Approx(level + (w - level) * left).epsilon(1e-9));
    }
  }
}

TEST_CASE("The mean of five needs is the unmet need", "[communities]") {
  SmallWorld world(1, [](Model& model) { set(model, "needs.food_shock", 0.5); });
  world.run(40);
  const Community& c = world.model.community;
  for (std::size_t cell = 0; cell < c.table.cells(); ++cell) {
    double sum = 0.0;
    for (const engine::Stock& unmet : c.unmet) sum += unmet.at(cell);
    CHECK(c.unmet_need.at(cell) == Approx(sum / needs).epsilon(1e-9));
  }
}

TEST_CASE("Each hazard leaves its own need unmet first", "[communities]") {
  const auto worst_need = [](engine::Stock Hazards::*hazard, double level) {
    CalmWorld calm, struck;
    fill(struck.model.hazards.*hazard, level);
    calm.run(8);
    struck.run(8);
    std::size_t worst = 0;
    double most = 0.0;
    for (std::size_t k = 0; k < needs; ++k) {
      const double rise =
          mean(struck, struck.model.community.unmet[k]) - mean(calm, calm.model.community.unmet[k]);
      if (rise > most) worst = k, most = rise;
    }
    return static_cast<Need>(worst);
  };
  CHECK(worst_need(&Hazards::ill, 0.05) == Need::health);
  CHECK(worst_need(&Hazards::storm, 0.3) == Need::shelter);
}

TEST_CASE("The gap in access is what it is declared to be, for women and for the excluded",
          "[communities]") {
  const double of_women = GENERATE(0.0, 0.1, 0.4);
  const double of_excluded = GENERATE(0.0, 0.35);
  CalmWorld world([&](Model& model) {
    set(model, "services.access_gap_of_women", of_women);
    set(model, "services.access_gap_of_excluded", of_excluded);
  });
  world.run(1);
  const Community& c = world.model.community;
  for (std::size_t cell = 0; cell < c.table.cells(); ++cell) {
    CHECK(c.access.women.at(cell) == Approx(c.access.men.at(cell) * (1.0 - of_women)));
    CHECK(c.access.men.at(cell) == Approx(1.0 - c.excluded.at(cell) * of_excluded));
    CHECK(c.access_of_excluded.at(cell) == Approx((1.0 - of_excluded) * (1.0 - 0.5 * of_women)));
  }
}

TEST_CASE("More excluded people are served less, trust less and are heard less", "[communities]") {
  Foundation base = calm_country();
  for (FoundedCommunity& place : base.communities) place.excluded = 0.0;
  CalmWorld none({}, base);
  for (FoundedCommunity& place : base.communities) place.excluded = 0.6;
  CalmWorld many({}, base);
  none.run(52);
  many.run(52);
  const Community &a = none.model.community, &b = many.model.community;
  CHECK(mean(many, b.coverage_by_state) < mean(none, a.coverage_by_state));
  CHECK(mean(many, b.trust.women) < mean(none, a.trust.women));
  CHECK(mean(many, b.voice) < mean(none, a.voice));
}

TEST_CASE("Prices rise and real income falls where the road is gone", "[communities]") {
  CalmWorld calm, cut;
  for (int step = 0; step < 13; ++step) {
    fill(cut.model.community.infrastructure[static_cast<std::size_t>(Infrastructure::transport)],
         0.0);
    calm.run(1);
    cut.run(1);
  }
  CHECK(mean(cut, cut.model.community.cost_of_living) > 1.2);
  CHECK(mean(cut, cut.model.community.income.men) < mean(calm, calm.model.community.income.men));
  CHECK(mean(cut, unmet(cut, Need::food)) > mean(calm, unmet(calm, Need::food)));
}

TEST_CASE("A drought takes work in the countryside and little in towns", "[communities]") {
  Foundation base = calm_country();
  base.communities[0].is_rural = 1.0;
  CalmWorld world({}, base);
  fill(world.model.hazards.dryness, 1.0);
  world.run(26);
  const Community& c = world.model.community;
  const double lost_there = c.usual_employment.men.at(0) - c.employment.men.at(0);
  const double lost_in_town = c.usual_employment.men.at(1) - c.employment.men.at(1);
  CHECK(lost_there == Approx(10.0 * lost_in_town).epsilon(0.01));
}

TEST_CASE("What those abroad send is income of those who stayed", "[communities]") {
  CalmWorld alone, kin;
  Community& c = kin.model.community;
  fill(c.people(Standing::abroad).at(Sex::men, Age::young), 2000.0);
  alone.run(26);
  kin.run(26);
  const Community& a = alone.model.community;
  CalmWorld silent([](Model& model) { set(model, "livelihoods.remittance", 0.0); });
  fill(silent.model.community.people(Standing::abroad).at(Sex::men, Age::young), 2000.0);
  silent.run(26);
  CHECK(mean(kin, c.income.women) > mean(silent, silent.model.community.income.women));
  // Their work is missed where nothing comes from them.
  CHECK(mean(silent, silent.model.community.income.women) < mean(alone, a.income.women));
}

}  // namespace models::tests
