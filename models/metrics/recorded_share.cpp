// SPDX-License-Identifier: Apache-2.0
// Share of lethal violence that is on record as homicide.
#include "models/metrics/weighing.hpp"

namespace models {

/// Recorded homicides over violent deaths of all four ends; 1 in a week without deaths.
class RecordedShare final : public engine::Metric {
 public:
  explicit RecordedShare(engine::Model& model)
      : Metric(model, {{"recorded_share",
                        engine::unit::share,
                        {0, 1},
                        0,
                        "Share of violent deaths (by people, groups, State agents, in custody) "
                        "recorded as homicide.",
                        engine::assumption("definition")},
                       engine::Direction::up,
                       engine::OverTime::mean}) {
    const Community& community = static_cast<Model&>(model).community;
    for (std::size_t cause = 0; cause < causes; ++cause)
      append(deaths_, community.killed(static_cast<Cause>(cause)));
    recorded_.push_back(&community.homicides_recorded);
  }
  void measure(const engine::Now&, std::span<double> out) const override {
    const std::span<const double> all = all_.of(deaths_, out.size());
    const std::span<const double> recorded = counted_.of(recorded_, out.size());
    for (std::size_t lane = 0; lane < out.size(); ++lane) {
      out[lane] = all[lane] > 0.0 ? recorded[lane] / all[lane] : 1.0;
    }
  }

 private:
  StockList deaths_, recorded_;
  ListTotals all_, counted_;
};

void declare_recorded_share(Model& model) { model.add<RecordedShare>(); }

}  // namespace models
