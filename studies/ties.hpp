// SPDX-License-Identifier: Apache-2.0
// The network of a published model, from a CSV of a user: `a,b,kind,weight`, each pair once.
#pragma once

#include <string>
#include <vector>

#include "models/reference/published.hpp"

namespace studies {

/// InputError with every fault of the file: an unknown kind, an id out of range, a pair of one with
/// itself, a second line for a pair (either way round) of the same kind, a weight below zero.
std::vector<models::reference::GivenTie> read_ties(const std::string& path,
                                                   const models::reference::TieKinds& kinds);

}  // namespace studies
