// SPDX-License-Identifier: Apache-2.0
// Pairs of worlds with the same luck, without and with a lever.
#pragma once

#include "tests/models/small_world.hpp"

namespace models::tests {

struct Use {
  double intensity = 1.0;
  std::vector<std::size_t> places{};  // empty: everywhere
  int stop = -1;
};

inline Lever& lever_of(Model& model, std::string_view id) {
  return dynamic_cast<Lever&>(*model.find(id));
}

/// Plans a lever from the first step on, in all lanes.
inline void plan(Model& model, std::string_view id, const Use& use = {}) {
  for (auto& lane : model.agenda().levers) {
    LeverPlan planned;
    planned.lever = &lever_of(model, id);
    planned.intensity = use.intensity;
    if (!use.places.empty()) {
      planned.reached.assign(small_country().communities.size(), 0.0);
      for (const std::size_t place : use.places) planned.reached[place] = 1.0;
    }
    if (use.stop >= 0) planned.stop = Moment{use.stop, {}};
    lane.push_back(planned);
  }
}

inline void set(Model& model, std::string_view path, double value) {
  for (std::size_t lane = 0; lane < model.agenda().levers.size(); ++lane) {
    model.find_parameter(path)->set(lane, value);
  }
}

/// Two worlds of one replicate: `before` sets parameters in both, the lever is in one.
struct Twins {
  explicit Twins(std::string_view id, const Use& use = {}, const SmallWorld::Setup& before = {},
                 const Foundation& base = small_country(), std::uint64_t replicate = 0)
      : without(1, before, base, 1, replicate),
        with(
            1,
            [&](Model& model) {
              if (before) before(model);
              plan(model, id, use);
            },
            base, 1, replicate) {}
  void run(int steps) {
    without.run(steps);
    with.run(steps);
  }
  SmallWorld without, with;
};

/// Σ over steps of what `count` says of the settled state after each.
template <class Count>
double sum_over(SmallWorld& world, int steps, Count count) {
  double sum = 0.0;
  for (int step = 0; step < steps; ++step) {
    world.run(1);
    sum += count(world);
  }
  return sum;
}

inline double total(const SmallWorld& world, const Cohorts& cohorts) {
  double sum = 0.0;
  for (const engine::Stock& stock : cohorts.all()) sum += world.total(stock);
  return sum;
}

}  // namespace models::tests
