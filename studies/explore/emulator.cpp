// SPDX-License-Identifier: Apache-2.0
#include "studies/explore/emulator.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "engine/math/elementary.hpp"
#include "outputs/statistics/summary.hpp"

namespace studies::explore {

namespace emulator_detail {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

// Lengths over which outputs stay alike, in widths of the unit cube, and what the remainder and an
// unexplained part vary by, in units of the output's variance.
struct Scales {
  std::vector<double> length;
  double remainder = 1.0;
  double nugget = 1e-4;
};

double likeness(const Point& a, const Point& b, const Scales& scales) {
  double square = 0.0;
  for (std::size_t d = 0; d < a.size(); ++d) {
    const double apart = (a[d] - b[d]) / scales.length[d];
    square += apart * apart;
  }
  return scales.remainder * engine::math::exp(-0.5 * square);
}

Matrix covariance(const Points& points, const Vector& noise, const Scales& scales) {
  const auto n = static_cast<Eigen::Index>(points.size());
  Matrix made(n, n);
  for (Eigen::Index a = 0; a < n; ++a) {
    for (Eigen::Index b = 0; b <= a; ++b)
      made(a, b) = made(b, a) = likeness(points[static_cast<std::size_t>(a)],
                                         points[static_cast<std::size_t>(b)], scales);
    made(a, a) += noise(a) + scales.nugget;
  }
  return made;
}

Vector trend_at(const Point& point) {
  Vector row(static_cast<Eigen::Index>(point.size() + 1));
  row(0) = 1.0;
  for (std::size_t d = 0; d < point.size(); ++d) row(static_cast<Eigen::Index>(d + 1)) = point[d];
  return row;
}

}  // namespace emulator_detail

struct Emulator::Fit {
  using Matrix = emulator_detail::Matrix;
  using Vector = emulator_detail::Vector;

  Points points;
  double centre = 0.0, size = 1.0;  // outputs are reckoned as (y − centre) / size
  Vector outputs, noise;
  Matrix trend;
  emulator_detail::Scales scales;
  Eigen::LLT<Matrix> root;
  Eigen::LLT<Matrix> trend_root;  // of Hᵀ K⁻¹ H
  Vector weights;                 // of the trend
  Vector remainder;               // K⁻¹ (y − H β)
  Matrix solved_trend;            // K⁻¹ H

  // Logarithm of the restricted likelihood, up to a constant.
  double work_out() {
    root.compute(emulator_detail::covariance(points, noise, scales));
    if (root.info() != Eigen::Success) return -std::numeric_limits<double>::infinity();
    solved_trend = root.solve(trend);
    trend_root.compute(trend.transpose() * solved_trend);
    if (trend_root.info() != Eigen::Success) return -std::numeric_limits<double>::infinity();
    weights = trend_root.solve(solved_trend.transpose() * outputs);
    const Vector left = outputs - trend * weights;
    remainder = root.solve(left);
    double logs = 0.0;
    for (Eigen::Index k = 0; k < outputs.size(); ++k)
      logs += engine::math::log(root.matrixLLT()(k, k));
    for (Eigen::Index k = 0; k < weights.size(); ++k)
      logs += engine::math::log(trend_root.matrixLLT()(k, k));
    return -0.5 * left.dot(remainder) - logs;
  }

  // Tries each value of one scale and keeps the most likely.
  void improve(double& scale, std::span<const double> choices, double& best) {
    double kept = scale;
    for (const double choice : choices) {
      scale = choice;
      const double likelihood = work_out();
      if (likelihood > best) {
        best = likelihood;
        kept = choice;
      }
    }
    scale = kept;
  }

