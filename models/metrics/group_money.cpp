// SPDX-License-Identifier: Apache-2.0
// What groups have: money, weapons, and rivals.
#include "models/metrics/by_lane.hpp"

namespace models {

void declare_group_money(Model& model) {
  using engine::assumption;
  namespace unit = engine::unit;
  const Groups& groups = model.groups;
  const Pairs& pairs = model.pairs;
  model.add<LaneMetric>(
      engine::MetricSpec{{"group_money",
                          unit::usd,
                          {0, 1e14},
                          0,
                          "Money of all groups.",
                          assumption("definition")},
                         engine::Direction::down,
                         engine::OverTime::last},
      [&groups](std::size_t lane) { return lane_total({&groups.money}, lane) / 100.0; });
  model.add<LaneMetric>(engine::MetricSpec{{"group_weapons",
                                            unit::one,
                                            {0, 1e9},
                                            0,
                                            "Firearms of members at large.",
                                            assumption("definition")},
                                           engine::Direction::down,
                                           engine::OverTime::last},
                        [&groups](std::size_t lane) {
                          return lane_sum(groups.table, lane, [&](std::size_t k) {
                            return groups.weapons.at(k) * groups.members.at(k);
                          });
                        });
  model.add<LaneMetric>(engine::MetricSpec{{"rivalry_mean",
                                            unit::share,
                                            {0, 1},
                                            0,
                                            "Mean rivalry of pairs of living groups.",
                                            assumption("definition")},
                                           engine::Direction::down,
                                           engine::OverTime::mean},
                        [&groups, &pairs](std::size_t lane) {
                          const double alive = lane_total({&groups.is_alive}, lane);
                          const double sum = lane_total({&pairs.rivalry}, lane);
                          return alive > 1.0 ? std::min(1.0, sum / (alive * (alive - 1.0))) : 0.0;
                        });
}

}  // namespace models
