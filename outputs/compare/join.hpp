// SPDX-License-Identifier: Apache-2.0
// Several results as one: more replicates of the same arms, or more arms of the same worlds.
#pragma once

#include <string>
#include <vector>

#include "outputs/record/result.hpp"

namespace outputs {

struct NamedResult {
  std::string name;  // short, for arms that would have the same name: "stronger"
  Result result;
};

/// Results with the same arms of the same scenario and different replicates: their replicates one
/// after the other. Else, with the same seed and replicates: their arms beside each other, those
/// whose name is taken written "name/arm". Metrics that not all hold are left out, and so is all
/// that is no metric but run_status. engine::UsageError where neither fits: such runs are no pairs.
Result joined(const std::vector<NamedResult>& results);

/// Replicates of `next` after those of `result`: the same axes otherwise. An arm that `next` lacks
/// has run_status 3 (not run) there and missing numbers.
Result with_more_replicates(const Result& result, const Result& next);

}  // namespace outputs