  void learn() {
    static constexpr double lengths[] = {0.1, 0.2, 0.35, 0.6, 1.0, 1.8, 3.5, 8.0};
    static constexpr double remainders[] = {0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0};
    static constexpr double nuggets[] = {1e-6, 1e-4, 1e-3, 1e-2, 0.05, 0.2, 0.5};
    scales.length.assign(points.front().size(), 0.6);
    double best = work_out();
    for (int sweep = 0; sweep < 3; ++sweep) {
      const double before = best;
      for (double& length : scales.length) improve(length, lengths, best);
      improve(scales.remainder, remainders, best);
      improve(scales.nugget, nuggets, best);
      if (best - before < 0.01) break;
    }
    work_out();
  }
};

Emulator::Emulator(const Points& points, std::span<const double> outputs,
                   std::span<const double> noise_variances)
    : fit_(std::make_unique<Fit>()) {
  if (points.empty() || points.size() < points.front().size() + 3 ||
      outputs.size() != points.size() || noise_variances.size() != points.size())
    throw std::invalid_argument(
        "an emulator needs more points than dimensions, each with an output");
  Fit& fit = *fit_;
  fit.points = points;
  fit.centre = outputs::mean(outputs);
  fit.size = std::max(std::sqrt(outputs::variance(outputs)), 1e-300);
  const auto n = static_cast<Eigen::Index>(points.size());
  fit.outputs.resize(n);
  fit.noise.resize(n);
  fit.trend.resize(n, static_cast<Eigen::Index>(points.front().size() + 1));
  for (Eigen::Index k = 0; k < n; ++k) {
    const auto row = static_cast<std::size_t>(k);
    fit.outputs(k) = (outputs[row] - fit.centre) / fit.size;
    fit.noise(k) = noise_variances[row] / (fit.size * fit.size);
    fit.trend.row(k) = emulator_detail::trend_at(points[row]).transpose();
  }
  fit.learn();
}

Emulator::~Emulator() = default;
Emulator::Emulator(Emulator&&) noexcept = default;

Guess Emulator::at(const Point& point) const {
  const Fit& fit = *fit_;
  Eigen::VectorXd like(fit.outputs.size());
  for (Eigen::Index k = 0; k < like.size(); ++k)
    like(k) = emulator_detail::likeness(point, fit.points[static_cast<std::size_t>(k)], fit.scales);
  const Eigen::VectorXd trend = emulator_detail::trend_at(point);
  const Eigen::VectorXd left = trend - fit.solved_trend.transpose() * like;
  const double mean = trend.dot(fit.weights) + like.dot(fit.remainder);
  const double variance = fit.scales.remainder + fit.scales.nugget -
                          like.dot(fit.root.solve(like)) + left.dot(fit.trend_root.solve(left));
  return {fit.centre + fit.size * mean, fit.size * fit.size * std::max(0.0, variance)};
}

// y_k − ŷ_k of all but k is (Q y)_k / Q_kk, its variance 1 / Q_kk, with Q the inverse of the
// covariance after the trend is taken out.
std::vector<double> Emulator::left_out_errors() const {
  const Fit& fit = *fit_;
  const auto n = fit.outputs.size();
  const Eigen::MatrixXd inverse = fit.root.solve(Eigen::MatrixXd::Identity(n, n));
  const Eigen::MatrixXd q =
      inverse - fit.solved_trend * fit.trend_root.solve(fit.solved_trend.transpose());
  const Eigen::VectorXd product = q * fit.outputs;
  std::vector<double> errors;
  for (Eigen::Index k = 0; k < n; ++k) errors.push_back(product(k) / std::sqrt(q(k, k)));
  return errors;
}

double Emulator::explained() const {
  const Fit& fit = *fit_;
  const auto n = fit.outputs.size();
  const Eigen::MatrixXd inverse = fit.root.solve(Eigen::MatrixXd::Identity(n, n));
  const Eigen::MatrixXd q =
      inverse - fit.solved_trend * fit.trend_root.solve(fit.solved_trend.transpose());
  const Eigen::VectorXd product = q * fit.outputs;
  double errors = 0.0;
  for (Eigen::Index k = 0; k < n; ++k) {
    const double error = product(k) / q(k, k);
    errors += error * error;
  }
  return 1.0 - errors / fit.outputs.squaredNorm();
}

}  // namespace studies::explore
