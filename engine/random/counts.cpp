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

/// Cells prepared together, in plain loops that vectorise.
constexpr std::size_t chunk_size = 128;
/// Cells searched together: two vectors of the widest kind, so that one slow cell holds up few.
constexpr std::size_t group_size = 16;
static_assert(chunk_size % group_size == 0);

/// Each cell's law as  p(k+1) = p(k) · (weight − k·slope) / (k + 1), beginning with p(0).
/// Poisson: weight = mean, slope = 0. Binomial: slope = p/(1−p), weight = n · slope.
struct Chunk {
  alignas(64) std::array<double, chunk_size> none;  // p(0)
  alignas(64) std::array<double, chunk_size> weight;
  alignas(64) std::array<double, chunk_size> slope;
  alignas(64) std::array<double, chunk_size> u;     // 0 where there is nothing to search
  alignas(64) std::array<double, chunk_size> count;
};

/// Counts of one group: the number of counts whose distribution function stays below u.
inline void search_group(Chunk& chunk, std::size_t begin) {
  std::array<double, group_size> term;
  std::array<double, group_size> reached;
  std::array<double, group_size> count{};
  for (std::size_t i = 0; i < group_size; ++i) term[i] = reached[i] = chunk.none[begin + i];
  for (std::size_t k = 1; k <= longest_search; ++k) {
    const double before = static_cast<double>(k - 1);
    std::array<double, group_size> goes_on;
    for (std::size_t i = 0; i < group_size; ++i) {
      goes_on[i] = chunk.u[begin + i] > reached[i] ? 1.0 : 0.0;
      count[i] += goes_on[i];
      term[i] *= (chunk.weight[begin + i] - before * chunk.slope[begin + i]) * inverse[k];
      reached[i] += term[i];
    }
    if (sum_of(goes_on) == 0.0) break;
  }
  for (std::size_t i = 0; i < group_size; ++i) chunk.count[begin + i] = count[i];
}

inline void search(Chunk& chunk, std::size_t cells) {
  for (std::size_t begin = 0; begin < cells; begin += group_size) search_group(chunk, begin);
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

/// The cells of the last group beyond the end have nothing to search.
inline void close(Chunk& chunk, std::size_t cells) {
  for (std::size_t i = cells; i % group_size != 0; ++i)
    chunk.none[i] = chunk.weight[i] = chunk.slope[i] = chunk.u[i] = 0.0;
}

inline void poisson_chunk(double* out, const double* mean, const double* u, std::size_t cells) {
  Chunk chunk;
  double large = 0.0;
  for (std::size_t i = 0; i < cells; ++i) {
    const double here = mean[i];
    const bool is_searched = (here > 0.0) & (here <= small_mean);
    chunk.weight[i] = here;
    chunk.slope[i] = 0.0;
    chunk.u[i] = math::detail::select(is_searched, kept_u(u[i]), 0.0);
    chunk.none[i] = math::exp(-here);
  }
  for (std::size_t i = 0; i < cells; ++i) large += mean[i] > small_mean ? 1.0 : 0.0;
  close(chunk, cells);
  search(chunk, cells);
  std::copy_n(chunk.count.begin(), cells, out);
  if (large == 0.0) return;
  for (std::size_t i = 0; i < cells; ++i)
    if (mean[i] > small_mean) out[i] = poisson(mean[i], u[i]);
}

inline void binomial_chunk(double* out, const double* n_trials, const double* p, const double* u,
                           std::size_t cells) {
  Chunk chunk;
  alignas(64) std::array<double, chunk_size> is_large;
  for (std::size_t i = 0; i < cells; ++i) {
    const Rarer law = rarer(p[i], u[i]);
    const double mean = n_trials[i] * law.p;
    const bool is_searched = (mean <= small_mean) & !(u[i] < 1.0 - n_trials[i] * p[i]);
    const double odds = law.p / (1.0 - law.p);
    chunk.slope[i] = odds;
    chunk.weight[i] = n_trials[i] * odds;
    chunk.u[i] = math::detail::select(is_searched, law.u, 0.0);
    chunk.none[i] = math::exp(n_trials[i] * math::log1p(-law.p));
    is_large[i] = mean > small_mean ? 1.0 : 0.0;
  }
  close(chunk, cells);
  search(chunk, cells);
  for (std::size_t i = 0; i < cells; ++i) {
    const double trials = n_trials[i];
    const double count = chunk.count[i] > trials ? trials : chunk.count[i];
    const double successes = math::detail::select(p[i] > 0.5, trials - count, count);
    out[i] = math::detail::select(u[i] < 1.0 - trials * p[i], 0.0, successes);
  }
  for (std::size_t i = 0; i < cells; ++i)
    if (is_large[i] > 0.0) out[i] = binomial(n_trials[i], p[i], u[i]);
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
  for (std::size_t begin = 0; begin < n; begin += chunk_size) {
    const std::size_t cells = std::min(chunk_size, n - begin);
    poisson_chunk(out + begin, mean + begin, u + begin, cells);
  }
}

void binomial_block(double* out, const double* n_trials, const double* p, const double* u,
                    std::size_t n) {
  using namespace counts_detail;
  for (std::size_t begin = 0; begin < n; begin += chunk_size) {
    const std::size_t cells = std::min(chunk_size, n - begin);
    binomial_chunk(out + begin, n_trials + begin, p + begin, u + begin, cells);
  }
}

}  // namespace engine
