// SPDX-License-Identifier: Apache-2.0
#include "apps/baseline.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/fault.hpp"
#include "engine/base/text.hpp"

namespace apps {

std::string baseline_of(const std::vector<std::string>& arms, const std::string& asked) {
  if (!asked.empty()) return asked;
  return std::find(arms.begin(), arms.end(), "as_happened") != arms.end() ? "as_happened"
                                                                          : "nothing";
}

void require_arm(const std::vector<std::string>& arms, const std::string& name) {
  if (std::find(arms.begin(), arms.end(), name) != arms.end()) return;
  const std::string nearest = engine::nearest_name(name, arms);
  throw engine::UsageError(
      fmt::format("no arm '{}'; arms are {}{}", name, engine::listed(arms),
                  nearest.empty() ? "" : fmt::format("\n    hint: did you mean '{}'?", nearest)));
}

}  // namespace apps
