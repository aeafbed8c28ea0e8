// SPDX-License-Identifier: Apache-2.0
#include "engine/random/counts.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "engine/math/elementary.hpp"
#include "engine/random/lattice_law.hpp"

namespace engine {
namespace counts_detail {

constexpr double small_mean = 16.0;
constexpr double highest_u = 1.0 - 1e-12;
// At mean 16 fewer than 1e-12 of all draws exceed 53; the rest of the table is never reached.
constexpr std::size_t longest_search = 64;

constexpr std::array<double, longest_search + 1> make_inverses() {
  std::array<double, longest_search + 1> inverses{};
  for (std::size_t i = 1; i < inverses.size(); ++i) inverses[i] = 1.0 / static_cast<double>(i);
  return inverses;
}
constexpr std::array<double, longest_search + 1> inverse = make_inverses();

/// Cells searched together: two vectors of the widest kind, so that one slow cell holds up few.
constexpr std::size_t group_size = 16;

/// One search by the group: each cell's law as  p(k+1) = p(k) · (weight − k·slope) / (k + 1).
/// Poisson: weight = mean, slope = 0. Binomial: slope = p/(1−p), weight = n · slope.
struct Group {
  std::array<double, group_size> term;    // probability of the count reached
  std::array<double, group_size> weight;
  std::array<double, group_size> slope;
  std::array<double, group_size> u;
  std::array<double, group_size> count;
};

/// Counts of all cells: the number of counts whose distribution function stays below u.
inline void search(Group& group) {
  std::array<double, group_size> reached = group.term;
  group.count.fill(0.0);
  for (std::size_t k = 1; k <= longest_search; ++k) {
    const double before = static_cast<double>(k - 1);
    double searching = 0.0;
    for (std::size_t i = 0; i < group_size; ++i) {
      const double goes_on = group.u[i] > reached[i] ? 1.0 : 0.0;
      group.count[i] += goes_on;
      searching += goes_on;
      group.term[i] *= (group.weight[i] - before * group.slope[i]) * inverse[k];
      reached[i] += group.term[i];
    }
    if (searching == 0.0) return;
  }
}

/// The same search for one cell; the same operations in the same order.
inline double search_one(double term, double weight, double slope, double u) {
  double reached = term;
  double count = 0.0;
  for (std::size_t k = 1; k <= longest_search && u > reached; ++k) {
    count += 1.0;
    term *= (weight - static_cast<double>(k - 1) * slope) * inverse[k];
    reached += term;
  }
  return count;
}

inline double kept_u(double u) { return u > highest_u ? highest_u : u; }

/// A binomial draw by its rarer outcome, so that the search starts from a probability above 0.
struct Rarer {
  double p;
  double u;
  bool is_failure;  // failures are counted: successes = n − failures, and high becomes low
};

inline Rarer rarer(double p, double u) {
  const bool is_failure = p > 0.5;
  return {is_failure ? 1.0 - p : p, kept_u(is_failure ? 1.0 - u : u), is_failure};
}

}  // namespace counts_detail

double poisson(double mean, double u) {
  using namespace counts_detail;
  const double kept = kept_u(u);
  if (!(mean > 0.0)) return 0.0;
  if (mean <= small_mean) return search_one(math::exp(-mean), mean, 0.0, kept);
  return random_detail::quantile(random_detail::PoissonLaw{mean}, kept);
}

double binomial(double n, double p, double u) {
  using namespace counts_detail;
  if (surely_zero(n, p, u)) return 0.0;
  const Rarer law = rarer(p, u);
  double count = 0.0;
  if (n * law.p <= small_mean) {
    const double odds = law.p / (1.0 - law.p);
    const double none = math::exp(n * math::log1p(-law.p));
    count = std::min(n, search_one(none, n * odds, odds, law.u));
  } else {
    count = random_detail::quantile(random_detail::BinomialLaw{n, law.p}, law.u);
  }
  return law.is_failure ? n - count : count;
}

void poisson_block(double* out, const double* mean, const double* u, std::size_t n) {
  using namespace counts_detail;
  std::size_t begin = 0;
  for (; begin + group_size <= n; begin += group_size) {
    Group group;
    double largest = 0.0;
    for (std::size_t i = 0; i < group_size; ++i) {
      const double here = mean[begin + i];
      largest = here > largest ? here : largest;
      group.weight[i] = here;
      group.slope[i] = 0.0;
      group.u[i] = here > 0.0 && here <= small_mean ? kept_u(u[begin + i]) : 0.0;
      group.term[i] = math::exp(-here);
    }
    search(group);
    for (std::size_t i = 0; i < group_size; ++i) out[begin + i] = group.count[i];
    if (largest <= small_mean) continue;
    for (std::size_t i = begin; i < begin + group_size; ++i)
      if (mean[i] > small_mean) out[i] = poisson(mean[i], u[i]);
  }
  for (; begin < n; ++begin) out[begin] = poisson(mean[begin], u[begin]);
}

void binomial_block(double* out, const double* n_trials, const double* p, const double* u,
                    std::size_t n) {
  using namespace counts_detail;
  std::size_t begin = 0;
  for (; begin + group_size <= n; begin += group_size) {
    Group group;
    std::array<double, group_size> failures;
    double largest = 0.0;
    for (std::size_t i = 0; i < group_size; ++i) {
      const std::size_t cell = begin + i;
      const bool is_failure = p[cell] > 0.5;
      const double rarer_p = is_failure ? 1.0 - p[cell] : p[cell];
      const double rarer_u = is_failure ? 1.0 - u[cell] : u[cell];
      const double mean = n_trials[cell] * rarer_p;
      const bool is_searched = mean <= small_mean && !(u[cell] < 1.0 - n_trials[cell] * p[cell]);
      const double odds = rarer_p / (1.0 - rarer_p);
      largest = mean > largest ? mean : largest;
      failures[i] = is_failure ? 1.0 : 0.0;
      group.slope[i] = odds;
      group.weight[i] = n_trials[cell] * odds;
      group.u[i] = is_searched ? kept_u(rarer_u) : 0.0;
      group.term[i] = math::exp(n_trials[cell] * math::log1p(-rarer_p));
    }
    search(group);
    for (std::size_t i = 0; i < group_size; ++i) {
      const std::size_t cell = begin + i;
      const double trials = n_trials[cell];
      const double count = group.count[i] > trials ? trials : group.count[i];
      const double successes = failures[i] > 0.0 ? trials - count : count;
      out[cell] = u[cell] < 1.0 - trials * p[cell] ? 0.0 : successes;
    }
    if (largest <= small_mean) continue;
    for (std::size_t i = begin; i < begin + group_size; ++i)
      if (n_trials[i] * (p[i] > 0.5 ? 1.0 - p[i] : p[i]) > small_mean)
        out[i] = binomial(n_trials[i], p[i], u[i]);
  }
  for (; begin < n; ++begin) out[begin] = binomial(n_trials[begin], p[begin], u[begin]);
}

}  // namespace engine
