// SPDX-License-Identifier: Apache-2.0
// What people feel, by sex: trust in the State and fear of violence.
#include "models/metrics/people_mean.hpp"

namespace models {

using engine::assumption;
using engine::Direction;
using engine::OverTime;
namespace unit = engine::unit;

void declare_trust_in_state(Model& model) {
  const BySex& trust = model.community.trust;
  const BySex& fear = model.community.fear;
  model.add<PeopleMeanMetric>(engine::MetricSpec{{"trust_in_state",
                                                  unit::share,
                                                  {0, 1},
                                                  0,
                                                  "Mean trust in the State.",
                                                  assumption("definition")},
                                                 Direction::up,
                                                 OverTime::mean},
                              std::vector<StockList>{{&trust.women, &trust.men}});
  model.add<PeopleMeanMetric>(engine::MetricSpec{{"trust_by_sex",
                                                  unit::share,
                                                  {0, 1},
                                                  0,
                                                  "Mean trust in the State of women and of men.",
                                                  assumption("definition")},
                                                 Direction::up,
                                                 OverTime::mean,
                                                 {"sex"}},
                              std::vector<StockList>{{&trust.women}, {&trust.men}});
  model.add<PeopleMeanMetric>(
      engine::MetricSpec{
          {"fear", unit::share, {0, 1}, 0, "Mean fear of violence.", assumption("definition")},
          Direction::down,
          OverTime::mean},
      std::vector<StockList>{{&fear.women, &fear.men}});
  model.add<PeopleMeanMetric>(engine::MetricSpec{{"fear_by_sex",
                                                  unit::share,
                                                  {0, 1},
                                                  0,
                                                  "Mean fear of violence of women and of men.",
                                                  assumption("definition")},
                                                 Direction::down,
                                                 OverTime::mean,
                                                 {"sex"}},
                              std::vector<StockList>{{&fear.women}, {&fear.men}});
}

}  // namespace models
