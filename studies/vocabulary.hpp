// SPDX-License-Identifier: Apache-2.0
// The words that scenarios may use, printed from the model's declarations.
#pragma once

#include "scenarios/vocabulary.hpp"

namespace studies {

/// Built once; the quantities live as long as the program.
const scenarios::Vocabulary& vocabulary();

}  // namespace studies
