// SPDX-License-Identifier: Apache-2.0
#include "engine/random/counts.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/random/lattice_law.hpp"
#include "engine/random/philox.hpp"
#include "tests/catch.hpp"

namespace counts_test {

/// Distribution function by direct summation in extended precision, from the most likely count
/// outwards, so that nothing underflows.
struct Summed {
  long lowest = 0;
  std::vector<long double> reached;  // P(X ≤ lowest + i)

  template <class Up>
  Summed(double mean, double variance, double highest, Up up) {
    const double reach = 14.0 * std::sqrt(variance) + 80.0;
    lowest = static_cast<long>(std::max(0.0, std::floor(mean - reach)));
    const long last = static_cast<long>(std::min(highest, std::floor(mean + reach)));
    const long mode = std::min(static_cast<long>(mean), last);
    reached.resize(static_cast<std::size_t>(last - lowest + 1));
    const auto at = [&](long count) -> long double& {
      return reached[static_cast<std::size_t>(count - lowest)];
    };
    at(mode) = 1.0L;
    for (long count = mode; count < last; ++count) at(count + 1) = at(count) * up(count);
    for (long count = mode; count > lowest; --count) at(count - 1) = at(count) / up(count - 1);
    long double total = 0.0L;
    for (const long double part : reached) total += part;
    long double sum = 0.0L;
    for (long double& part : reached) part = (sum += part) / total;
  }

