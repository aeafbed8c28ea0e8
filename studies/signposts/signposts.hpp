// SPDX-License-Identifier: Apache-2.0
// Signposts of adaptive arms: levers that wait for an observed indicator (Haasnoot et al. 2013).
// Whether, when and how often each of them fires over versions of the world.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "scenarios/study.hpp"

namespace studies {

struct SignpostRequest {
  const scenarios::Scenario* scenario = nullptr;
  std::vector<scenarios::Uncertainty> uncertainties;  // may be empty: versions differ by luck only
  std::vector<std::string> arms;                      // empty: all that have a signpost
  std::size_t versions = 20;
  std::uint64_t seed = 1;
  unsigned threads = 0;
  std::function<void(double done)> progress;
};

struct Signpost {
  std::string arm, lever;
  scenarios::Trigger trigger;
  /// By version: the steps, 0 first, at which the lever was switched on; a latch at most once.
  std::vector<std::vector<int>> fired;
};

/// InputError where no arm has a signpost. The same for any number of threads.
std::vector<Signpost> watch_signposts(const SignpostRequest& request);

}  // namespace studies
