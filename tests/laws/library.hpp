// SPDX-License-Identifier: Apache-2.0
// Every scenario of the library, in runs short enough to be repeated many times.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "outputs/record/result.hpp"
#include "scenarios/scenario.hpp"
#include "studies/ensemble.hpp"

namespace laws {

/// Ids of scenarios/library, sorted: a new scenario is tested from the day it is there.
const std::vector<std::string>& library();

/// Read once. A scenario that cannot be read stops the test with its faults.
const scenarios::Scenario& scenario_of(const std::string& id);

/// All arms, two replicates; a made-up country whole, a real one for its first half year.
studies::EnsembleRequest short_request(const scenarios::Scenario& scenario);

/// From start to end; a run that fails stops the test.
outputs::Result result_of(const studies::EnsembleRequest& request);

/// The short request on one thread, one lane a batch: what all other ways must equal. Run once.
const outputs::Result& plain_result(const std::string& id);

/// Whether two results make the same file: one word of a fault, not its megabytes.
bool is_same_file(const outputs::Result& one, const outputs::Result& other);

/// The number of each run, as its digest says it: arm by arm, replicate by replicate.
std::vector<std::uint64_t> digests_of(const outputs::Result& result);

/// Digests of an arm by name.
std::vector<std::uint64_t> digests_of(const outputs::Result& result, const std::string& arm);

}  // namespace laws
