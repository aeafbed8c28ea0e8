// SPDX-License-Identifier: Apache-2.0
// The figures of a report, each with the table of its numbers.
#pragma once

#include <string>

#include "outputs/report/effects.hpp"
#include "outputs/report/page.hpp"
#include "outputs/report/view.hpp"

namespace outputs::report {

/// Crisis curve of each arm, with the declared phases, events and the arm's decisions below.
Figure curve_figure(const View& view, Page& page);

/// A metric over time: a panel for each arm, the baseline's middle in each.
Figure fan_figure(const View& view, Page& page, const Variable& variable);

/// Differences with their intervals, in per cent of what they are compared with: a panel an arm.
Figure effects_figure(const View& view, Page& page, const Effects& effects, std::string_view name,
                      std::string_view title);

/// Two metrics against each other, a letter for each arm.
Figure trade_off_figure(const View& view, Page& page);

/// Harms by sex and age, and by standing, of the baseline; all arms in the tables.
Figure victims_figure(const View& view, Page& page);

/// What money came to groups from and where it went; how people died; what brought recruits.
Figure sources_figure(const View& view, Page& page);

}  // namespace outputs::report
