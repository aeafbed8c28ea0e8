// SPDX-License-Identifier: Apache-2.0
#include "studies/explore/sobol.hpp"

#include <cmath>
#include <stdexcept>

#include "outputs/statistics/summary.hpp"

namespace studies::explore {

namespace sobol_detail {

double covariance(const std::vector<double>& a, const std::vector<double>& b) {
  if (a.size() < 2) return 0.0;
  const double mean_a = outputs::mean(a), mean_b = outputs::mean(b);
  double sum = 0.0;
  for (std::size_t k = 0; k < a.size(); ++k) sum += (a[k] - mean_a) * (b[k] - mean_b);
  return sum / static_cast<double>(a.size() - 1);
}

std::vector<double> minus(const std::vector<double>& a, const std::vector<double>& b) {
  std::vector<double> difference(a.size());
  for (std::size_t k = 0; k < a.size(); ++k) difference[k] = a[k] - b[k];
  return difference;
}

// What one base point adds to each average.
struct Terms {
  double a = 0.0, b = 0.0;  // mean replies at A and B
  double residual = 0.0;    // noise of ȳ_A and ȳ_B beyond what replicates have in common
  std::vector<double> first, square;  // by factor, corrected; before division by the variance
  std::vector<double> change;         // ȳ_ABᵢ − ȳ_A
};

// Replicate means over all points of A and B: what luck does everywhere alike.
std::vector<double> common_luck(const Replies& replies, std::size_t points) {
  std::vector<double> common(replies.front().size(), 0.0);
  for (std::size_t k = 0; k < points; ++k) {
    for (std::size_t r = 0; r < common.size(); ++r) common[r] += replies[k][r];
  }
  for (double& value : common) value /= static_cast<double>(points);
  return common;
}

std::vector<Terms> terms_of(std::size_t factors, std::size_t base, const Replies& replies) {
  const std::vector<double> common = common_luck(replies, 2 * base);
  const double centre = outputs::mean(common);
  const double replicates = static_cast<double>(common.size());
  std::vector<Terms> terms(base);
  for (std::size_t j = 0; j < base; ++j) {
    const std::vector<double>&a = replies[j], &b = replies[base + j];
    Terms& term = terms[j];
    term.a = outputs::mean(a) - centre;
    term.b = outputs::mean(b) - centre;
    term.residual = 0.5 *
                    (outputs::variance(minus(a, common)) + outputs::variance(minus(b, common))) /
                    replicates;
    for (std::size_t f = 0; f < factors; ++f) {
      const std::vector<double> change = minus(replies[(2 + f) * base + j], a);
      const double size = outputs::mean(change);
      term.change.push_back(size);
      term.first.push_back(term.b * size - covariance(b, change) / replicates);
      term.square.push_back(size * size - outputs::variance(change) / replicates);
    }
  }
  return terms;
}

struct Indices {
  double variance = 0.0;
  std::vector<double> first, total;
};

Indices indices_of(const std::vector<Terms>& terms, const std::vector<std::size_t>& picks) {
  const std::size_t factors = terms.front().first.size();
  const double count = static_cast<double>(picks.size());
  double sum = 0.0, squares = 0.0, residual = 0.0, sum_b = 0.0;
  std::vector<double> first(factors, 0.0), square(factors, 0.0), change(factors, 0.0);
  for (const std::size_t j : picks) {
    const Terms& term = terms[j];
    sum += term.a + term.b;
    sum_b += term.b;
    squares += term.a * term.a + term.b * term.b;
    residual += term.residual;
    for (std::size_t f = 0; f < factors; ++f) {
      first[f] += term.first[f];
      square[f] += term.square[f];
      change[f] += term.change[f];
    }
  }
  const double mean = sum / (2.0 * count);
  Indices found;
  found.variance = squares / (2.0 * count) - mean * mean - residual / count;
  for (std::size_t f = 0; f < factors; ++f) {
    // Centred at the mean of B of these points: less variance, the same expectation.
    const double product = first[f] / count - sum_b / count * change[f] / count;
    const bool varies = found.variance > 0.0;
    found.first.push_back(varies ? product / found.variance : 0.0);
    found.total.push_back(varies ? 0.5 * square[f] / count / found.variance : 0.0);
  }
  return found;
}

double luck_of(const Replies& replies, std::size_t points) {
  double sum = 0.0;
  for (std::size_t k = 0; k < points; ++k) sum += outputs::variance(replies[k]);
  return sum / static_cast<double>(points);
}

}  // namespace sobol_detail

Points saltelli_design(std::size_t factors, std::size_t base, std::uint64_t seed) {
  const Points a = latin_hypercube(base, factors, seed, "saltelli_a");
  const Points b = latin_hypercube(base, factors, seed, "saltelli_b");
  Points design = a;
  design.insert(design.end(), b.begin(), b.end());
  for (std::size_t f = 0; f < factors; ++f) {
    for (std::size_t j = 0; j < base; ++j) {
      design.push_back(a[j]);
      design.back()[f] = b[j][f];
    }
  }
  return design;
}

SobolIndices sobol_indices(std::size_t factors, const Replies& replies, std::uint64_t seed,
                           std::size_t bootstrap_copies) {
  using namespace sobol_detail;
  if (factors == 0 || replies.empty() || replies.size() % (factors + 2) != 0)
    throw std::invalid_argument("Sobol' indices need (factors + 2) × base replies");
  const std::size_t base = replies.size() / (factors + 2);
  const std::vector<Terms> terms = terms_of(factors, base, replies);
  std::vector<std::size_t> picks(base);
  for (std::size_t j = 0; j < base; ++j) picks[j] = j;
  const Indices whole = indices_of(terms, picks);
  std::vector<std::vector<double>> first(factors), total(factors);
  const Draws draws(seed, "sobol_bootstrap");
  for (std::uint32_t copy = 0; copy < bootstrap_copies; ++copy) {
    for (std::size_t j = 0; j < base; ++j) picks[j] = draws.below(base, j, copy);
    const Indices one = indices_of(terms, picks);
    for (std::size_t f = 0; f < factors; ++f) {
      first[f].push_back(one.first[f]);
      total[f].push_back(one.total[f]);
    }
  }
  SobolIndices found;
  found.variance = whole.variance;
  found.luck = luck_of(replies, 2 * base);
  for (std::size_t f = 0; f < factors; ++f) {
    found.factors.push_back({with_interval(whole.first[f], std::move(first[f])),
                             with_interval(whole.total[f], std::move(total[f]))});
  }
  return found;
}

}  // namespace studies::explore
