// SPDX-License-Identifier: Apache-2.0
#include "apps/headlines.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "models/model.hpp"

namespace apps {

namespace headlines_detail {

constexpr std::array<std::string_view, 10> harm{"lethal_violence",
                                                "homicides_recorded",
                                                "people_under_criminal_governance",
                                                "members",
                                                "recruits",
                                                "extortion_victims",
                                                "displaced",
                                                "unmet_need",
                                                "trust_in_state",
                                                "fear"};

}  // namespace headlines_detail

std::vector<std::string> state_harm_metrics() {
  const models::Model declared;
  std::vector<std::string> names;
  for (const engine::Metric* metric : declared.metrics()) {
    if (metric->spec().harm == "state" && metric->spec().axes.empty())
      names.push_back(metric->name());
  }
  return names;
}

std::vector<std::string> plain_metrics(const outputs::Result& result) {
  std::vector<std::string> names;
  for (const outputs::Variable& variable : result.variables) {
    const std::size_t axes_of_series = outputs::run_axes(variable) + 1;
    if (variable.role == outputs::Role::metric && variable.axes.size() <= axes_of_series) {
      names.push_back(variable.name);
    }
  }
  return names;
}

bool is_of_published(const outputs::Result& result) {
  return std::ranges::any_of(result.attributes, [](const outputs::Attribute& attribute) {
    return attribute.name == "published_model";
  });
}

std::string Headlines::without_state_harm() const {
  return is_of_published
             ? "This published model counts no harm by the State: none can stand beside these "
               "numbers.\n"
             : "";
}

Headlines headlines_of(const outputs::Result& result) {
  const std::vector<std::string> present = plain_metrics(result);
  if (is_of_published(result))
    return {.harm = present, .state_harm = {}, .cost = {}, .is_of_published = true};
  const auto keep = [&](std::string_view name, std::vector<std::string>& into) {
    if (std::find(present.begin(), present.end(), name) != present.end()) into.emplace_back(name);
  };
  Headlines headlines;
  for (const std::string_view name : headlines_detail::harm) keep(name, headlines.harm);
  for (const std::string& name : state_harm_metrics()) keep(name, headlines.state_harm);
  keep("cost", headlines.cost);
  return headlines;
}

}  // namespace apps
