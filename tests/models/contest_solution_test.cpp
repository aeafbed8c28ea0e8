// SPDX-License-Identifier: Apache-2.0
// The contest of two groups over one place against its solution.
//     s' = k s (1 − s) (a s − b (1 − s)) / (a s + b (1 − s)),  k = shift · rivalry, a and b strengths
// With a = b, u = (2s − 1)² follows u' = k u (1 − u), a logistic: u/(1 − u) grows as exp(kt).
#include "tests/catch.hpp"
#include "tests/models/exact_worlds.hpp"

namespace models::tests {

namespace contest_solution_detail {

// Two groups at open war and nothing else that moves members, strengths or rivalry.
void only_war(Model& model) {
  set(model, "rivalry.at_start", 1.0);
  silence(model,
          {"rivalry.friction",      "rivalry.opportunity",    "rivalry.fade",
           "retaliation.answer",    "alliance.against",       "alliance.trade",
           "merger.rate",           "leader_capture.rate",    "succession.split_rate",
           "new_groups.birth_rate", "contest.lethality",      "contest.coercion",
           "lethal_force.clash",    "detention.arrest_rate",  "recruitment.exposure",
           "recruitment.peer_rate", "recruitment.force_rate", "desistance.exit_rate",
           "spending.arms_share",   "spending.weapon_loss",   "interpersonal_violence.rate"});
}

Foundation two_groups(double first, double second) {
  Foundation base = lone_places(1, 200000.0);
  base.groups = {{.name = "First", .members = first, .portfolio = classic_portfolio(0.5, 0.4)},
                 {.name = "Second", .members = second, .portfolio = classic_portfolio(0.5, 0.4)}};
  return base;
}

double share_of_first(const SmallWorld& world) {
  for (const Presence& entry : world.model.community.presence) {
    if (entry.slot.at(0) == 0.0) return entry.share.at(0);
  }
  return 0.0;
}

}  // namespace contest_solution_detail
using namespace contest_solution_detail;

TEST_CASE("The share of the larger of two equally strong groups at war follows its closed form",
          "[exact]") {
  const double start = GENERATE(0.55, 0.7, 0.9);
  const double speed = 1.0;  // contest.shift times a rivalry of 1
  DailyWorld world(
      1,
      [&](Model& model) {
        only_war(model);
        set(model, "contest.shift", speed);
      },
      two_groups(std::round(1000.0 * start), std::round(1000.0 * (1.0 - start))));
  REQUIRE(share_of_first(world) == Approx(start));
  constexpr int years = 2;
  for (int step = 0; step < years * 365; ++step) world.run(1);
  const double time = years * 365 * day;
  const double u = (2.0 * start - 1.0) * (2.0 * start - 1.0);
  const double odds = u / (1.0 - u) * std::exp(speed * time);
  const double expected = 0.5 + 0.5 * std::sqrt(odds / (1.0 + odds));
  // Error of Euler's rule: ½ h max|s″| (exp(LT) − 1)/L, with |s″| ≤ |f′| |f| ≤ k · k √3/18 and L = k.
  const double bound = 0.5 * day * speed * std::sqrt(3.0) / 18.0 * (std::exp(speed * time) - 1.0);
  CHECK(bound < 0.002);
  CHECK(std::abs(share_of_first(world) - expected) < bound);
  CHECK(std::abs(expected - start) > 20.0 * bound);
}

TEST_CASE(
    "Two groups at war are level where shares are as the inverse of strengths, and the balance "
    "is unstable",
    "[exact]") {
  // A member of the second group is as strong as (½ + 1.1)/(½ + 0.4) members of the first.
  const double level = 1.6 / (1.6 + 0.9);
  const auto share_after_a_month = [&](double start) {
    DailyWorld world(1, only_war, two_groups(10000.0 * start, 10000.0 * (1.0 - start)));
    world.model.groups.weapons.start_at(1, 1.1);
    world.run(30);
    return share_of_first(world);
  };
  CHECK(share_after_a_month(level) == Approx(level).margin(1e-12));
  CHECK(share_after_a_month(level + 0.01) > level + 0.01);
  CHECK(share_after_a_month(level - 0.01) < level - 0.01);
}

}  // namespace models::tests
