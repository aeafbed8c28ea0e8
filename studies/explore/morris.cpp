// SPDX-License-Identifier: Apache-2.0
#include "studies/explore/morris.hpp"

#include <cmath>
#include <stdexcept>

#include "outputs/statistics/summary.hpp"

namespace studies::explore {

namespace morris_detail {

constexpr std::size_t levels = 4;
constexpr double step_length = 0.5;  // two of four levels: every level is as likely as the others
constexpr std::size_t copies = 500;  // of the bootstrap

// Effects of one factor, one per trajectory, and the variance that luck leaves in them.
struct Effects {
  std::vector<double> values;
  double luck_variance = 0.0;  // sum over trajectories
};

std::size_t moved_factor(const Point& before, const Point& after) {
  std::size_t moved = before.size();
  for (std::size_t f = 0; f < before.size(); ++f) {
    if (before[f] == after[f]) continue;
    if (moved < before.size())
      throw std::invalid_argument("two factors move at once: not a Morris design");
    moved = f;
  }
  if (moved == before.size()) throw std::invalid_argument("no factor moves: not a Morris design");
  return moved;
}

void add_effect(Effects& effects, const std::vector<double>& before,
                const std::vector<double>& after, double move) {
  std::vector<double> differences(before.size());
  for (std::size_t r = 0; r < before.size(); ++r) differences[r] = (after[r] - before[r]) / move;
  effects.values.push_back(outputs::mean(differences));
  effects.luck_variance += outputs::variance(differences) / static_cast<double>(differences.size());
}

double mean_size(const std::vector<double>& values, const std::vector<std::size_t>& picks) {
  double sum = 0.0;
  for (const std::size_t pick : picks) sum += std::abs(values[pick]);
  return sum / static_cast<double>(picks.size());
}

ElementaryEffects summary(const Effects& effects, const Draws& draws) {
  const std::size_t count = effects.values.size();
  std::vector<std::size_t> all(count);
  for (std::size_t k = 0; k < count; ++k) all[k] = k;
  std::vector<double> sizes;
  for (std::uint32_t copy = 0; copy < copies; ++copy) {
    std::vector<std::size_t> picks(count);
    for (std::size_t k = 0; k < count; ++k) picks[k] = draws.below(count, k, copy);
    sizes.push_back(mean_size(effects.values, picks));
  }
  ElementaryEffects found;
  found.absolute = with_interval(mean_size(effects.values, all), std::move(sizes));
  found.mean = outputs::mean(effects.values);
  found.deviation = std::sqrt(outputs::variance(effects.values));
  found.luck = std::sqrt(effects.luck_variance / static_cast<double>(count));
  return found;
}

}  // namespace morris_detail

Points morris_design(std::size_t factors, std::size_t trajectories, std::uint64_t seed) {
  using namespace morris_detail;
  const Draws draws(seed, "morris");
  Points design;
  for (std::size_t t = 0; t < trajectories; ++t) {
    Point point(factors);
    std::vector<double> move(factors);
    for (std::size_t f = 0; f < factors; ++f) {
      const std::size_t level = draws.below(levels, engine::mix(t, f), 1);
      point[f] = (static_cast<double>(level) + 0.5) / static_cast<double>(levels);
      move[f] = point[f] < 0.5 ? step_length : -step_length;
    }
    design.push_back(point);
    for (const std::size_t f : draws.order(factors, t, 2)) {
      point[f] += move[f];
      design.push_back(point);
    }
  }
  return design;
}

std::vector<ElementaryEffects> elementary_effects(const Points& design, const Replies& replies,
                                                  std::uint64_t seed) {
  using namespace morris_detail;
  if (design.empty() || design.size() != replies.size())
    throw std::invalid_argument("a Morris design needs a reply at each of its points");
  const std::size_t factors = design.front().size(), stride = factors + 1;
  if (design.size() % stride != 0)
    throw std::invalid_argument("a Morris design has factors + 1 points for each trajectory");
  std::vector<Effects> effects(factors);
  for (std::size_t k = 0; k + 1 < design.size(); ++k) {
    if (k % stride == factors) continue;  // the next point opens another trajectory
    const std::size_t f = moved_factor(design[k], design[k + 1]);
    add_effect(effects[f], replies[k], replies[k + 1], design[k + 1][f] - design[k][f]);
  }
  std::vector<ElementaryEffects> found;
  const Draws draws(seed, "morris_bootstrap");
  for (const Effects& one : effects) found.push_back(summary(one, draws));
  return found;
}

}  // namespace studies::explore
