// SPDX-License-Identifier: Apache-2.0
// A stock of communities, provinces or the nation, told by province and for the nation.
#pragma once

#include <span>

#include "models/model.hpp"
#include "scenarios/geography/geography.hpp"

namespace tabletop {

/// Of communities: means over their people. Of provinces: as they are, and their mean over people.
/// Of the nation: itself, and NaN for provinces. The nation stands last. [provinces + 1]
void by_province(const models::Model& model, const scenarios::Geography& places,
                 const engine::Stock& stock, std::size_t lane, std::span<double> out);

}  // namespace tabletop
