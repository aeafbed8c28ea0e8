// SPDX-License-Identifier: Apache-2.0
// Emulators, history matching and approximate Bayesian computation where the posterior is known.
#include <cmath>

#include "engine/math/elementary.hpp"
#include "engine/math/quantiles.hpp"
#include "outputs/statistics/summary.hpp"
#include "studies/explore/abc.hpp"
#include "studies/explore/emulator.hpp"
#include "studies/explore/history_matching.hpp"
#include "tests/catch.hpp"
#include "tests/studies/explore/known_functions.hpp"

namespace studies::explore::tests {

namespace {

// Normal prior N(0, 1), twenty observations of deviation 1 with mean 0.8: the posterior is
// N(20·0.8/21, 1/21). The model draws twenty and its summary is their mean.
constexpr double observed = 0.8, count = 20.0;
constexpr double posterior_mean = count * observed / (count + 1.0);
constexpr double posterior_variance = 1.0 / (count + 1.0);

double prior_value(double u) { return engine::math::normal_quantile(u); }

std::vector<double> distances(const Points& points, std::size_t first_run) {
  const Draws draws(5, "test_model");
  std::vector<double> found;
  for (std::size_t k = 0; k < points.size(); ++k) {
    const double summary =
        prior_value(points[k][0]) + draws.normal(first_run + k) / std::sqrt(count);
    found.push_back(std::abs(summary - observed));
  }
  return found;
}

Moments posterior(const Particles& particles) {
  Moments moments;
  for (std::size_t k = 0; k < particles.points.size(); ++k)
    moments.mean += particles.weight[k] * prior_value(particles.points[k][0]);
  for (std::size_t k = 0; k < particles.points.size(); ++k) {
    const double apart = prior_value(particles.points[k][0]) - moments.mean;
    moments.variance += particles.weight[k] * apart * apart;
  }
  return moments;
}

// Five standard errors of a mean and of a variance of n draws; a tolerance ε widens the variance by
// ε²/3 at most times the shrinkage, which is allowed for beside.
void check_posterior(const Particles& particles) {
  const double n = effective_size(particles);
  const Moments found = posterior(particles);
  const double widening = particles.tolerance * particles.tolerance / 3.0;
  CHECK(std::abs(found.mean - posterior_mean) < 5.0 * std::sqrt(posterior_variance / n));
  CHECK(std::abs(found.variance - posterior_variance) <
        5.0 * posterior_variance * std::sqrt(2.0 / n) + widening);
}

}  // namespace

TEST_CASE("Rejection recovers a conjugate posterior", "[explore]") {
  const Particles found = abc_rejection(1, distances, {40'000, 0.02, 3});
  CHECK(found.points.size() == 800);
  CHECK(found.tolerance < 0.1);
  check_posterior(found);
}

TEST_CASE("Ranks of true values among what is kept are uniform", "[explore]") {
  // Simulation-based calibration (Talts et al. 2018): 500 worlds, truth from the prior, 9 kept draws,
  // so that the truth is equally often in each of 10 places.
  constexpr std::size_t worlds = 500, draws_kept = 9;
  const Draws draws(6, "test_ranks");
  std::vector<double> places(draws_kept + 1, 0.0);
  for (std::uint64_t world = 0; world < worlds; ++world) {
    const double truth = draws.uniform(world, 0);
    const double seen = truth + 0.2 * draws.normal(world, 1);
    const Distances apart = [&](const Points& points, std::size_t) {
      std::vector<double> found;
      for (std::size_t k = 0; k < points.size(); ++k)
        found.push_back(
            std::abs(points[k][0] + 0.2 * draws.normal(engine::mix(world, k), 2) - seen));
      return found;
    };
    const Particles kept = abc_rejection(1, apart, {900, 0.01, world + 1});
    REQUIRE(kept.points.size() == draws_kept);
    const auto below = std::count_if(kept.points.begin(), kept.points.end(),
                                     [&](const Point& point) { return point[0] < truth; });
    places[static_cast<std::size_t>(below)] += 1.0;
  }
  const double expected = static_cast<double>(worlds) / static_cast<double>(places.size());
  double chi_square = 0.0;
  for (const double count : places)
    chi_square += (count - expected) * (count - expected) / expected;
  CHECK(chi_square < engine::math::chi_square_quantile(0.99, static_cast<double>(draws_kept)));
}

TEST_CASE("Sequential computation recovers the same posterior with fewer runs", "[explore]") {
  SequentialRules rules;
  rules.particles = 800;
  rules.most_runs = 40'000;
  rules.smallest_tolerance = 0.05;
  const Sequential found = abc_sequential(1, distances, rules);
  CHECK(found.particles.tolerance == 0.05);
  // Rejection needs 800 / P(|summary − 0.8| ≤ 0.05) with a summary of N(0, 1.05): 27,900 runs.
  CHECK(found.particles.runs < 27'900);
  for (std::size_t k = 1; k < found.tolerances.size(); ++k)
    CHECK(found.tolerances[k] < found.tolerances[k - 1]);
  check_posterior(found.particles);
}

TEST_CASE("A search that runs out of runs keeps its last full generation", "[explore]") {
  SequentialRules rules;
  rules.particles = 100;
  rules.most_runs = 500;
  const Sequential found = abc_sequential(1, distances, rules);
  CHECK(found.particles.runs <= 500);
  CHECK(found.particles.points.size() == 100);
  CHECK(found.particles.tolerance == found.tolerances.back());
}

TEST_CASE("Resampling keeps each particle in proportion to its weight", "[explore]") {
  const Particles particles{{{0.1}, {0.2}, {0.3}}, {0.5, 0.0, 0.5}, {0, 0, 0}, 0.0, 3};
  const Points points = resampled(particles, 100, 1);
  CHECK(std::count(points.begin(), points.end(), Point{0.1}) == 50);
  CHECK(std::count(points.begin(), points.end(), Point{0.2}) == 0);
}

TEST_CASE("An emulator goes through exact points and knows a plane beyond them", "[explore]") {
  const Points points = latin_hypercube(30, 2, 1);
  const auto plane = [](const Point& u) { return 3.0 + 2.0 * u[0] - 7.0 * u[1]; };
  const Emulator emulator(points, outputs_of(points, plane), std::vector<double>(30, 0.0));
  CHECK(emulator.at({0.5, 0.5}).mean == Approx(0.5).margin(0.01));
  CHECK(emulator.explained() > 0.999);
}

TEST_CASE("An emulator foretells what was left out, and how far it may be off", "[explore]") {
  const Points points = latin_hypercube(120, 2, 2);
  const auto bent = [](const Point& u) { return std::sin(5.0 * u[0]) + u[0] * u[1] * u[1]; };
  const Emulator emulator(points, outputs_of(points, bent), std::vector<double>(120, 0.0));
  CHECK(emulator.explained() > 0.99);
  const Points fresh = latin_hypercube(200, 2, 3);
  int within = 0;
  for (const Point& point : fresh) {
    const Guess guess = emulator.at(point);
    within += std::abs(guess.mean - bent(point)) <= 3.0 * std::sqrt(guess.variance) + 1e-3;
  }
  CHECK(within >= 190);
}

TEST_CASE("Noise of replicates is smoothed, not followed", "[explore]") {
  const Points points = latin_hypercube(200, 1, 4);
  const Draws draws(1, "test_noise");
  std::vector<double> noisy;
  for (std::size_t k = 0; k < points.size(); ++k)
    noisy.push_back(points[k][0] + 0.5 * draws.normal(k));
  const Emulator emulator(points, noisy, std::vector<double>(200, 0.25));
  for (const double x : {0.2, 0.5, 0.8})
    CHECK(std::abs(emulator.at({x}).mean - x) <= 5.0 * std::sqrt(emulator.at({x}).variance));
  CHECK(std::sqrt(emulator.at({0.5}).variance) < 0.15);
}

TEST_CASE("History matching keeps the ring that fits and rules out the rest", "[explore]") {
  const auto radius = [](const Point& u) {
    return std::sqrt((u[0] - 0.5) * (u[0] - 0.5) + (u[1] - 0.5) * (u[1] - 0.5));
  };
  const Simulator simulate = [&](const Points& points) {
    return std::vector<Replies>{replies_of(points, radius)};
  };
  MatchingRules rules;
  rules.candidates = 4000;
  const double deviation = 0.01;
  const Matching found = history_match(2, {{0.3, deviation * deviation}}, simulate, rules);
  REQUIRE(found.kept.size() > 50);
  // The ring of 0.3 ± 3 deviations has area 2π · 0.3 · 0.06 = 0.113.
  CHECK(found.waves.back().not_ruled_out == Approx(0.113).epsilon(0.3));
  for (const Point& point : found.kept) CHECK(std::abs(radius(point) - 0.3) < 0.045);
  // All around the ring, not in one corner of it.
  int quarters[4] = {0, 0, 0, 0};
  for (const Point& point : found.kept) ++quarters[(point[0] > 0.5) + 2 * (point[1] > 0.5)];
  for (const int quarter : quarters) CHECK(quarter > static_cast<int>(found.kept.size() / 10));
}

TEST_CASE("Luck that all points share does not rule out what made the target", "[explore]") {
  const Draws draws(8, "test_shared_luck");
  int kept = 0;
  constexpr int worlds = 100;
  for (std::uint32_t world = 0; world < worlds; ++world) {
    const Simulator simulate = [&](const Points& points) {
      Replies replies;
      for (const Point& point : points) {
        replies.emplace_back();
        for (std::uint64_t r = 0; r < 4; ++r)
          replies.back().push_back(point[0] + 0.2 * draws.normal(r, world));
      }
      return std::vector<Replies>{replies};
    };
    MatchingRules rules;
    rules.waves = 1;
    rules.points_per_wave = 20;
    rules.candidates = 500;
    rules.kept = 500;
    const Matching found = history_match(1, {{0.5, 0.01 * 0.01}}, simulate, rules);
    kept += std::any_of(found.kept.begin(), found.kept.end(),
                        [](const Point& point) { return std::abs(point[0] - 0.5) < 0.01; });
  }
  // Of four replicates the mean is beyond 3 of its estimated deviations in 6 % of worlds (t, 3 degrees).
  CHECK(kept >= 94 - 5 * 2.4);
}

TEST_CASE("Targets that no point can meet leave nothing", "[explore]") {
  const Simulator simulate = [](const Points& points) {
    return std::vector<Replies>{replies_of(points, [](const Point& u) { return u[0]; }),
                                replies_of(points, [](const Point& u) { return 1.0 - u[0]; })};
  };
  const Matching found = history_match(1, {{0.9, 1e-4}, {0.9, 1e-4}}, simulate, {});
  CHECK(found.is_empty());
}

}  // namespace studies::explore::tests
