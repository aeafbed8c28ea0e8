// SPDX-License-Identifier: Apache-2.0
// The declaration of an exercise file: every key, what it takes, and its limits.
#pragma once

#include <string>
#include <vector>

#include "scenarios/reader/shape.hpp"
#include "scenarios/vocabulary.hpp"

namespace tabletop {

scenarios::Shape exercise_shape(const scenarios::Vocabulary& vocabulary);

/// Languages that an exercise may be told in.
const std::vector<std::string>& known_languages();

namespace exercise_quantity {
inline constexpr engine::Quantity budget{"budget", engine::unit::usd, {0, 1e12}, 0.0, "", {}};
inline constexpr engine::Quantity staff{"staff", engine::unit::one, {0, 10'000}, 0.0, "", {}};
}  // namespace exercise_quantity

}  // namespace tabletop
