// SPDX-License-Identifier: Apache-2.0
// A made-up country of any size for timing the model.
#pragma once

#include "models/foundation.hpp"

namespace model_cost {

/// Communities on a grid stored line by line, 24 provinces of neighbouring lines, twelve groups.
models::Foundation country(std::size_t communities);

}  // namespace model_cost
