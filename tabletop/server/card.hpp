// SPDX-License-Identifier: Apache-2.0
// An exercise as the first screen shows it, before anyone plays it.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "tabletop/exercise/exercise.hpp"

namespace tabletop {

/// ExerciseCard of web/src/lib/wire.ts.
nlohmann::ordered_json card_of(const Exercise& exercise, const std::string& language);

}  // namespace tabletop
