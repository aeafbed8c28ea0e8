// SPDX-License-Identifier: Apache-2.0
#include "studies/folder/recorded.hpp"

#include <algorithm>

#include "models/model.hpp"

namespace studies {

const std::vector<std::string>& state_harm_metrics() {
  static const std::vector<std::string> names = [] {
    const models::Model declared;
    std::vector<std::string> all;
    for (const engine::Metric* metric : declared.metrics()) {
      if (metric->spec().harm == "state" && metric->spec().axes.empty())
        all.push_back(metric->name());
    }
    return all;
  }();
  return names;
}

std::vector<std::string> recorded_metrics(const scenarios::Study& study) {
  if (study.record.metrics.empty()) return {};
  std::vector<std::string> names = study.record.metrics;
  for (const scenarios::Objective& objective : study.objectives) names.push_back(objective.metric);
  if (study.replicates.until) names.push_back(study.replicates.until->metric);
  for (const std::string& harm : state_harm_metrics()) names.push_back(harm);
  names.emplace_back("cost");
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace studies
