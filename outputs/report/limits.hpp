// SPDX-License-Identifier: Apache-2.0
// What a result can be used for and what it cannot tell; what it rests on.
#pragma once

#include <string>
#include <vector>

#include "outputs/report/page.hpp"
#include "outputs/report/view.hpp"

namespace outputs::report {

/// The sentences that stand at the head of every report.
std::vector<std::string> standing_sentences(const View& view);

/// What this result cannot tell; from the result itself where that decides.
std::vector<std::string> limits(const View& view);

/// Fitness for use: what may and what may not be said.
Table fitness(const View& view);

/// Measures in the arms with the class of their evidence.
Table evidence_table(const View& view);

/// What each class means.
std::vector<std::string> evidence_classes();

Table assumptions_table(const View& view, const std::vector<Assumption>& which,
                        std::string caption);

}  // namespace outputs::report
