// SPDX-License-Identifier: Apache-2.0
// What a person, and a script, reads after a study: each arm over all samples of what is not known.
#pragma once

#include <string>
#include <vector>

#include "apps/json.hpp"
#include "scenarios/study.hpp"
#include "studies/folder/study_run.hpp"

namespace apps {

/// What is shown of one metric of one arm.
struct SampledMetric {
  std::string metric;
  std::string unit;
  std::optional<double> value, low,
      high;                       // mean; 95 % interval over replicates of means of samples
  std::optional<double> p5, p95;  // over samples, of means over replicates
  std::size_t met = 0, of = 0;    // samples that meet the target; 0 of 0 without one
};
struct SampledArm {
  std::string arm;
  std::vector<SampledMetric> metrics;
};

/// Metrics of the study, then harm by the State and cost.
std::vector<SampledArm> sampled_arms(const scenarios::Study& study, const outputs::Result& result);

Json json_of(const scenarios::Study& study, const studies::StudyOutcome& outcome,
             const std::string& folder);
std::string text_of(const scenarios::Study& study, const studies::StudyOutcome& outcome,
                    const std::string& folder);

}  // namespace apps
