// SPDX-License-Identifier: Apache-2.0
// A classification tree: the same question as PRIM, answered by splitting everything (Breiman et
// al. 1984; as a tool of scenario discovery, Lempert, Bryant and Bankes 2008).
#pragma once

#include <vector>

#include "studies/explore/prim.hpp"

namespace studies::explore {

struct TreeRules {
  std::size_t deepest = 3;
  double smallest_leaf = 0.05;  // share of all points
};

/// Leaves of the tree by Gini impurity, as boxes, the densest first; they part the space.
std::vector<Box> classification_tree(const Points& points, const std::vector<bool>& is_case,
                                     const TreeRules& rules = {});

}  // namespace studies::explore
