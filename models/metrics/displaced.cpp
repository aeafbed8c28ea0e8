// SPDX-License-Identifier: Apache-2.0
// How many people there are, and how many of them were driven from home.
#include "models/metrics/weighing.hpp"

namespace models {

using engine::assumption;
using engine::Direction;
using engine::OverTime;
namespace unit = engine::unit;

void declare_displaced(Model& model) {
  const Community& community = model.community;
  StockList everybody, driven;
  for (std::size_t k = 0; k < standings; ++k)
    append(everybody, community.people(static_cast<Standing>(k)));
  append(driven, community.people(Standing::displaced));
  model.add<TotalMetric>(engine::MetricSpec{{"displaced",
                                             unit::person,
                                             {0, 1e10},
                                             0,
                                             "People driven from home who have not found another.",
                                             assumption("definition")},
                                            Direction::down,
                                            OverTime::last},
                         std::vector<StockList>{driven});
  model.add<TotalMetric>(engine::MetricSpec{{"population",
                                             unit::person,
                                             {0, 1e10},
                                             0,
                                             "Everybody, in any standing.",
                                             assumption("definition")},
                                            Direction::depends,
                                            OverTime::last},
                         std::vector<StockList>{everybody});
}

}  // namespace models
