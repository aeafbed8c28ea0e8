// SPDX-License-Identifier: Apache-2.0
// Why did a metric move? Its change, shared out to the processes whose flows made it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "scenarios/scenario.hpp"

namespace studies {

struct ExplainRequest {
  const scenarios::Scenario* scenario = nullptr;
  std::string arm, metric;
  int from_step = 0, to_step = 0;  // the change from the end of one step to the end of the other
  std::size_t replicates = 1;
  std::uint64_t seed = 1;
  unsigned threads = 0;
};

struct Explanation {
  std::string metric;
  double change = 0.0;  // mean over replicates
  struct Part {
    std::string process;
    double change = 0.0;
  };
  std::vector<Part> parts;    // largest first
  double remainder = 0.0;     // rounding only
  double order_spread = 0.0;  // half the difference between the two orders of telescoping
};

Explanation explain(const ExplainRequest& request);

}  // namespace studies
