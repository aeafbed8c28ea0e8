// SPDX-License-Identifier: Apache-2.0
// Below the numbers of an arm: what may be said, what not, and what it rests on.
#pragma once

#include <string>

#include "apps/contrast.hpp"

namespace apps {

/// Sentences about the arm in this place of the contrast; each with in how many versions of the
/// modelled world it holds.
std::string findings_text(const Contrast& contrast, std::size_t arm);

/// Arms and baseline beside the level before the crisis; empty where the scenario has no such time.
std::string before_text(const Contrast& contrast);

/// Which part of what varies is luck and which ignorance, where a result can tell.
std::string parting_text(const Contrast& contrast, std::size_t arm);

}  // namespace apps
