// SPDX-License-Identifier: Apache-2.0
// The look of a report: calm, readable at 320 pixels, in print, and without colours.
#pragma once

#include <string>

namespace outputs::report {

std::string style_sheet();

}  // namespace outputs::report
