// SPDX-License-Identifier: Apache-2.0
#include "studies/explore/points.hpp"

#include <algorithm>
#include <numeric>

#include "engine/math/elementary.hpp"
#include "outputs/statistics/summary.hpp"

namespace studies::explore {

std::vector<double> means_of(const Replies& replies) {
  std::vector<double> means;
  means.reserve(replies.size());
  for (const std::vector<double>& reply : replies) means.push_back(outputs::mean(reply));
  return means;
}

Estimate with_interval(double value, std::vector<double> copies, double level) {
  if (copies.empty()) return {value, value, value};
  const double tail = 0.5 * (1.0 - level);
  return {value, outputs::quantile(copies, tail), outputs::quantile(copies, 1.0 - tail)};
}

Draws::Draws(std::uint64_t seed, std::string_view purpose)
    : key_(engine::key_of(seed, 0, 0)), purpose_(engine::name_hash20(purpose)) {}

double Draws::uniform(std::uint64_t entity, std::uint32_t step, std::uint32_t draw) const {
  return engine::uniform(key_, entity, step, purpose_, draw);
}

double Draws::normal(std::uint64_t entity, std::uint32_t step, std::uint32_t draw) const {
  return engine::math::normal_quantile(uniform(entity, step, draw));
}

std::size_t Draws::below(std::size_t count, std::uint64_t entity, std::uint32_t step,
                         std::uint32_t draw) const {
  const auto place =
      static_cast<std::size_t>(uniform(entity, step, draw) * static_cast<double>(count));
  return std::min(place, count - 1);
}

std::vector<std::size_t> Draws::order(std::size_t count, std::uint64_t entity,
                                      std::uint32_t step) const {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t k = count; k > 1; --k)
    std::swap(order[k - 1], order[below(k, engine::mix(entity, k), step)]);
  return order;
}

Points latin_hypercube(std::size_t count, std::size_t dimensions, std::uint64_t seed,
                       std::string_view purpose) {
  const Draws draws(seed, purpose);
  Points points(count, Point(dimensions, 0.0));
  for (std::size_t d = 0; d < dimensions; ++d) {
    const std::vector<std::size_t> order = draws.order(count, d);
    for (std::size_t k = 0; k < count; ++k) {
      const double within = draws.uniform(engine::mix(d, k), 1);
      points[k][d] = (static_cast<double>(order[k]) + within) / static_cast<double>(count);
    }
  }
  return points;
}

}  // namespace studies::explore
