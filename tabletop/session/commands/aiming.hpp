// SPDX-License-Identifier: Apache-2.0
// Where a measure is aimed: names that exist, in real places by need only.
#pragma once

#include "tabletop/session/topic.hpp"

namespace tabletop {

/// The target of a command's payload, checked; all places where it is empty.
scenarios::Target target_in(const Ask& ask, const Json& object);

}  // namespace tabletop
