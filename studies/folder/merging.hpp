// SPDX-License-Identifier: Apache-2.0
// From parts to one result, in the order of the plan.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "studies/folder/study_folder.hpp"

namespace studies {

/// The result of the first replicates of a plan, not yet sealed. Each part is looked for in the folders
/// in turn; InputError naming what is missing.
struct Merged {
  outputs::Result result;
  std::vector<FailureNote> failures;
};
Merged merged(const StudyPlan& plan, const Design& design, const Ground& ground,
              std::span<const std::string> folders, std::size_t replicates);

/// Seals and publishes result.h5 with what stopped the replicates, and provenance.json beside it;
/// returns the SHA-256 of the file.
std::string publish_merged(outputs::Result& result, const std::string& folder, double seconds,
                           unsigned threads);

}  // namespace studies
