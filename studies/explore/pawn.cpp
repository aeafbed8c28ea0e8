// SPDX-License-Identifier: Apache-2.0
#include "studies/explore/pawn.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "outputs/statistics/summary.hpp"

namespace studies::explore {

namespace pawn_detail {

constexpr std::size_t copies = 100;   // of the bootstrap
constexpr std::size_t dummies = 100;  // factors drawn that cannot matter

std::vector<std::size_t> sorted_by(const std::vector<double>& key) {
  std::vector<std::size_t> order(key.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&key](std::size_t a, std::size_t b) { return key[a] < key[b]; });
  return order;
}

// Largest distance between two distribution functions; the output's order is worked out once.
double distance(std::span<const double> sorted, std::span<const std::size_t> slice_of_sorted,
                std::size_t slice, std::size_t size) {
  const double all = static_cast<double>(sorted.size()), part = static_cast<double>(size);
  double above = 0.0, largest = 0.0;
  for (std::size_t k = 0; k < sorted.size(); ++k) {
    if (slice_of_sorted[k] == slice) above += 1.0;
    const bool is_step = k + 1 == sorted.size() || sorted[k] < sorted[k + 1];
    if (is_step)
      largest = std::max(largest, std::abs(above / part - static_cast<double>(k + 1) / all));
  }
  return largest;
}

// Distances of all slices of one factor.
std::vector<double> distances(const std::vector<double>& factor, const std::vector<double>& output,
                              std::size_t slices) {
  const std::size_t count = factor.size();
  const std::vector<std::size_t> by_factor = sorted_by(factor), by_output = sorted_by(output);
  std::vector<std::size_t> slice_of(count), size(slices, 0), slice_of_sorted(count);
  for (std::size_t k = 0; k < count; ++k) {
    slice_of[by_factor[k]] = k * slices / count;
    ++size[k * slices / count];
  }
  std::vector<double> sorted(count);
  for (std::size_t k = 0; k < count; ++k) {
    sorted[k] = output[by_output[k]];
    slice_of_sorted[k] = slice_of[by_output[k]];
  }
  std::vector<double> found;
  for (std::size_t s = 0; s < slices; ++s)
    found.push_back(distance(sorted, slice_of_sorted, s, size[s]));
  return found;
}

double median_distance(const std::vector<double>& factor, const std::vector<double>& output,
                       std::size_t slices) {
  return outputs::quantile(distances(factor, output, slices), 0.5);
}

PawnIndex index_of(const std::vector<double>& factor, const std::vector<double>& output,
                   std::size_t slices, const Draws& draws) {
  const std::vector<double> whole = distances(factor, output, slices);
  std::vector<double> medians;
  for (std::uint32_t copy = 0; copy < copies; ++copy) {
    std::vector<double> some(factor.size()), replies(factor.size());
    for (std::size_t k = 0; k < factor.size(); ++k) {
      const std::size_t pick = draws.below(factor.size(), k, copy);
      some[k] = factor[pick];
      replies[k] = output[pick];
    }
    medians.push_back(median_distance(some, replies, slices));
  }
  return {with_interval(outputs::quantile(whole, 0.5), std::move(medians)),
          *std::max_element(whole.begin(), whole.end())};
}

}  // namespace pawn_detail

PawnIndices pawn_indices(const Points& points, std::span<const double> output, std::uint64_t seed,
                         std::size_t slices) {
  using namespace pawn_detail;
  if (points.size() < 4 || points.size() != output.size())
    throw std::invalid_argument("PAWN needs an output at each of at least four points");
  if (slices == 0) slices = std::clamp<std::size_t>(points.size() / 20, 2, 10);
  const std::vector<double> replies(output.begin(), output.end());
  PawnIndices found;
  const Draws draws(seed, "pawn_bootstrap");
  std::vector<double> factor(points.size());
  for (std::size_t f = 0; f < points.front().size(); ++f) {
    for (std::size_t k = 0; k < points.size(); ++k) factor[k] = points[k][f];
    found.factors.push_back(index_of(factor, replies, slices, draws));
  }
  const Draws dummy(seed, "pawn_dummy");
  std::vector<double> none;
  for (std::uint32_t d = 0; d < dummies; ++d) {
    for (std::size_t k = 0; k < points.size(); ++k) factor[k] = dummy.uniform(k, d);
    none.push_back(median_distance(factor, replies, slices));
  }
  found.threshold = outputs::quantile(none, 0.95);
  return found;
}

}  // namespace studies::explore
