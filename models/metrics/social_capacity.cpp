// SPDX-License-Identifier: Apache-2.0
// Whether people cope, and whether they need groups for it.
#include "models/metrics/weighing.hpp"

namespace models {

using engine::assumption;
using engine::Direction;
using engine::OverTime;
namespace unit = engine::unit;

/// People who cope, needs met, without turning to groups. [share]
///     Σ people · (1 − unmet need) · (1 − share who turn to a group) / Σ people
class SocialCapacity final : public engine::Metric {
 public:
  explicit SocialCapacity(engine::Model& model)
      : Metric(model, {{"social_capacity",
                        unit::share,
                        {0, 1},
                        0,
                        "Share of people whose needs are met and who do not turn to groups.",
                        assumption("definition: both taken as independent within a place")},
                       Direction::up,
                       OverTime::mean}),
        community_(static_cast<Model&>(model).community) {}

  void measure(const engine::Now&, std::span<double> out) const override {
    for (std::size_t lane = 0; lane < out.size(); ++lane) {
      const double people = lane_total({&community_.population}, lane);
      const double coping = lane_sum(community_.table, lane, [&](std::size_t cell) {
        return community_.population.at(cell) * (1.0 - community_.unmet_need.at(cell)) *
               (1.0 - community_.turn_to_group.at(cell));
      });
      out[lane] = coping / std::max(people, 1.0);
    }
  }

 private:
  const Community& community_;
};

/// People who turn to a group for services, protection, credit or justice.
class PeopleTurningToGroups final : public engine::Metric {
 public:
  explicit PeopleTurningToGroups(engine::Model& model)
      : Metric(model, {{"people_turning_to_groups",
                        unit::person,
                        {0, 1e10},
                        0,
                        "People who turn to a group before the State or each other.",
                        assumption("definition")},
                       Direction::down,
                       OverTime::mean}),
        community_(static_cast<Model&>(model).community) {}

  void measure(const engine::Now&, std::span<double> out) const override {
    for (std::size_t lane = 0; lane < out.size(); ++lane) {
      out[lane] = lane_sum(community_.table, lane, [&](std::size_t cell) {
        return community_.population.at(cell) * community_.turn_to_group.at(cell);
      });
    }
  }

 private:
  const Community& community_;
};

void declare_social_capacity(Model& model) {
  model.add<SocialCapacity>();
  model.add<PeopleTurningToGroups>();
}

}  // namespace models
