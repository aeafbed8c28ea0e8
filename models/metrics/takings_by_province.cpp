// SPDX-License-Identifier: Apache-2.0
// Where groups take what they take.
#include "engine/run/model.hpp"
#include "models/metrics/by_lane.hpp"

namespace models {

class TakingsByProvince final : public engine::Metric {
 public:
  explicit TakingsByProvince(engine::Model& model)
      : Metric(model, {{"takings_by_province",
                        engine::unit::usd,
                        {0, 1e14},
                        0,
                        "Taken by groups in all markets in a step, by province.",
                        engine::assumption("definition")},
                       engine::Direction::down,
                       engine::OverTime::sum,
                       {"province"}}),
        community_(static_cast<Model&>(model).community),
        provinces_(static_cast<Model&>(model).province.table) {}

  std::size_t width() const override { return provinces_.rows(); }
  void measure(const engine::Now&, std::span<double> out) const override {
    const engine::Table& table = community_.table;
    sums_.assign(provinces_.cells(), 0.0);
    for (const engine::Stock& taken : community_.takings) {
      for (std::size_t tile = 0; tile < table.tiles(); ++tile) {
        if (table.is_empty(tile, taken.column())) continue;
        const double* const here = table.column(tile, taken.column());
        const std::uint32_t* const province = table.linked_cells(tile);
        for (std::size_t i = 0; i < table.size_of_tile(tile); ++i) sums_[province[i]] += here[i];
      }
    }
    for (std::size_t cell = 0; cell < sums_.size(); ++cell)
      out[provinces_.lane_of(cell) * width() + provinces_.row_of(cell)] = sums_[cell];
  }

 private:
  const Community& community_;
  const engine::Table& provinces_;
  mutable std::vector<double> sums_;  // scratch [province cell]
};

void declare_takings_by_province(Model& model) {
  model.add<TakingsByProvince>();
  const Groups& groups = model.groups;
  model.add<LaneMetric>(
      engine::MetricSpec{{"governing_by_groups",
                          engine::unit::share,
                          {0, 1},
                          0,
                          "Weight of governing among the strategies of groups, mean over members.",
                          engine::assumption("definition")},
                         engine::Direction::depends,
                         engine::OverTime::mean},
      [&groups](std::size_t lane) {
        const double members = lane_total({&groups.members}, lane);
        const engine::Stock& governs =
            groups.strategy[static_cast<std::size_t>(Strategy::governance)];
        const double sum = lane_sum(groups.table, lane, [&](std::size_t k) {
          return governs.at(k) * groups.members.at(k);
        });
        return members > 0.0 ? std::min(1.0, sum / members) : 0.0;
      });
}

}  // namespace models
