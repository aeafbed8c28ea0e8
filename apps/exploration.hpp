// SPDX-License-Identifier: Apache-2.0
// What the verbs that look at many versions of a world share: conditions, replies, designs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "apps/json.hpp"
#include "studies/experiment/experiment.hpp"
#include "studies/explore/points.hpp"

namespace apps {

/// "lethal_violence > 12", "fear >= q90": a bound on one metric; q90 is the 90 % quantile of what a
/// design gave.
struct Condition {
  std::string text, metric;
  bool is_above = true;   // or below
  bool is_strict = true;  // > and <, not >= and <=
  double value = 0.0;     // or the share of the quantile
  bool is_quantile = false;
  bool holds(double number) const;
};
/// UsageError with the form expected.
Condition condition_of(const std::string& text);

/// "lethal_violence" of "lethal_violence[Red Hand]": what is recorded.
std::string metric_id(const std::string& key);

/// Row of an arm; UsageError with the nearest name.
std::size_t arm_row(const std::vector<std::string>& arms, const std::string& name);

/// Replies of an arm, less those of a baseline where there is one, at every sample; replicates in
/// which a run failed are left out. RunError where none is left.
studies::explore::Replies replies_of(const studies::Response& response, std::size_t arm,
                                     std::optional<std::size_t> baseline);

/// Rows of a design as points in declared units, and as the row-major values of the unit cube.
studies::explore::Points points_of(const studies::Design& design);
std::vector<double> flat(const studies::explore::Points& points);

std::vector<std::string> paths_of(const studies::Design& design);
Json json_of(const studies::explore::Estimate& estimate);

/// "0.42 [0.31, 0.55]".
std::string estimate_text(const Json& estimate);

/// A study must name what is uncertain; InputError with the way out.
void require_uncertainties(const scenarios::Study& study);

/// Metrics to record: ids asked for, and all that tell of harm by the State, each once.
std::vector<std::string> with_state_harm(const std::vector<std::string>& keys);

/// What failed, on standard error; the exit code that follows.
engine::ExitCode report_failures(const std::vector<studies::FailedSample>& failed);

/// A result that `study run` wrote with a design; InputError where it has no samples.
outputs::Result read_samples(const std::string& path);

}  // namespace apps
