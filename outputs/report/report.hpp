// SPDX-License-Identifier: Apache-2.0
// A result as one HTML page that needs nothing beside it: no network, no script, no font.
#pragma once

#include <string>

#include "outputs/record/result.hpp"
#include "outputs/report/material.hpp"

namespace outputs::report {

/// The page. Metrics of runs that did not end must be missing already.
std::string html_of(const Result& result, const Material& material);

}  // namespace outputs::report
