// SPDX-License-Identifier: Apache-2.0
// Arms beside a baseline: the metrics asked for, and always harm by the State beside them.
#pragma once

#include <string>
#include <vector>

#include "apps/headlines.hpp"
#include "apps/json.hpp"
#include "outputs/statistics/comparison.hpp"

namespace apps {

/// holm: intervals and verdicts hold for all comparisons at once; none: each stands alone.
enum class Adjustment { holm, none };

struct ContrastRequest {
  std::vector<std::string> arms;  // empty: all
  std::string baseline;
  std::vector<std::string> metrics;  // empty: every metric that is one number
  double level = 0.95;
  Adjustment adjustment = Adjustment::holm;
};

struct Contrast {
  outputs::Comparison asked;
  outputs::Comparison state_harm;  // those not asked for already; a family of their own
  Headlines headlines;
  std::size_t tests = 0;
};

Contrast contrast_of(const outputs::Result& result, const ContrastRequest& request);
Json json_of(const Contrast& contrast);

/// Arms that a person reads: per arm harm, harm by the State, cost. `metrics`: those asked for by
/// name, else the headlines.
std::string text_of(const Contrast& contrast, const outputs::Result& result,
                    const ContrastRequest& request);

}  // namespace apps
