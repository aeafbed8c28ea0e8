// SPDX-License-Identifier: Apache-2.0
// What the eight types of group start with: traits relative to a gang and effort by market. The
// traits are declared as parameters of `group_types`; efforts are initial conditions.
#pragma once

#include <array>
#include <string_view>

#include "models/groups/groups.hpp"

namespace models {

struct GroupTypeFacts {
  std::array<double, group_traits> traits;  // in the order of GroupTrait
  std::array<double, markets> effort;       // in the order of Market, sum 1
  std::string_view reason;
};
const GroupTypeFacts& facts_of(GroupType type);

}  // namespace models
