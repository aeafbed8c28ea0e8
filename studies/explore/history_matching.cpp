// SPDX-License-Identifier: Apache-2.0
#include "studies/explore/history_matching.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "outputs/statistics/summary.hpp"
#include "studies/explore/emulator.hpp"

namespace studies::explore {

namespace history_matching_detail {

// All points of a wave met the same luck, so their mean over replicates is off together: an emulator
// cannot see that.
struct Stand {
  Emulator emulator;
  double luck = 0.0;  // variance of a mean over replicates
};
using Emulators = std::vector<Stand>;  // by target

double implausibility(const Emulators& emulators, const std::vector<Observation>& observations,
                      const Point& point) {
  double largest = 0.0;
  for (std::size_t t = 0; t < emulators.size(); ++t) {
    const Guess guess = emulators[t].emulator.at(point);
    const double spread = std::sqrt(guess.variance + emulators[t].luck + observations[t].variance);
    largest = std::max(largest, std::abs(guess.mean - observations[t].value) / spread);
  }
  return largest;
}

bool is_kept(const std::vector<Emulators>& waves, const std::vector<Observation>& observations,
             const Point& point, double cutoff) {
  return std::all_of(waves.rbegin(), waves.rend(), [&](const Emulators& emulators) {
    return implausibility(emulators, observations, point) <= cutoff;
  });
}

Emulators learnt(const Points& points, const std::vector<Replies>& replies, Wave& wave) {
  Emulators emulators;
  for (const Replies& target : replies) {
    std::vector<double> means = means_of(target), noise;
    for (const std::vector<double>& one : target)
      noise.push_back(outputs::variance(one) / static_cast<double>(one.size()));
    // Noise of one point is known badly from few replicates: the mean over points is used.
    const double luck = outputs::mean(noise);
    std::fill(noise.begin(), noise.end(), luck);
    emulators.push_back({Emulator(points, means, noise), luck});
    wave.explained.push_back(emulators.back().emulator.explained());
    const std::vector<double> errors = emulators.back().emulator.left_out_errors();
    const auto far = std::count_if(errors.begin(), errors.end(),
                                   [](double error) { return std::abs(error) > 3.0; });
    wave.errors_beyond_3.push_back(static_cast<double>(far) / static_cast<double>(errors.size()));
  }
  return emulators;
}

// The box that holds what was kept, a tenth wider: later waves look for candidates there.
struct Surroundings {
  Point low, high;
  double volume() const {
    double product = 1.0;
    for (std::size_t d = 0; d < low.size(); ++d) product *= high[d] - low[d];
    return product;
  }
};

Surroundings around(const Points& points, std::size_t dimensions) {
  Surroundings box{Point(dimensions, 0.0), Point(dimensions, 1.0)};
  if (points.size() < 10) return box;
  for (std::size_t d = 0; d < dimensions; ++d) {
    double low = 1.0, high = 0.0;
    for (const Point& point : points) {
      low = std::min(low, point[d]);
      high = std::max(high, point[d]);
    }
    const double wider = 0.1 * (high - low) + 0.01;
    box.low[d] = std::max(0.0, low - wider);
    box.high[d] = std::min(1.0, high + wider);
  }
  return box;
}

Points candidates(const Surroundings& box, std::size_t count, std::uint64_t seed,
                  std::uint64_t wave) {
  Points points = latin_hypercube(count, box.low.size(), engine::mix(seed, wave), "candidates");
  for (Point& point : points) {
    for (std::size_t d = 0; d < point.size(); ++d)
      point[d] = box.low[d] + point[d] * (box.high[d] - box.low[d]);
  }
  return points;
}

// Up to `count` points far from each other: each next one is the farthest from those chosen.
Points spread_out(const Points& points, std::size_t count) {
  if (points.size() <= count) return points;
  std::vector<double> nearest(points.size(), 1e300);
  Points chosen;
  std::size_t next = 0;
  while (chosen.size() < count) {
    chosen.push_back(points[next]);
    std::size_t farthest = 0;
    for (std::size_t k = 0; k < points.size(); ++k) {
      double square = 0.0;
      for (std::size_t d = 0; d < points[k].size(); ++d) {
        const double apart = points[k][d] - chosen.back()[d];
        square += apart * apart;
      }
      nearest[k] = std::min(nearest[k], square);
      if (nearest[k] > nearest[farthest]) farthest = k;
    }
    next = farthest;
  }
  return chosen;
}

void remember(Matching& matching, const Points& points, const std::vector<Replies>& replies) {
  matching.simulated.insert(matching.simulated.end(), points.begin(), points.end());
  matching.means.resize(replies.size());
  for (std::size_t t = 0; t < replies.size(); ++t) {
    const std::vector<double> means = means_of(replies[t]);
    matching.means[t].insert(matching.means[t].end(), means.begin(), means.end());
  }
}

}  // namespace history_matching_detail

Matching history_match(std::size_t dimensions, const std::vector<Observation>& observations,
                       const Simulator& simulate, const MatchingRules& rules) {
  using namespace history_matching_detail;
  if (observations.empty() || rules.waves == 0)
    throw std::invalid_argument("history matching needs an observation and a wave");
  Matching matching;
  std::vector<Emulators> waves;
  Points design =
      latin_hypercube(rules.points_per_wave, dimensions, rules.seed, "history_matching");
  Surroundings box = around({}, dimensions);
  for (std::size_t number = 0; number < rules.waves; ++number) {
    const std::vector<Replies> replies = simulate(design);
    remember(matching, design, replies);
    Wave wave;
    waves.push_back(learnt(design, replies, wave));
    Points left;
    const Points drawn = candidates(box, rules.candidates, rules.seed, number);
    for (const Point& point : drawn) {
      if (is_kept(waves, observations, point, rules.cutoff)) left.push_back(point);
    }
    wave.not_ruled_out =
        box.volume() * static_cast<double>(left.size()) / static_cast<double>(drawn.size());
    matching.waves.push_back(wave);
    matching.kept = left;
    if (left.empty()) return matching;
    box = around(left, dimensions);
    design = spread_out(left, rules.points_per_wave);
    // An emulator needs more points than dimensions: too few left means there is no more to learn.
    if (design.size() < dimensions + 3) break;
  }
  matching.kept.resize(std::min(matching.kept.size(), rules.kept));
  return matching;
}

}  // namespace studies::explore
