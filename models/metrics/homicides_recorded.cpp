// SPDX-License-Identifier: Apache-2.0
// What the police record as homicide: the only count that real series hold.
#include "models/metrics/weighing.hpp"

namespace models {

using engine::assumption;
using engine::Direction;
using engine::OverTime;
namespace unit = engine::unit;

/// Recorded homicides of each province.
class HomicidesRecordedByProvince final : public engine::Metric {
 public:
  explicit HomicidesRecordedByProvince(engine::Model& model)
      : Metric(model, {{"homicides_recorded_by_province",
                        unit::person,
                        {0, 1e9},
                        0,
                        "Homicides that the police record, by province.",
                        assumption("definition")},
                       Direction::down,
                       OverTime::sum,
                       {"province"}}),
        recorded_(static_cast<Model&>(model).community.homicides_recorded),
        provinces_(static_cast<Model&>(model).province.table) {}

  std::size_t width() const override { return provinces_.rows(); }
  void measure(const engine::Now&, std::span<double> out) const override {
    for (double& value : out) value = 0.0;
    const std::vector<engine::Row>& province = recorded_.table().link().row;
    const std::size_t lanes = recorded_.table().lanes();
    for (std::size_t cell = 0; cell < recorded_.table().cells(); ++cell) {
      // Whole numbers: their sum is exact in any order.
      out[cell % lanes * width() + province[cell / lanes]] += recorded_.at(cell);
    }
  }

 private:
  const engine::Stock& recorded_;
  const engine::Table& provinces_;
};

void declare_homicides_recorded(Model& model) {
  const Community& community = model.community;
  model.add<TotalMetric>(engine::MetricSpec{{"homicides_recorded",
                                             unit::person,
                                             {0, 1e9},
                                             0,
                                             "Homicides that the police record.",
                                             assumption("definition")},
                                            Direction::down,
                                            OverTime::sum},
                         std::vector<StockList>{{&community.homicides_recorded}});
  model.add<RateMetric>(
      engine::MetricSpec{{"homicide_rate_recorded",
                          unit::per_100k_year,
                          {0, 1e5},
                          0,
                          "Recorded homicides over the population.",
                          assumption("definition")},
                         Direction::down,
                         OverTime::mean},
      std::vector<RateMetric::Part>{{{&community.homicides_recorded}, {&community.population}}});
  model.add<HomicidesRecordedByProvince>();
}

}  // namespace models
