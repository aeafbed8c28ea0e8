// SPDX-License-Identifier: Apache-2.0
// Worlds of a published model (models/reference): numbers of a scenario, arms that change them by
// date, a network from a file.
#pragma once

#include <memory>

#include "studies/worlds.hpp"

namespace studies {

std::unique_ptr<Worlds> published_worlds(const scenarios::Scenario& scenario);

}  // namespace studies
