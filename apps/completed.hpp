// SPDX-License-Identifier: Apache-2.0
// Runs that failed hold the beginning of a series and then nothing: statistics leave them out.
#pragma once

#include "outputs/record/result.hpp"

namespace apps {

/// The result with the metrics of runs that did not end missing; for statistics, never for a file.
outputs::Result completed_runs(outputs::Result result);

/// Runs that did not end.
std::size_t failed_runs(const outputs::Result& result);

}  // namespace apps
