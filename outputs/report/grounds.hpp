// SPDX-License-Identifier: Apache-2.0
// What a report rests on: measures and their evidence, assumptions, fitness, and for research every
// number, seed and digest.
#pragma once

#include "outputs/report/page.hpp"
#include "outputs/report/view.hpp"

namespace outputs::report {

void add_grounds(const View& view, Page& page);
void add_all_numbers(const View& view, Page& page);

}  // namespace outputs::report
