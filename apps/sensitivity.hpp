// SPDX-License-Identifier: Apache-2.0
// Sensitivity of one output to each uncertain number, as JSON and as people read it.
#pragma once

#include <string>
#include <vector>

#include "apps/json.hpp"
#include "studies/explore/points.hpp"

namespace apps {

enum class Method { morris, sobol, pawn };
Method method_of(const std::string& word);

struct SensitivityDesign {
  Method method = Method::sobol;
  std::vector<std::string> paths;   // of the uncertain numbers
  studies::explore::Points points;  // of the unit cube; for PAWN in any monotone unit
  std::uint64_t seed = 1;
};

/// Points at which a method wants the model run: `size` trajectories, base points or samples.
studies::explore::Points points_for(Method method, std::size_t dimensions, std::size_t size,
                                    std::uint64_t seed);

/// {factors: [{path, …}], …}: morris: mu_star, mu, sigma, luck; sobol: first, total, and beside the
/// factors variance and luck; pawn: median, largest, and beside them threshold.
Json sensitivity_json(const SensitivityDesign& design, const studies::explore::Replies& replies);

/// One table, the weightiest number first.
std::string sensitivity_text(Method method, const Json& sensitivity);

/// The path of the weightiest number and its index: "recruitment.pull (total 0.61)".
std::string weightiest_text(Method method, const Json& sensitivity);

}  // namespace apps
