// SPDX-License-Identifier: Apache-2.0
#include "studies/explore/abc.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <stdexcept>

#include "engine/math/elementary.hpp"
#include "outputs/statistics/summary.hpp"

namespace studies::explore {

namespace abc_detail {

std::vector<std::size_t> nearest_first(const std::vector<double>& distance) {
  std::vector<std::size_t> order(distance.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return distance[a] < distance[b]; });
  return order;
}

void even_weights(Particles& particles) {
  particles.weight.assign(particles.points.size(),
                          1.0 / static_cast<double>(particles.points.size()));
}

// The kernel that moves particles: normal in each dimension, twice their weighted variance.
std::vector<double> spreads_of(const Particles& particles) {
  std::vector<double> spreads;
  for (std::size_t d = 0; d < particles.points.front().size(); ++d)
    spreads.push_back(std::sqrt(2.0 * std::max(moments_of(particles, d).variance, 1e-12)));
  return spreads;
}

std::size_t pick(const std::vector<double>& weight, double u) {
  double sum = 0.0;
  for (std::size_t k = 0; k < weight.size(); ++k) {
    sum += weight[k];
    if (u < sum) return k;
  }
  return weight.size() - 1;
}

// A particle moved by the kernel; absent where it leaves the cube, where the prior is 0.
std::optional<Point> proposal(const Particles& from, const std::vector<double>& spreads,
                              const Draws& draws, std::uint64_t number, std::uint32_t generation) {
  Point point = from.points[pick(from.weight, draws.uniform(number, generation, 0))];
  for (std::size_t d = 0; d < point.size(); ++d) {
    point[d] += spreads[d] * draws.normal(number, generation, static_cast<std::uint32_t>(d + 1));
    if (!(point[d] > 0.0 && point[d] < 1.0)) return std::nullopt;
  }
  return point;
}

// Prior over proposal density, up to a factor.
double weight_of(const Point& point, const Particles& from, const std::vector<double>& spreads) {
  double density = 0.0;
  for (std::size_t k = 0; k < from.points.size(); ++k) {
    double square = 0.0;
    for (std::size_t d = 0; d < point.size(); ++d) {
      const double apart = (point[d] - from.points[k][d]) / spreads[d];
      square += apart * apart;
    }
    density += from.weight[k] * engine::math::exp(-0.5 * square);
  }
  return 1.0 / density;
}

void normalise(std::vector<double>& weight) {
  const double sum = outputs::ordered_sum(weight);
  for (double& one : weight) one /= sum;
}

struct Generation {
  Particles particles;
  double accepted = 0.0;
  bool is_full = false;
};

// Proposals in batches of the population's size until enough come within the tolerance.
Generation next_generation(const Particles& from, double tolerance, const Distances& distances,
                           const SequentialRules& rules, std::uint32_t number) {
  const Draws draws(rules.seed, "abc_moves");
  const std::vector<double> spreads = spreads_of(from);
  Generation made;
  made.particles.tolerance = tolerance;
  made.particles.runs = from.runs;
  std::uint64_t proposed = 0;
  double tried = 0.0;
  while (made.particles.points.size() < rules.particles) {
    Points batch;
    while (batch.size() < rules.particles) {
      if (std::optional<Point> point = proposal(from, spreads, draws, proposed++, number))
        batch.push_back(std::move(*point));
    }
    if (made.particles.runs + batch.size() > rules.most_runs) return made;
    const std::vector<double> found = distances(batch, made.particles.runs);
    made.particles.runs += batch.size();
    tried += static_cast<double>(batch.size());
    double accepted = 0.0;
    for (std::size_t k = 0; k < batch.size(); ++k) {
      if (!(found[k] <= tolerance)) continue;
      accepted += 1.0;
      if (made.particles.points.size() == rules.particles) continue;
      made.particles.weight.push_back(weight_of(batch[k], from, spreads));
      made.particles.distance.push_back(found[k]);
      made.particles.points.push_back(std::move(batch[k]));
    }
    made.accepted += accepted;
    if (made.accepted / tried < rules.least_accepted) return made;
  }
  made.accepted /= tried;
  made.is_full = true;
  normalise(made.particles.weight);
  return made;
}

}  // namespace abc_detail

Moments moments_of(const Particles& particles, std::size_t dimension) {
  Moments moments;
  for (std::size_t k = 0; k < particles.points.size(); ++k)
    moments.mean += particles.weight[k] * particles.points[k][dimension];
  for (std::size_t k = 0; k < particles.points.size(); ++k) {
    const double apart = particles.points[k][dimension] - moments.mean;
    moments.variance += particles.weight[k] * apart * apart;
  }
  return moments;
}

double effective_size(const Particles& particles) {
  double squares = 0.0;
  for (const double weight : particles.weight) squares += weight * weight;
  return squares > 0.0 ? 1.0 / squares : 0.0;
}

Particles abc_rejection(std::size_t dimensions, const Distances& distances,
                        const RejectionRules& rules) {
  const Points drawn = latin_hypercube(rules.draws, dimensions, rules.seed, "abc_prior");
  const std::vector<double> found = distances(drawn, 0);
  const auto kept = std::max<std::size_t>(
      1, static_cast<std::size_t>(rules.kept * static_cast<double>(rules.draws)));
  Particles particles;
  for (const std::size_t k : abc_detail::nearest_first(found)) {
    if (particles.points.size() == kept) break;
    particles.points.push_back(drawn[k]);
    particles.distance.push_back(found[k]);
  }
  particles.tolerance = particles.distance.back();
  particles.runs = drawn.size();
  abc_detail::even_weights(particles);
  return particles;
}

Sequential abc_sequential(std::size_t dimensions, const Distances& distances,
                          const SequentialRules& rules) {
  if (rules.particles < 2) throw std::invalid_argument("two particles at least");
  Sequential found;
  found.particles = abc_rejection(
      dimensions, distances, {std::min(2 * rules.particles, rules.most_runs), 0.5, rules.seed});
  found.tolerances.push_back(found.particles.tolerance);
  found.accepted.push_back(0.5);
  for (std::uint32_t number = 1; found.particles.tolerance > rules.smallest_tolerance; ++number) {
    const double tolerance =
        std::max(rules.smallest_tolerance, outputs::quantile(found.particles.distance, rules.kept));
    if (!(tolerance < found.particles.tolerance)) break;
    abc_detail::Generation next =
        abc_detail::next_generation(found.particles, tolerance, distances, rules, number);
    if (!next.is_full) {
      found.particles.runs = next.particles.runs;
      break;
    }
    found.particles = std::move(next.particles);
    found.tolerances.push_back(tolerance);
    found.accepted.push_back(next.accepted);
  }
  return found;
}

Points resampled(const Particles& particles, std::size_t count, std::uint64_t seed) {
  const Draws draws(seed, "abc_resampling");
  const double offset = draws.uniform(0);
  Points points;
  for (std::size_t k = 0; k < count; ++k) {
    const double u = (static_cast<double>(k) + offset) / static_cast<double>(count);
    points.push_back(particles.points[abc_detail::pick(particles.weight, u)]);
  }
  return points;
}

}  // namespace studies::explore
