// SPDX-License-Identifier: Apache-2.0
#include "studies/recording_axes.hpp"

#include "models/metrics/vulnerabilities.hpp"
#include "models/model.hpp"
#include "outputs/record/axes.hpp"

namespace studies {

namespace recording_axes_detail {
using Labels = std::vector<std::string>;

template <class Names>
Labels texts(const Names& names) {
  return Labels(names.begin(), names.end());
}

template <class Facts>
Labels ids(const Facts& facts) {
  Labels labels;
  for (const auto& each : facts) labels.emplace_back(each.id);
  return labels;
}

Labels weeks_ahead() {
  Labels labels;
  for (const int weeks : models::horizons) labels.push_back(std::to_string(weeks));
  return labels;
}
}  // namespace recording_axes_detail

std::vector<outputs::Axis> axes_of_metrics() {
  using namespace recording_axes_detail;
  using outputs::label_axis;
  return {
      label_axis("sex", texts(models::sex_names), "Sex."),
      label_axis("age", texts(models::age_names), "Age in years."),
      label_axis("victim", {"girls", "boys", "women", "men"}, "Sex, and whether under 18."),
      label_axis("standing", {"all", "displaced", "excluded"}, "Whose harm it is."),
      label_axis("market", texts(models::market_names()), "Illicit market."),
      label_axis("sector", ids(models::sector_facts()), "Licit sector."),
      label_axis("function", ids(models::function_facts()), "State function."),
      label_axis("carrier", ids(models::carrier_facts()), "Carrier of society."),
      label_axis("need", texts(models::need_names), "Basic need."),
      label_axis("infrastructure", texts(models::infrastructure_names), "What carries goods."),
      label_axis("end", {"homicide_seen", "body_hidden", "in_custody", "clash_with_authorities"},
                 "End of lethal violence."),
      label_axis("way", {"offer", "peers", "force", "prison"}, "What brought a recruit."),
      label_axis("rule", {"group_alone", "shared_with_state", "state_backed"}, "Who rules."),
      label_axis("part", texts(models::part_names()), "Part of resilience, never added up."),
      label_axis("signal", ids(models::signal_facts()), "What the State watches."),
      label_axis("horizon", weeks_ahead(), "Weeks ahead."),
      label_axis("vulnerability", ids(models::vulnerabilities()), "Named vulnerability."),
  };
}

}  // namespace studies
