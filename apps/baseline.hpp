// SPDX-License-Identifier: Apache-2.0
// The arm that others are compared with.
#pragma once

#include <string>
#include <vector>

namespace apps {

/// What was asked for; else as_happened, where a scenario of a real place says what that was; else
/// nothing.
std::string baseline_of(const std::vector<std::string>& arms, const std::string& asked);

/// UsageError with the nearest name where there is no such arm.
void require_arm(const std::vector<std::string>& arms, const std::string& name);

}  // namespace apps
