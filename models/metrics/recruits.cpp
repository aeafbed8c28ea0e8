// SPDX-License-Identifier: Apache-2.0
// Who was recruited, by which way, of which sex, and how many of them are children: a recruit under
// 18 is a victim too, and is counted in both.
#include "models/metrics/weighing.hpp"

namespace models {

using engine::assumption;
using engine::Direction;
using engine::OverTime;
namespace unit = engine::unit;

namespace recruits_detail {
engine::MetricSpec spec(std::string_view name, std::string_view about,
                        std::vector<std::string> axes = {}) {
  return {{name, unit::person, {0, 1e9}, 0, about, assumption("definition")},
          Direction::down,
          OverTime::sum,
          std::move(axes)};
}

StockList of_sex(const Community& community, Sex sex) {
  StockList list;
  for (const Cohorts* way : {&community.recruited_by_offer, &community.recruited_by_peers,
                             &community.recruited_by_force, &community.recruited_in_prison}) {
    append(list, *way, sex);
  }
  return list;
}
}  // namespace recruits_detail

void declare_recruits(Model& model) {
  using recruits_detail::spec;
  const Community& community = model.community;
  const std::array ways{&community.recruited_by_offer, &community.recruited_by_peers,
                        &community.recruited_by_force, &community.recruited_in_prison};
  const std::array specs{
      spec("recruits_by_offer", "People who joined groups for what was offered."),
      spec("recruits_by_peers", "People who joined groups through friends."),
      spec("recruits_by_force", "People who were made to join groups."),
      spec("recruits_in_prison", "Inmates who joined groups for safety.")};
  StockList all, minors;
  for (std::size_t k = 0; k < ways.size(); ++k) {
    StockList way;
    append(way, *ways[k]);
    append(all, *ways[k]);
    append(minors, *ways[k], Age::children, Age::adolescents);
    model.add<TotalMetric>(specs[k], std::vector<StockList>{way});
  }
  model.add<TotalMetric>(spec("recruits", "People who joined groups, by any way."),
                         std::vector<StockList>{all});
  model.add<TotalMetric>(spec("recruits_under_18", "Of these, under 18."),
                         std::vector<StockList>{minors});
  model.add<TotalMetric>(spec("recruits_by_sex", "Women and men who joined groups.", {"sex"}),
                         std::vector{recruits_detail::of_sex(community, Sex::women),
                                     recruits_detail::of_sex(community, Sex::men)});
}

}  // namespace models
