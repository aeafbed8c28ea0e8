// SPDX-License-Identifier: Apache-2.0
// Recruitment, arrest, exit and relapse of many members against their mean-field limit, an ordinary
// differential equation, and its linear noise (van Kampen: V' = JV + VJᵀ + B).
//     M' = ωM − εM − a h M/(M + m) + ρ(M) F      M members at large, F former members, N people
//     F' = εM − σF − ρ(M) F                       ρ(M) = r · d/(d + 3) · 2/(2 + income), d = 1000 M/N
#include "tests/catch.hpp"
#include "tests/models/exact_worlds.hpp"

namespace models::tests {

namespace mean_field_detail {

constexpr double people = 400000.0, members = 2000.0;
constexpr double offers = 1.0, willing = 0.8, leaving = 0.3, settling = 0.4, relapsing = 1.5;
constexpr double arrests_per_100k = 250.0, precision = 0.75, half_found = 20.0;

void only_members_move(Model& model) {
  silence(model,
          {"vital.births_12_17", "vital.births_18_29", "vital.births_30_64", "vital.deaths_0_11",
           "vital.deaths_12_17", "vital.deaths_18_29", "vital.deaths_30_64", "vital.deaths_65_plus",
           "ageing.evenness", "emigration.rate", "interpersonal_violence.rate",
           "detention.ordinary_rate", "lethal_force.clash", "lethal_force.misconduct",
           "contest.lethality", "contest.coercion", "new_groups.birth_rate",
           "succession.split_rate", "leader_capture.rate"});
  // Who is offered a place weighs nothing; friends and force recruit nobody.
  silence(model, {"recruitment.pay_weight", "recruitment.arrest_weight", "recruitment.death_weight",
                  "recruitment.peer_rate", "recruitment.force_rate", "recruitment.online_offers"});
  for (const std::string_view weight : {"women_weight", "adolescent_weight", "adult_weight"})
    set(model, "recruitment." + std::string(weight), 1.0);
  set(model, "recruitment.exposure", offers);
  set(model, "recruitment.willing", willing);
  // Leaving and going back: the same at every age, whoever holds the place, at the income of the start.
  silence(model, {"desistance.hold_barrier", "livelihoods.adjustment"});
  set(model, "desistance.exit_of_adolescents", 1.0);
  set(model, "desistance.exit_of_adults", 1.0);
  set(model, "desistance.exit_rate", leaving);
  set(model, "desistance.settling", settling);
  set(model, "desistance.relapse_rate", relapsing);
  // Police who know what they know, everywhere alike, and courts that let nobody go.
  silence(model,
          {"detention.information", "detention.fear_weight", "detention.focus", "detention.warned",
           "police_allocation.shut_out", "capacity.surge", "capacity.sold", "capacity.misused",
           "stance.usual", "stance.captured", "stance.bought"});
  set(model, "detention.arrest_rate", arrests_per_100k);
  set(model, "courts.conviction", 1.0);
  silence(model, {"courts.bought", "courts.frightened", "prison_violence.base",
                  "prison_violence.clash", "prison_recruitment.rate"});
  set(model, "prisons.sentence", 1e9);
}

Foundation one_group() {
  Foundation base = lone_places(1, people);
  base.groups = {{.name = "One", .members = members, .portfolio = classic_portfolio(0.5, 0.4)}};
  return base;
}

// Means M and F, variances of M, their covariance, variance of F.
using State = std::array<double, 5>;

State slope(const State& at) {
  const auto [m, f, vm, c, vf] = at;
  const double half = half_found * people * 1e-5;
  const double density = 1000.0 * m / people, met = density / (density + 3.0);
  const double relapse = relapsing * met * 2.0 / 3.0;
  const double relapse_slope =
      relapsing * (2.0 / 3.0) * 3.0 / ((density + 3.0) * (density + 3.0)) * 1000.0 / people;
  const double caught = arrests_per_100k * people * 1e-5 * precision;
  const double joins = offers * willing * 0.5 * m, leaves = leaving * m,
               taken = caught * m / (m + half), returns = relapse * f, settles = settling * f;
  const double mm = offers * willing * 0.5 - leaving - caught * half / ((m + half) * (m + half)) +
                    relapse_slope * f;
  const double mf = relapse, fm = leaving - relapse_slope * f, ff = -settling - relapse;
  return {joins - leaves - taken + returns, leaves - settles - returns,
          2.0 * (mm * vm + mf * c) + joins + leaves + taken + returns,
          fm * vm + (mm + ff) * c + mf * vf - leaves - returns,
          2.0 * (fm * c + ff * vf) + leaves + settles + returns};
}

State moved(const State& from, const State& slope, double years) {
  State to = from;
  for (std::size_t k = 0; k < to.size(); ++k) to[k] += years * slope[k];
  return to;
}

State runge_kutta(State at, double step, int steps) {
  for (int k = 0; k < steps; ++k) {
    const State a = slope(at), b = slope(moved(at, a, step / 2)), c = slope(moved(at, b, step / 2)),
                d = slope(moved(at, c, step));
    for (std::size_t j = 0; j < at.size(); ++j)
      at[j] += step / 6.0 * (a[j] + 2.0 * b[j] + 2.0 * c[j] + d[j]);
  }
  return at;
}

State euler(State at, double step, int steps) {
  for (int k = 0; k < steps; ++k) at = moved(at, slope(at), step);
  return at;
}

std::vector<double> counted(const SmallWorld& world, Standing standing, std::size_t lanes) {
  std::vector<double> counts(lanes, 0.0);
  for (const engine::Stock& cohort : world.model.community.people(standing).all()) {
    for (std::size_t lane = 0; lane < lanes; ++lane) counts[lane] += cohort.at(lane);
  }
  return counts;
}

}  // namespace mean_field_detail
using namespace mean_field_detail;

TEST_CASE(
    "Members and former members follow the mean-field equation of recruitment, arrest and exit, "
    "and scatter round it as its linear noise says",
    "[exact]") {
  constexpr std::size_t lanes = 96;
  constexpr int days = 730;
  DailyWorld world(lanes, only_members_move, one_group());
  REQUIRE(counted(world, Standing::member, lanes) == std::vector<double>(lanes, members));
  // Nobody is tolerated from the first day on.
  for (std::size_t lane = 0; lane < lanes; ++lane) world.model.stance.tolerance.start_at(lane, 0.0);
  world.run(days);
  for (std::size_t lane = 0; lane < lanes; ++lane)
    REQUIRE(world.model.community.police_presence.at(lane) == Approx(1.0).epsilon(1e-9));
  const State start{members, 0.0, 0.0, 0.0, 0.0};
  const State limit = runge_kutta(start, day, days), coarse = euler(start, day, days);
  const Sample at_large(counted(world, Standing::member, lanes)),
      former(counted(world, Standing::former_member, lanes));
  // What a step of a day leaves out is small beside chance, and the flows are not small.
  REQUIRE(std::abs(limit[0] - coarse[0]) < 0.5 * std::sqrt(limit[2] / lanes));
  REQUIRE(std::abs(limit[1] - coarse[1]) < 0.5 * std::sqrt(limit[4] / lanes));
  REQUIRE(std::abs(limit[0] - members) > 40.0 * std::sqrt(limit[2] / lanes));
  CHECK(agrees(at_large, limit[0], limit[2]));
  CHECK(agrees(former, limit[1], limit[4]));
}

}  // namespace models::tests
