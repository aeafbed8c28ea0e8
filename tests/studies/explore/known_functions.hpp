// SPDX-License-Identifier: Apache-2.0
// Functions whose sensitivity or whose front is known in closed form.
#pragma once

#include <cmath>
#include <functional>
#include <numbers>

#include "studies/explore/nsga2.hpp"
#include "studies/explore/points.hpp"

namespace studies::explore::tests {

/// Ishigami and Homma 1990, a = 7, b = 0.1: first 0.3139, 0.4424, 0; total 0.5576, 0.4424, 0.2437.
inline double ishigami(const Point& u) {
  const auto angle = [&](std::size_t d) { return std::numbers::pi * (2.0 * u[d] - 1.0); };
  const double third = angle(2) * angle(2);
  return std::sin(angle(0)) + 7.0 * std::sin(angle(1)) * std::sin(angle(1)) +
         0.1 * third * third * std::sin(angle(0));
}

/// Sobol's g with the weights of Saltelli and Sobol' 1995.
inline constexpr double g_weights[] = {0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0};
inline double sobol_g(const Point& u) {
  double product = 1.0;
  for (std::size_t d = 0; d < u.size(); ++d)
    product *= (std::abs(4.0 * u[d] - 2.0) + g_weights[d]) / (1.0 + g_weights[d]);
  return product;
}
/// Variance that one factor has alone, Vᵢ = 1 / (3 (1 + aᵢ)²).
inline double g_variance(std::size_t d) {
  return 1.0 / (3.0 * (1.0 + g_weights[d]) * (1.0 + g_weights[d]));
}

inline Replies replies_of(const Points& points, const std::function<double(const Point&)>& f) {
  Replies replies;
  for (const Point& point : points) replies.push_back({f(point)});
  return replies;
}

inline std::vector<double> outputs_of(const Points& points,
                                      const std::function<double(const Point&)>& f) {
  return means_of(replies_of(points, f));
}

/// Zitzler, Deb and Thiele 2000: the first objective is the first variable, g a mean of the others.
inline Point zdt(int number, const Point& x) {
  double sum = 0.0;
  for (std::size_t d = 1; d < x.size(); ++d) sum += x[d];
  const double g = 1.0 + 9.0 * sum / static_cast<double>(x.size() - 1), ratio = x[0] / g;
  if (number == 1) return {x[0], g * (1.0 - std::sqrt(ratio))};
  if (number == 2) return {x[0], g * (1.0 - ratio * ratio)};
  return {x[0], g * (1.0 - std::sqrt(ratio) - ratio * std::sin(10.0 * std::numbers::pi * x[0]))};
}

/// Deb et al. 2005, three objectives: the front is the eighth of a sphere.
inline Point dtlz2(const Point& x) {
  double g = 0.0;
  for (std::size_t d = 2; d < x.size(); ++d) g += (x[d] - 0.5) * (x[d] - 0.5);
  const double a = 0.5 * std::numbers::pi * x[0], b = 0.5 * std::numbers::pi * x[1], r = 1.0 + g;
  return {r * std::cos(a) * std::cos(b), r * std::cos(a) * std::sin(b), r * std::sin(a)};
}

inline Judge judge_of(std::function<Point(const Point&)> objectives) {
  return [objectives](const Points& points) {
    std::vector<Judgement> judged;
    for (const Point& point : points) judged.push_back({objectives(point), 0.0});
    return judged;
  };
}

}  // namespace studies::explore::tests
