// SPDX-License-Identifier: Apache-2.0
#include "studies/design/points.hpp"

#include <algorithm>
#include <boost/random/sobol.hpp>
#include <numeric>

#include "engine/random/philox.hpp"

namespace studies {

namespace points_detail {

constexpr std::uint32_t cells_draw = 0, order_draw = 1, shift_draw = 2;

double draw(std::uint64_t seed, std::uint64_t who, std::uint64_t what, std::uint32_t purpose) {
  const engine::Key key = engine::key_of(seed, 0, 0);
  return engine::uniform(key, engine::mix(who, what), 0, engine::name_hash20("design"), purpose);
}

std::uint64_t hash_of(const std::string& name) {
  std::uint64_t hash = 0;
  for (const char letter : name) hash = engine::mix(hash, static_cast<unsigned char>(letter));
  return hash;
}

// Which part of the cube each sample falls into: an order drawn by sorting, ties by number.
std::vector<std::size_t> permutation(std::size_t samples, std::uint64_t seed, std::uint64_t who) {
  std::vector<std::pair<double, std::size_t>> drawn(samples);
  for (std::size_t k = 0; k < samples; ++k) drawn[k] = {draw(seed, who, k, order_draw), k};
  std::sort(drawn.begin(), drawn.end());
  std::vector<std::size_t> order(samples);
  std::transform(drawn.begin(), drawn.end(), order.begin(),
                 [](const auto& each) { return each.second; });
  return order;
}

}  // namespace points_detail

std::vector<double> latin_hypercube(std::size_t samples, std::span<const std::string> names,
                                    std::uint64_t seed) {
  using namespace points_detail;
  std::vector<double> points(samples * names.size());
  for (std::size_t d = 0; d < names.size(); ++d) {
    const std::uint64_t who = hash_of(names[d]);
    const std::vector<std::size_t> part = permutation(samples, seed, who);
    for (std::size_t k = 0; k < samples; ++k) {
      const double within = draw(seed, who, k, cells_draw);
      points[k * names.size() + d] =
          (static_cast<double>(part[k]) + within) / static_cast<double>(samples);
    }
  }
  return points;
}

std::vector<double> sobol_points(std::size_t samples, std::span<const std::string> names,
                                 std::uint64_t seed) {
  const std::size_t dimensions = names.size();
  if (dimensions == 0) return {};
  constexpr unsigned bits = 32;
  boost::random::sobol_engine<std::uint32_t, bits> sequence(dimensions);
  std::vector<std::uint32_t> shift(dimensions);
  for (std::size_t d = 0; d < dimensions; ++d) {
    const std::uint64_t who = points_detail::hash_of(names[d]);
    shift[d] = static_cast<std::uint32_t>(
        points_detail::draw(seed, who, 0, points_detail::shift_draw) * 0x1p32);
  }
  // The engine leaves out the first point, the origin: it is put back, for the balance of 2^k points.
  std::vector<double> points(samples * dimensions);
  for (std::size_t k = 0; k < samples; ++k) {
    for (std::size_t d = 0; d < dimensions; ++d) {
      const std::uint32_t word = k == 0 ? 0 : sequence();
      points[k * dimensions + d] = engine::uniform_of_word(word ^ shift[d]);
    }
  }
  return points;
}

std::vector<double> factorial(std::size_t levels, std::size_t dimensions) {
  std::size_t samples = 1;
  for (std::size_t d = 0; d < dimensions; ++d) samples *= levels;
  std::vector<double> points(samples * dimensions);
  for (std::size_t k = 0; k < samples; ++k) {
    std::size_t rest = k;
    for (std::size_t d = dimensions; d-- > 0; rest /= levels) {
      points[k * dimensions + d] =
          (static_cast<double>(rest % levels) + 0.5) / static_cast<double>(levels);
    }
  }
  return points;
}

}  // namespace studies
