// SPDX-License-Identifier: Apache-2.0
// How numbers of places cluster: Moran's I over all, Getis and Ord's Gi* place by place.
#pragma once

#include <cmath>
#include <span>

#include "engine/store/graph.hpp"

namespace models {

/// Moran (1950): I = n / W · Σᵢⱼ wᵢⱼ (xᵢ − x̄)(xⱼ − x̄) / Σᵢ (xᵢ − x̄)². 1 alike with neighbours, −1 a
/// checkerboard; 0 where all places are alike or none has a neighbour.
inline double morans_i(const engine::Graph& graph, std::span<const double> x) {
  double mean = 0.0, weights = 0.0, across = 0.0, within = 0.0;
  for (const double value : x) mean += value;
  mean /= static_cast<double>(x.size());
  for (std::size_t row = 0; row < x.size(); ++row) {
    const double here = x[row] - mean;
    within += here * here;
    const auto near = graph.neighbours(static_cast<engine::Row>(row));
    const auto weight = graph.weights(static_cast<engine::Row>(row));
    for (std::size_t k = 0; k < near.size(); ++k) {
      across += weight[k] * here * (x[near[k]] - mean);
      weights += weight[k];
    }
  }
  if (weights <= 0.0 || within <= 0.0) return 0.0;
  return static_cast<double>(x.size()) / weights * across / within;
}

/// Getis and Ord (1992), with the place itself and every neighbour at weight 1:
///     Gi* = (Σⱼ xⱼ − x̄ m) / (S √((n m − m²) / (n − 1))), m places in the sum, S² = Σx²/n − x̄²
/// A standard score: above 1.96 a place and its surroundings are high beyond chance. [x.size()]
inline void getis_ord(const engine::Graph& graph, std::span<const double> x,
                      std::span<double> out) {
  const double n = static_cast<double>(x.size());
  double mean = 0.0, squares = 0.0;
  for (const double value : x) {
    mean += value;
    squares += value * value;
  }
  mean /= n;
  const double spread = std::sqrt(std::max(0.0, squares / n - mean * mean));
  for (std::size_t row = 0; row < x.size(); ++row) {
    double sum = x[row], m = 1.0;
    for (const std::uint32_t near : graph.neighbours(static_cast<engine::Row>(row))) {
      sum += x[near];
      m += 1.0;
    }
    const double scale = n > 1.0 ? spread * std::sqrt((n * m - m * m) / (n - 1.0)) : 0.0;
    out[row] = scale > 1e-12 ? (sum - mean * m) / scale : 0.0;
  }
}

}  // namespace models
