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
constexpr double lowest_u = 1e-12;
constexpr double highest_u = 1.0 - 1e-12;
// At mean 16 fewer than 1e-12 of all draws exceed 53; the rest of the table is never reached.
constexpr std::size_t longest_search = 64;

constexpr std::array<double, longest_search + 1> make_inverses() {
  std::array<double, longest_search + 1> inverses{};
  for (std::size_t i = 1; i < inverses.size(); ++i) inverses[i] = 1.0 / static_cast<double>(i);
  return inverses;
}
constexpr std::array<double, longest_search + 1> one_over = make_inverses();

/// Cells prepared together, in plain loops that vectorise.
constexpr std::size_t chunk_size = 128;
/// Cells searched together: two vectors of the widest kind, so that one slow cell holds up few.
constexpr std::size_t group_size = 16;
static_assert(chunk_size % group_size == 0);

/// One value per cell of a chunk.
struct alignas(64) Column : std::array<double, chunk_size> {};

/// A number of cells filled up to whole groups.
constexpr std::size_t whole_groups(std::size_t cells) {
  return (cells + group_size - 1) / group_size * group_size;
}

/// Each cell's law as  p(k+1) = p(k) · (weight − k·slope) / (k + 1), beginning with p(0).
/// Poisson: weight = mean, slope = 0. Binomial: slope = p/(1−p), weight = n · slope.
struct Chunk {
  Column none;  // p(0)
  Column weight;
  Column slope;
  Column u;
  Column count;
};

/// Counts of one group: the number of counts whose distribution function stays below u.
inline void search_group(Chunk& chunk, std::size_t begin) {
  std::array<double, group_size> term;
  std::array<double, group_size> reached;
  std::array<std::uint64_t, group_size> count{};
  for (std::size_t i = 0; i < group_size; ++i) term[i] = reached[i] = chunk.none[begin + i];
  for (std::size_t k = 1; k <= longest_search; ++k) {
    const double before = static_cast<double>(k - 1);
    std::uint64_t any_goes_on = 0;
    for (std::size_t i = 0; i < group_size; ++i) {
      const std::uint64_t goes_on = chunk.u[begin + i] > reached[i] ? 1 : 0;
      count[i] += goes_on;
      any_goes_on |= goes_on;
      term[i] *= (chunk.weight[begin + i] - before * chunk.slope[begin + i]) * one_over[k];
      reached[i] += term[i];
    }
    if (any_goes_on == 0) break;
  }
  for (std::size_t i = 0; i < group_size; ++i)
    chunk.count[begin + i] = static_cast<double>(static_cast<std::int64_t>(count[i]));
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
    term *= (weight - static_cast<double>(k - 1) * slope) * one_over[k];
    reached += term;
  }
  return count;
}

inline double kept_u(double u) { return math::detail::within(u, lowest_u, highest_u); }

/// A binomial draw by its rarer outcome, so that the search starts from a probability above 0.
/// Counting failures instead of successes turns high into low.
struct Rarer {
  double p;
  double u;
  double odds;       // p / (1 − p)
  double log_other;  // log(1 − p)
};

[[gnu::always_inline]] inline Rarer rarer(double chance, double u) {
  namespace detail = math::detail;
  const double p = detail::select(chance > 0.5, 1.0 - chance, chance);
  const double other = 1.0 - p;
  const double inverse = 1.0 / other;
  // log1p(−p) for p in [0, ½]: no edges, and its division is the one just made.
  const double lost = (1.0 - other) - p;
  const detail::Split parts = detail::split(other);
  const double log_other =
      detail::log_of_parts(parts.exponent, parts.fraction - 1.0, lost * inverse);
  return {p, kept_u(detail::select(chance > 0.5, 1.0 - u, u)), p * inverse, log_other};
}

/// Cells beyond the end of the last group have nothing to search.
inline void close(Chunk& chunk, std::size_t cells) {
  for (std::size_t i = cells; i % group_size != 0; ++i)
    chunk.none[i] = chunk.weight[i] = chunk.slope[i] = chunk.u[i] = 0.0;
}

inline void poisson_chunk(double* out, const double* mean, const double* u, std::size_t cells) {
  Chunk chunk;
  std::uint64_t any_large = 0;
  for (std::size_t i = 0; i < cells; ++i) {
    const bool is_searched = (mean[i] <= small_mean) & !(u[i] < 1.0 - mean[i]);
    chunk.weight[i] = mean[i];
    chunk.slope[i] = 0.0;
    chunk.u[i] = math::detail::select(is_searched, kept_u(u[i]), 0.0);
    chunk.none[i] = math::exp(-mean[i]);
    any_large |= mean[i] > small_mean ? 1U : 0U;
  }
  close(chunk, cells);
  search(chunk, whole_groups(cells));
  std::copy_n(chunk.count.begin(), cells, out);
  if (any_large == 0) return;
  for (std::size_t i = 0; i < cells; ++i)
    if (mean[i] > small_mean) out[i] = poisson(mean[i], u[i]);
}

