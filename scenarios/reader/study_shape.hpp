// SPDX-License-Identifier: Apache-2.0
// The declaration of a study file: every key, what it takes, and its limits.
#pragma once

#include <string>
#include <vector>

#include "scenarios/reader/shape.hpp"
#include "scenarios/vocabulary.hpp"

namespace scenarios {

Shape study_shape(const Vocabulary& vocabulary);

/// The measures of robustness that a study may name (McPhail et al. 2018).
const std::vector<std::string>& robustness_words();

}  // namespace scenarios