  /// The quantile, or -1 where u is too near a step for the last digits to decide.
  double quantile(double u) const {
    const auto place =
        std::lower_bound(reached.begin(), reached.end(), static_cast<long double>(u));
    const bool is_near = (place != reached.end() && *place - u < 1e-12L) ||
                         (place != reached.begin() && u - *(place - 1) < 1e-12L);
    return is_near ? -1.0 : static_cast<double>(lowest + (place - reached.begin()));
  }
};

Summed binomial_sum(double n, double p) {
  const long double q = 1.0L - static_cast<long double>(p);
  return Summed(n * p, n * p * (1.0 - p), n, [=](long count) {
    return (n - static_cast<long double>(count)) * p / ((count + 1.0L) * q);
  });
}

Summed poisson_sum(double mean) {
  return Summed(mean, mean, 1e15,
                [=](long count) { return static_cast<long double>(mean) / (count + 1.0L); });
}

/// Uniform numbers evenly spaced, with both ends explored down to 2^-33.
std::vector<double> grid() {
  std::vector<double> numbers;
  for (int i = 0; i < 4001; ++i) numbers.push_back((i + 0.5) / 4001.0);
  for (int i = 2; i <= 33; ++i) {
    numbers.push_back(std::ldexp(1.0, -i));
    numbers.push_back(1.0 - std::ldexp(1.0, -i));
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

double uniform_at(std::uint32_t i) { return engine::uniform(engine::key_of(3, 1, 4), i, 1, 5, 9); }

}  // namespace counts_test

using namespace counts_test;

TEST_CASE("A binomial draw is the exact quantile of its law", "[random]") {
  const double n = GENERATE(1.0, 2.0, 7.0, 20.0, 31.0, 60.0, 200.0, 5000.0, 100000.0);
  const double p = GENERATE(1e-6, 1e-3, 0.02, 0.1, 0.25, 0.4, 0.5, 0.6, 0.85, 0.99, 0.9999);
  const Summed sum = binomial_sum(n, p);
  double wrong = 0.0;
  for (const double u : grid()) {
    const double wanted = sum.quantile(u);
    if (wanted >= 0.0 && engine::binomial(n, p, u) != wanted) wrong += 1.0;
  }
  INFO("n = " << n << ", p = " << p);
  CHECK(wrong == 0.0);
}

TEST_CASE("A Poisson draw is the exact quantile of its law", "[random]") {
  const double mean = GENERATE(1e-9, 1e-3, 0.1, 0.7, 3.0, 9.5, 15.99, 16.0, 16.01, 17.0, 22.0, 40.0,
                               100.0, 1000.0, 123456.0);
  const Summed sum = poisson_sum(mean);
  double wrong = 0.0;
  for (const double u : grid()) {
    const double wanted = sum.quantile(u);
    if (wanted >= 0.0 && engine::poisson(mean, u) != wanted) wrong += 1.0;
  }
  INFO("mean = " << mean);
  CHECK(wrong == 0.0);
}

TEST_CASE("The quickly estimated quantile is never off by more than its margin", "[random]") {
  using namespace engine::random_detail;
  double worst = 0.0;
  const auto visit = [&](const auto& law, const Summed& sum) {
    for (std::size_t i = 0; i < sum.reached.size(); ++i) {
      const double u = static_cast<double>(sum.reached[i]);
      if (u < 1e-10 || u > 1.0 - 1e-10) continue;
      const Estimate estimate =
          quantile_estimate(law.mean(), law.variance(), law.spread(), law.asymmetry(), u);
      const double edge = static_cast<double>(sum.lowest) + static_cast<double>(i) + 1.0;
      // In the far upper tail u itself is rounded, which moves the edge by this much.
      const double share =
          static_cast<double>(i == 0 ? sum.reached[0] : sum.reached[i] - sum.reached[i - 1]);
      const double rounded = 2.3e-16 / share;
      worst = std::max(worst, (std::fabs(estimate.edge - edge) - rounded) / estimate.margin);
    }
  };
  for (double mean = 16.0; mean < 30000.0; mean *= 1.17) {
    visit(PoissonLaw{mean}, poisson_sum(mean));
    for (const double p : {0.01, 0.07, 0.2, 0.35, 0.5}) {
      const double n = std::ceil(mean / p);
      visit(BinomialLaw{n, p}, binomial_sum(n, p));
    }
  }
  // The margin was set at four times the worst found on another grid.
  CHECK(worst < 0.5);
}

TEST_CASE("The distribution function is summed to twelve digits", "[random]") {
  using namespace engine::random_detail;
  double worst = 0.0;
  const auto visit = [&](const auto& law, const Summed& sum) {
    const std::size_t stride = sum.reached.size() / 97 + 1;
    for (std::size_t i = 0; i < sum.reached.size(); i += stride) {
      const double count = static_cast<double>(sum.lowest) + static_cast<double>(i);
      const double off = distribution(law, count) - static_cast<double>(sum.reached[i]);
      worst = std::max(worst, std::fabs(off));
    }
  };
  for (double mean = 16.0; mean < 1e6; mean *= 3.3) {
    visit(PoissonLaw{mean}, poisson_sum(mean));
    for (const double p : {1e-3, 0.1, 0.5}) {
      const double n = std::ceil(mean / p);
      visit(BinomialLaw{n, p}, binomial_sum(n, p));
    }
  }
  CHECK(worst < 1e-12);
}

TEST_CASE("Counts have the mean and the variance of their law", "[random][stat]") {
  const double mean = GENERATE(0.05, 1.0, 12.0, 30.0, 4000.0);
  const double p = GENERATE(0.001, 0.3, 0.9);
  const double n = std::ceil(mean / p);
  constexpr std::uint32_t draws = 200000;
  double sum = 0.0, square = 0.0, poisson_total = 0.0;
  for (std::uint32_t i = 0; i < draws; ++i) {
    const double off = engine::binomial(n, p, uniform_at(i)) - n * p;
    sum += off;
    square += off * off;
    poisson_total += engine::poisson(mean, uniform_at(i)) - mean;
  }
  const double variance = n * p * (1.0 - p);
  // Fourth central moment of the binomial law: variance · (1 + 3·(n−2)·p·(1−p)).
  const double fourth = variance * (1.0 + 3.0 * (n - 2.0) * p * (1.0 - p));
  CHECK(std::fabs(sum / draws) < 5.0 * std::sqrt(variance / draws));
  CHECK(std::fabs(square / draws - variance) <
        5.0 * std::sqrt((fourth - variance * variance) / draws));
  CHECK(std::fabs(poisson_total / draws) < 5.0 * std::sqrt(mean / draws));
}

TEST_CASE("A larger u, a larger chance and more trials never lower a count", "[random]") {
  const std::vector<double> numbers = grid();
  for (const double n : {1.0, 5.0, 40.0, 700.0, 1e6, 1e9}) {
    for (const double p : {1e-9, 1e-4, 0.03, 0.3, 0.49999, 0.5, 0.50001, 0.9}) {
      double before = 0.0;
      double wrong = 0.0;
      for (const double u : numbers) {
        const double count = engine::binomial(n, p, u);
        wrong += count < before || count > n || count != std::floor(count) ? 1.0 : 0.0;
        wrong += engine::binomial(n, std::min(1.0, p * 1.01), u) < count ? 1.0 : 0.0;
        wrong += engine::binomial(n + 1.0, p, u) < count ? 1.0 : 0.0;
        wrong += engine::poisson(n * p * 1.01, u) < engine::poisson(n * p, u) ? 1.0 : 0.0;
        before = count;
      }
      INFO("n = " << n << ", p = " << p);
      REQUIRE(wrong == 0.0);
    }
  }
}

TEST_CASE("Surely zero is never said of a count that is not", "[random]") {
  double said = 0.0;
  for (const double n : {1.0, 3.0, 50.0, 1e5}) {
    for (const double p : {1e-8, 1e-4, 0.01, 0.2, 0.7, 1.0}) {
      for (const double u : grid()) {
        if (!engine::surely_zero(n, p, u)) continue;
        said += 1.0;
        REQUIRE(engine::binomial(n, p, u) == 0.0);
      }
    }
  }
  CHECK(said > 1000.0);
}

TEST_CASE("The ends of the laws are certain", "[random]") {
  const double u = GENERATE(0x1p-33, 0.3, 0.5, 1.0 - 0x1p-33);
  CHECK(engine::binomial(0.0, 0.5, u) == 0.0);
  CHECK(engine::binomial(1000.0, 0.0, u) == 0.0);
  CHECK(engine::binomial(1000.0, 1.0, u) == 1000.0);
  CHECK(engine::binomial(5.0, 1.0, u) == 5.0);
  CHECK(engine::poisson(0.0, u) == 0.0);
}

TEST_CASE("The block of counts gives the same bits as one count at a time", "[random]") {
  for (std::size_t n = 1; n <= 300; n += n < 20 ? 1 : 37) {
    std::vector<double> mean(n), trials(n), chance(n), u(n), out(n + 1, -1.0), counts(n + 1, -1.0);
    for (std::size_t i = 0; i < n; ++i) {
      u[i] = uniform_at(static_cast<std::uint32_t>(i * 7 + n));
      trials[i] =
          std::floor(std::pow(10.0, 6.0 * uniform_at(static_cast<std::uint32_t>(i + 1000))));
      chance[i] = i % 11 == 0 ? static_cast<double>(i % 2)
                              : std::pow(uniform_at(static_cast<std::uint32_t>(i + 2000)), 4.0);
      mean[i] = i % 13 == 0
                    ? 0.0
                    : std::pow(10.0, 6.0 * uniform_at(static_cast<std::uint32_t>(i + 3000)) - 4.0);
    }
    engine::poisson_block(out.data(), mean.data(), u.data(), n);
    engine::binomial_block(counts.data(), trials.data(), chance.data(), u.data(), n);
    for (std::size_t i = 0; i < n; ++i) {
      REQUIRE(out[i] == engine::poisson(mean[i], u[i]));
      REQUIRE(counts[i] == engine::binomial(trials[i], chance[i], u[i]));
    }
    REQUIRE(out[n] == -1.0);
    REQUIRE(counts[n] == -1.0);
  }
}
