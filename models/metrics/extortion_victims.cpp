// SPDX-License-Identifier: Apache-2.0
// Those preyed on, and how many of them say so: incidence and record kept apart.
#include "models/metrics/weighing.hpp"

namespace models {

using engine::assumption;
using engine::Direction;
using engine::OverTime;
namespace unit = engine::unit;

void declare_extortion_victims(Model& model) {
  const Community& community = model.community;
  model.add<TotalMetric>(engine::MetricSpec{{"extortion_victims",
                                             unit::one,
                                             {0, 1e10},
                                             0,
                                             "Households and firms extorted.",
                                             assumption("definition")},
                                            Direction::down,
                                            OverTime::sum},
                         std::vector<StockList>{{&community.extorted}});
  model.add<TotalMetric>(
      engine::MetricSpec{{"extortion_reported",
                          unit::one,
                          {0, 1e10},
                          0,
                          "Of these, reported: rises with extortion and with trust alike.",
                          assumption("definition")},
                         Direction::depends,
                         OverTime::sum},
      std::vector<StockList>{{&community.extortion_reported}});
  model.add<TotalMetric>(
      engine::MetricSpec{
          {"kidnappings", unit::person, {0, 1e9}, 0, "People kidnapped.", assumption("definition")},
          Direction::down,
          OverTime::sum},
      std::vector<StockList>{{&community.kidnapped}});
}

}  // namespace models