inline void binomial_chunk(double* out, const double* n_trials, const double* p, const double* u,
                           std::size_t cells) {
  Chunk chunk;
  std::uint64_t any_large = 0;
  for (std::size_t i = 0; i < cells; ++i) {
    const Rarer law = rarer(p[i], u[i]);
    const bool is_large = n_trials[i] * law.p > small_mean;
    const bool is_searched = !is_large & !surely_zero(n_trials[i], p[i], u[i]);
    chunk.slope[i] = law.odds;
    chunk.weight[i] = n_trials[i] * law.odds;
    chunk.u[i] = math::detail::select(is_searched, law.u, 0.0);
    chunk.none[i] = math::exp(n_trials[i] * law.log_other);
    any_large |= is_large ? 1U : 0U;
  }
  close(chunk, cells);
  search(chunk, whole_groups(cells));
  for (std::size_t i = 0; i < cells; ++i) {
    const double trials = n_trials[i];
    const double count = chunk.count[i] < trials ? chunk.count[i] : trials;
    const double successes = math::detail::select(p[i] > 0.5, trials - count, count);
    out[i] = math::detail::select(surely_zero(trials, p[i], u[i]), 0.0, successes);
  }
  if (any_large == 0) return;
  for (std::size_t i = 0; i < cells; ++i)
    if (n_trials[i] * rarer(p[i], u[i]).p > small_mean) out[i] = binomial(n_trials[i], p[i], u[i]);
}

/// A chunk in which most counts are surely zero: the others are moved together, with cells of
/// nobody behind them up to a whole group; one or two are sooner done by themselves.
inline void sparse_binomial_chunk(double* out, const double* n_trials, const double* p,
                                  const double* u, std::size_t cells) {
  constexpr std::size_t by_themselves = 2;
  std::array<std::uint32_t, chunk_size> place;
  std::size_t moved = 0;
  for (std::size_t i = 0; i < cells; ++i) {
    place[moved] = static_cast<std::uint32_t>(i);
    moved += surely_zero(n_trials[i], p[i], u[i]) ? 0 : 1;
    out[i] = 0.0;
  }
  if (moved <= by_themselves) {
    for (std::size_t k = 0; k < moved; ++k) {
      const std::uint32_t i = place[k];
      out[i] = binomial(n_trials[i], p[i], u[i]);
    }
    return;
  }
  Column trials, chance, uniform, counts;
  for (std::size_t i = 0; i < moved; ++i) {
    trials[i] = n_trials[place[i]];
    chance[i] = p[place[i]];
    uniform[i] = u[place[i]];
  }
  const std::size_t filled = whole_groups(moved);
  for (std::size_t i = moved; i < filled; ++i) trials[i] = chance[i] = uniform[i] = 0.0;
  binomial_chunk(counts.data(), trials.data(), chance.data(), uniform.data(), filled);
  for (std::size_t i = 0; i < moved; ++i) out[place[i]] = counts[i];
}

inline std::size_t count_surely_zero(const double* n_trials, const double* p, const double* u,
                                     std::size_t cells) {
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < cells; ++i) count += surely_zero(n_trials[i], p[i], u[i]) ? 1U : 0U;
  return count;
}

}  // namespace counts_detail

double poisson(double mean, double u) {
  using namespace counts_detail;
  if (u < 1.0 - mean) return 0.0;  // e^−m ≥ 1 − m
  if (!(mean > small_mean)) return search_one(math::exp(-mean), mean, 0.0, kept_u(u));
  return random_detail::quantile(random_detail::PoissonLaw{mean}, kept_u(u));
}

double binomial(double n, double p, double u) {
  using namespace counts_detail;
  if (surely_zero(n, p, u)) return 0.0;
  const Rarer law = rarer(p, u);
  const double count =
      n * law.p > small_mean
          ? random_detail::quantile(random_detail::BinomialLaw{n, law.p}, law.u)
          : std::min(n, search_one(math::exp(n * law.log_other), n * law.odds, law.odds, law.u));
  return p > 0.5 ? n - count : count;
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
    const std::size_t zeros = count_surely_zero(n_trials + begin, p + begin, u + begin, cells);
    const auto chunk = 2 * zeros > cells ? sparse_binomial_chunk : binomial_chunk;
    chunk(out + begin, n_trials + begin, p + begin, u + begin, cells);
  }
}

}  // namespace engine
