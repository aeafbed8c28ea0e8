// SPDX-License-Identifier: Apache-2.0
// What a report is told beside the numbers: gathered from the scenario and from the model's declarations.
#pragma once

#include <string>

#include "outputs/record/result.hpp"
#include "outputs/report/material.hpp"
#include "scenarios/scenario.hpp"

namespace apps {

outputs::report::Material material_of(const scenarios::Scenario& scenario,
                                      const outputs::Result& result, const std::string& baseline);

/// Longitude and latitude of every ring of `outline.geojson` beside a file of settlements; none
/// where there is no such file.
std::vector<outputs::report::Ring> outline_beside(const std::string& settlements);

}  // namespace apps
