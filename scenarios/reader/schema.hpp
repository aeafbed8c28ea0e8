// SPDX-License-Identifier: Apache-2.0
// JSON Schema (draft-07) of a shape, for editors that complete and check while one types.
#pragma once

#include <string>
#include <string_view>

#include "scenarios/reader/shape.hpp"

namespace scenarios {

/// The schema of a document of this shape. Shapes with a definition are written once.
std::string schema_of(const Shape& shape, std::string_view title);

}  // namespace scenarios
