// SPDX-License-Identifier: Apache-2.0
// What happens at home, who calls for help, and what the police hear are three numbers.
#include <cmath>

#include "tests/catch.hpp"
#include "tests/models/calm_world.hpp"

namespace models::tests {

namespace violence_at_home_detail {
struct Sums {
  double struck = 0.0, calls = 0.0, reports = 0.0, by_others = 0.0;
};
inline Sums sums_of(SmallWorld& world, int steps) {
  Sums sum;
  const Community& c = world.model.community;
  for (int step = 0; step < steps; ++step) {
    world.run(1);
    sum.struck += world.total(c.partner_violence.women) + world.total(c.partner_violence.girls);
    sum.calls += world.total(c.helpline_calls);
    sum.reports += world.total(c.partner_violence_reported);
    sum.by_others += world.total(c.sexual_violence.women);
  }
  return sum;
}
}  // namespace violence_at_home_detail
using namespace violence_at_home_detail;

TEST_CASE(
    "Confinement raises partner violence and helpline calls and lowers police reports at once",
    "[communities]") {
  CalmWorld free;
  CalmWorld confined([](Model& model) { set(model, "partner_violence.confinement", 1.0); });
  const Sums without = sums_of(free, 1), with = sums_of(confined, 1);
  CHECK(with.struck > without.struck);
  CHECK(with.calls > without.calls);
  CHECK(with.reports < without.reports);
}

TEST_CASE("Calls per case rise and reports per case fall as people are kept at home",
          "[communities]") {
  CalmWorld free;
  CalmWorld confined([](Model& model) { set(model, "partner_violence.confinement", 1.0); });
  const Sums without = sums_of(free, 26), with = sums_of(confined, 26);
  const Model& model = free.model;
  const double hidden = model.find_parameter("partner_violence.privacy_lost")->base(0);
  const double more = model.find_parameter("partner_violence.calls_confined")->base(0);
  // Counts are rounded by chance: 12 places · 26 weeks, at most half a case each.
  CHECK(with.calls / with.struck ==
        Approx((1.0 + more) * without.calls / without.struck).epsilon(0.03));
  CHECK(with.reports / with.struck ==
        Approx((1.0 - hidden) * without.reports / without.struck).epsilon(0.05));
}

TEST_CASE("In the reference place as many women are struck at home as surveys say",
          "[communities]") {
  CalmWorld world([](Model& model) {
    for (const char* weight :
         {"lost_income", "displacement", "lost_shelter", "arms", "unpunished", "group_rule"}) {
      set(model, std::string("partner_violence.") + weight, 0.0);
    }
  });
  double struck = 0.0, expected = 0.0;
  const Community& c = world.model.community;
  const double rate = world.model.find_parameter("partner_violence.rate_of_women")->base(0);
  for (int step = 0; step < 26; ++step) {
    double women = 0.0;
    for (const Age age : {Age::young, Age::adults, Age::older}) {
      women += world.total(c.people(Standing::resident).at(Sex::women, age));
    }
    expected += rate * women * 7.0 / engine::unit::days_per_year;
    world.run(1);
    struck += world.total(c.partner_violence.women);
  }
  // Each count is off by at most one, and by nothing on the mean: √(12 · 26) at four deviations.
  CHECK(std::abs(struck - expected) < 4.0 * 0.5 * std::sqrt(12.0 * 26.0));
}

TEST_CASE("Lost income, lost shelter and displacement each raise violence at home",
          "[communities]") {
  CalmWorld usual;
  const double calm = sums_of(usual, 13).struck;
  CalmWorld poor([](Model& model) { set(model, "livelihoods.income_shock", 0.5); });
  CHECK(sums_of(poor, 13).struck > calm);
  CalmWorld roofless;
  fill(roofless.model.community.unmet[static_cast<std::size_t>(Need::shelter)], 1.0);
  CHECK(sums_of(roofless, 13).struck > calm);
}

TEST_CASE("Women in camps and on the front are struck by others more often", "[communities]") {
  Foundation base = calm_country();
  CalmWorld towns({}, base);
  for (FoundedCommunity& place : base.communities) place.is_camp = 1.0;
  CalmWorld camps({}, base);
  CalmWorld front;
  fill(front.model.hazards.contested, 1.0);
  const double in_towns = sums_of(towns, 13).by_others;
  const double more = 1.0 + towns.model.find_parameter("partner_violence.in_camps")->base(0);
  CHECK(sums_of(camps, 13).by_others == Approx(more * in_towns).epsilon(0.1));
  CHECK(sums_of(front, 13).by_others > in_towns);
}

TEST_CASE("What was done at home does not depend on who hears of it", "[communities]") {
  CalmWorld heard([](Model& model) { set(model, "partner_violence.report_chance", 1.0); });
  CalmWorld unheard([](Model& model) { set(model, "partner_violence.report_chance", 0.0); });
  const Sums a = sums_of(heard, 13), b = sums_of(unheard, 13);
  CHECK(a.struck == b.struck);
  CHECK(b.reports == 0.0);
  CHECK(a.reports > 0.0);
}

}  // namespace models::tests
