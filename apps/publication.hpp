// SPDX-License-Identifier: Apache-2.0
// A finished run: its file, its provenance, and what is said of it.
#pragma once

#include <string>
#include <vector>

#include "apps/json.hpp"
#include "outputs/record/provenance.hpp"
#include "scenarios/scenario.hpp"
#include "studies/ensemble.hpp"

namespace apps {

/// UsageError where a path cannot become a result: a result replaces results only. Makes its folder.
void require_room_for(const std::string& path);

struct FinishedRun {
  const scenarios::Scenario& scenario;
  studies::Outcome outcome;          // metrics of failed runs missing: for statistics
  std::vector<std::string> digests;  // by arm, of the values in the file
  std::string path;
};

/// Writes the result and its provenance beside it.
FinishedRun publish(const scenarios::Scenario& scenario, studies::Outcome outcome,
                    const std::string& path, outputs::Provenance provenance);

Json json_of(const FinishedRun& run);
std::string text_of(const FinishedRun& run);

}  // namespace apps
