// SPDX-License-Identifier: Apache-2.0
// The 37 components of the annex in its order, and the spotlight on weapons after PURSUE. What they
// say and to which pillar they belong is told by their levers.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tabletop {

struct Component {
  std::string_view id;    // of its lever
  std::string_view code;  // "PV1": pillar and place in it; "SP" for the spotlight
};
std::span<const Component> components();
const std::vector<std::string>& component_ids();

}  // namespace tabletop
