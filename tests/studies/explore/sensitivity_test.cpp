// SPDX-License-Identifier: Apache-2.0
// Elementary effects, Sobol' indices and PAWN on functions whose answer is known.
#include "studies/explore/morris.hpp"
#include "studies/explore/pawn.hpp"
#include "studies/explore/sobol.hpp"
#include "tests/catch.hpp"
#include "tests/studies/explore/known_functions.hpp"

namespace studies::explore::tests {

namespace {

bool holds(const Estimate& estimate, double truth) {
  return estimate.low <= truth && truth <= estimate.high;
}

// A model with luck: part of it the same at all points of a replicate, part of it its own.
Replies noisy(const Points& points, std::size_t replicates, double common, double own) {
  const Draws draws(3, "test_noise");
  Replies replies;
  for (std::size_t k = 0; k < points.size(); ++k) {
    replies.emplace_back();
    for (std::size_t r = 0; r < replicates; ++r) {
      replies.back().push_back(ishigami(points[k]) + common * draws.normal(r) +
                               own * draws.normal(k, static_cast<std::uint32_t>(r + 1)));
    }
  }
  return replies;
}

}  // namespace

TEST_CASE("Elementary effects of a plane are its slopes, with no spread", "[explore]") {
  const Points design = morris_design(3, 10, 1);
  REQUIRE(design.size() == 40);
  const auto effects = elementary_effects(
      design, replies_of(design, [](const Point& u) { return 2.0 * u[0] - 5.0 * u[1]; }), 1);
  CHECK(effects[0].mean == Approx(2.0).epsilon(1e-12));
  CHECK(effects[1].mean == Approx(-5.0).epsilon(1e-12));
  CHECK(effects[1].absolute.value == Approx(5.0).epsilon(1e-12));
  CHECK(effects[2].absolute.value == 0.0);
  for (const ElementaryEffects& one : effects) CHECK(one.deviation == Approx(0.0).margin(1e-12));
}

TEST_CASE("A factor whose effect changes sign has a mean near 0, yet a size", "[explore]") {
  const Points design = morris_design(2, 200, 2);
  const auto effects = elementary_effects(
      design, replies_of(design, [](const Point& u) { return (u[0] - 0.5) * (u[1] - 0.5); }), 1);
  // ∂f/∂u₀ = u₁ − ½ is ±⅛ or ±⅜ at the four levels: ¼ in size on average.
  CHECK(holds(effects[0].absolute, 0.25));
  CHECK(std::abs(effects[0].mean) < 5.0 * effects[0].deviation / std::sqrt(200.0));
  CHECK(effects[0].deviation > effects[0].absolute.value);
}

TEST_CASE("What luck adds to an elementary effect is told, and is 0 where all points share it",
          "[explore]") {
  const Points design = morris_design(3, 50, 4);
  const auto own = elementary_effects(design, noisy(design, 8, 0.0, 1.0), 1);
  // Two means of 8 with deviation 1, half a cube apart: √(2/8)/½ = 1.
  CHECK(own[0].luck == Approx(1.0).epsilon(0.2));
  const auto common = elementary_effects(design, noisy(design, 8, 5.0, 0.0), 1);
  CHECK(common[0].luck == Approx(0.0).margin(1e-12));
}

TEST_CASE("A design that moves two factors at once is refused", "[explore]") {
  const Points design{{0.1, 0.1}, {0.6, 0.6}, {0.6, 0.1}};
  CHECK_THROWS_AS(elementary_effects(design, {{0.0}, {1.0}, {2.0}}, 1), std::invalid_argument);
}

TEST_CASE("Sobol' indices of Ishigami's function lie within their intervals", "[explore]") {
  const std::size_t base = 4096;
  const Points design = saltelli_design(3, base, 7);
  REQUIRE(design.size() == 5 * base);
  const SobolIndices found = sobol_indices(3, replies_of(design, ishigami), 7);
  const double first[] = {0.3139, 0.4424, 0.0}, total[] = {0.5576, 0.4424, 0.2437};
  for (std::size_t f = 0; f < 3; ++f) {
    CHECK(holds(found.factors[f].first, first[f]));
    CHECK(holds(found.factors[f].total, total[f]));
    CHECK(found.factors[f].total.high - found.factors[f].total.low < 0.1);
  }
  CHECK(found.variance == Approx(13.8446).epsilon(0.03));
  CHECK(found.luck == 0.0);
}

TEST_CASE("Sobol' indices of the g function lie within their intervals", "[explore]") {
  const Points design = saltelli_design(8, 2048, 5);
  const SobolIndices found = sobol_indices(8, replies_of(design, sobol_g), 5);
  double product = 1.0;
  for (std::size_t d = 0; d < 8; ++d) product *= 1.0 + g_variance(d);
  for (std::size_t d = 0; d < 8; ++d) {
    const double alone = g_variance(d) / (product - 1.0);
    const double all = g_variance(d) * product / (1.0 + g_variance(d)) / (product - 1.0);
    INFO("factor " << d);
    CHECK(holds(found.factors[d].first, alone));
    CHECK(holds(found.factors[d].total, all));
  }
}

TEST_CASE("Luck neither swells nor dilutes Sobol' indices, whether shared or not", "[explore]") {
  const double first[] = {0.3139, 0.4424, 0.0}, total[] = {0.5576, 0.4424, 0.2437};
  const auto [common, own] =
      GENERATE(std::pair{0.0, 3.0}, std::pair{3.0, 0.0}, std::pair{2.0, 2.0});
  constexpr int repeats = 20;
  double held = 0.0, variance = 0.0, luck = 0.0;
  for (int repeat = 0; repeat < repeats; ++repeat) {
    const auto seed = static_cast<std::uint64_t>(repeat + 1);
    const Points design = saltelli_design(3, 512, seed);
    const SobolIndices found = sobol_indices(3, noisy(design, 4, common, own), seed, 200);
    for (std::size_t f = 0; f < 3; ++f)
      held += holds(found.factors[f].first, first[f]) + holds(found.factors[f].total, total[f]);
    variance += found.variance / repeats;
    luck += found.luck / repeats;
  }
  // 95 % of 120 intervals hold the truth, five standard errors less at worst.
  CHECK(held / (6.0 * repeats) >= 0.95 - 5.0 * std::sqrt(0.95 * 0.05 / (6.0 * repeats)));
  CHECK(variance == Approx(13.8446).epsilon(0.03));
  if (common == 0.0) CHECK(luck == Approx(9.0).epsilon(0.05));
}

TEST_CASE("An output that nothing moves has indices of 0", "[explore]") {
  const Points design = saltelli_design(2, 16, 1);
  const SobolIndices found =
      sobol_indices(2, replies_of(design, [](const Point&) { return 3.0; }), 1);
  CHECK(found.factors[0].total.value == 0.0);
  CHECK(found.factors[1].first.high == 0.0);
}

TEST_CASE("PAWN ranks Ishigami's factors and sees that a fourth says nothing", "[explore]") {
  const Points points = latin_hypercube(2000, 4, 3);
  const PawnIndices found = pawn_indices(points, outputs_of(points, ishigami), 3);
  // Published order of the medians: x₂, x₁, x₃ (Pianosi and Wagener 2015, figure 4).
  CHECK(found.factors[1].median.value > found.factors[0].median.value);
  CHECK(found.factors[0].median.value > found.factors[2].median.value);
  CHECK(found.factors[2].median.value > found.threshold);
  CHECK(found.factors[3].median.value <= found.threshold);
}

TEST_CASE("PAWN of a factor that is the output is known in closed form", "[explore]") {
  const Points points = latin_hypercube(1000, 2, 5);
  const PawnIndices found =
      pawn_indices(points, outputs_of(points, [](const Point& u) { return u[0]; }), 5, 10);
  // Slice s of ten: distribution functions part by max(s, 9 − s)/10; the median over s is 0.7.
  CHECK(found.factors[0].median.value == Approx(0.7).margin(0.002));
  CHECK(found.factors[0].largest == Approx(0.9).margin(0.002));
}

TEST_CASE("A Latin hypercube has one point in each part of each dimension", "[explore]") {
  const Points points = latin_hypercube(50, 3, 9);
  for (std::size_t d = 0; d < 3; ++d) {
    std::vector<int> filled(50, 0);
    for (const Point& point : points) ++filled[static_cast<std::size_t>(point[d] * 50.0)];
    CHECK(std::count(filled.begin(), filled.end(), 1) == 50);
  }
  CHECK(latin_hypercube(50, 3, 9) == points);
  CHECK(latin_hypercube(50, 3, 10) != points);
}

}  // namespace studies::explore::tests
