// SPDX-License-Identifier: Apache-2.0
// Everybody who is killed, whatever is recorded of it: by people near them, by groups, by State
// agents, in custody; bodies hidden included.
#include "models/metrics/weighing.hpp"

namespace models {

using engine::assumption;
using engine::Direction;
using engine::OverTime;
namespace unit = engine::unit;

namespace lethal_violence_detail {
RateMetric::Part of_sex(const Community& community, Sex sex) {
  RateMetric::Part part;
  for (std::size_t k = 0; k < causes; ++k)
    append(part.events, community.killed(static_cast<Cause>(k)), sex);
  for (std::size_t k = 0; k < standings; ++k)
    append(part.people, community.people(static_cast<Standing>(k)), sex);
  return part;
}

RateMetric::Part of_all(const Community& community) {
  RateMetric::Part all = of_sex(community, Sex::women);
  const RateMetric::Part men = of_sex(community, Sex::men);
  all.events.insert(all.events.end(), men.events.begin(), men.events.end());
  all.people.insert(all.people.end(), men.people.begin(), men.people.end());
  return all;
}
}  // namespace lethal_violence_detail

void declare_lethal_violence(Model& model) {
  const Community& community = model.community;
  model.add<RateMetric>(engine::MetricSpec{{"lethal_violence",
                                            unit::per_100k_year,
                                            {0, 1e5},
                                            0,
                                            "Violent deaths of all four ends, recorded or not.",
                                            assumption("definition")},
                                           Direction::down,
                                           OverTime::mean},
                        std::vector{lethal_violence_detail::of_all(community)});
  model.add<RateMetric>(
      engine::MetricSpec{{"lethal_violence_by_sex",
                          unit::per_100k_year,
                          {0, 1e5},
                          0,
                          "Violent deaths of women and of men, each over their own number.",
                          assumption("definition")},
                         Direction::down,
                         OverTime::mean,
                         {"sex"}},
      std::vector{lethal_violence_detail::of_sex(community, Sex::women),
                  lethal_violence_detail::of_sex(community, Sex::men)});
  StockList minors;
  for (std::size_t k = 0; k < causes; ++k) {
    append(minors, community.killed(static_cast<Cause>(k)), Age::children, Age::adolescents);
  }
  model.add<TotalMetric>(engine::MetricSpec{{"killed_under_18",
                                             unit::person,
                                             {0, 1e9},
                                             0,
                                             "Children and adolescents killed.",
                                             assumption("definition")},
                                            Direction::down,
                                            OverTime::sum},
                         std::vector<StockList>{minors});
  model.add<TotalMetric>(
      engine::MetricSpec{{"missing",
                          unit::person,
                          {0, 1e9},
                          0,
                          "Killed, and the body not found: counted apart from recorded homicide.",
                          assumption("definition")},
                         Direction::down,
                         OverTime::sum},
      std::vector<StockList>{{&community.bodies_hidden}});
}

}  // namespace models
