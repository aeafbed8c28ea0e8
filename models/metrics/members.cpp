// SPDX-License-Identifier: Apache-2.0
// How many belong to groups, at large and in prison, and how many groups there are.
#include "models/metrics/weighing.hpp"

namespace models {

void declare_members(Model& model) {
  using engine::assumption;
  namespace unit = engine::unit;
  const Community& places = model.community;
  StockList at_large, inside;
  append(at_large, places.people(Standing::member));
  append(inside, places.people(Standing::prisoner_member));
  append(inside, places.people(Standing::awaiting_trial_member));
  model.add<TotalMetric>(engine::MetricSpec{{"members",
                                             unit::person,
                                             {0, 1e9},
                                             0,
                                             "Members of groups at large.",
                                             assumption("definition")},
                                            engine::Direction::down,
                                            engine::OverTime::mean},
                         std::vector<StockList>{at_large});
  model.add<TotalMetric>(engine::MetricSpec{{"members_in_prison",
                                             unit::person,
                                             {0, 1e9},
                                             0,
                                             "Members of groups in prison or awaiting trial.",
                                             assumption("definition")},
                                            engine::Direction::depends,
                                            engine::OverTime::mean},
                         std::vector<StockList>{inside});
  model.add<TotalMetric>(
      engine::MetricSpec{
          {"groups_alive", unit::one, {0, 4096}, 0, "Groups that exist.", assumption("definition")},
          engine::Direction::depends,
          engine::OverTime::mean},
      std::vector<StockList>{{&model.groups.is_alive}});
}

}  // namespace models
