// SPDX-License-Identifier: Apache-2.0
// How much of daily life groups hold, how many people they rule, and how divided the ground is.
#include "models/groups/present.hpp"
#include "models/metrics/by_lane.hpp"
#include "models/metrics/people_mean.hpp"

namespace models {

/// Share of people in communities where the hold of groups reaches a stated share. The rule asks for
/// hold, not for welcome: who is ruled need not turn to the ruler (people_turning_to_groups does).
class CriminalGovernance final : public engine::Metric {
  const Community& places_;

 public:
  explicit CriminalGovernance(engine::Model& model)
      : Metric(model, {{"people_under_criminal_governance",
                        unit::share,
                        {0, 1},
                        0,
                        "Share of people where the hold of groups reaches the threshold.",
                        engine::assumption("stated rule")},
                       engine::Direction::down,
                       engine::OverTime::mean}),
        places_(static_cast<Model&>(model).community) {}

  engine::Parameter threshold{
      this,
      {.name = "threshold",
       .unit = unit::share,
       .range = {0.05, 0.95},
       .value = 0.3,
       .about = "Hold at which groups rule a place.",
       .source = engine::cite(
           "blattman2024", "gangs lead in about a third of the blocks they are in; rule assumed")}};

  void measure(const engine::Now&, std::span<double> out) const override {
    for (std::size_t lane = 0; lane < out.size(); ++lane) {
      const double least = threshold.base(lane);
      const auto people = [&](std::size_t cell) { return places_.population.at(cell); };
      const auto ruled = [&](std::size_t cell) {
        return places_.control.at(cell) >= least ? places_.population.at(cell) : 0.0;
      };
      out[lane] = lane_sum(places_.table, lane, ruled) /
                  std::max(lane_sum(places_.table, lane, people), 1.0);
    }
  }
};

void declare_territorial_control(Model& model) {
  using engine::assumption;
  const Community& places = model.community;
  const Groups& groups = model.groups;
  model.add<CriminalGovernance>();
  model.add<PeopleMeanMetric>(engine::MetricSpec{{"territorial_control",
                                                  unit::share,
                                                  {0, 1},
                                                  0,
                                                  "Mean hold of groups over daily life.",
                                                  assumption("definition")},
                                                 engine::Direction::down,
                                                 engine::OverTime::mean},
                              std::vector<StockList>{{&places.control}});
  model.add<LaneMetric>(
      engine::MetricSpec{{"control_concentration",
                          unit::share,
                          {0, 1},
                          0,
                          "Herfindahl index of territory: 1 where one group holds all.",
                          assumption("definition")},
                         engine::Direction::depends,
                         engine::OverTime::mean},
      [&groups](std::size_t lane) {
        const double all =
            lane_sum(groups.table, lane, [&](std::size_t k) { return groups.territory.at(k); });
        const double squares = lane_sum(groups.table, lane, [&](std::size_t k) {
          return groups.territory.at(k) * groups.territory.at(k);
        });
        return all > 0.0 ? std::min(1.0, squares / (all * all)) : 0.0;
      });
  model.add<LaneMetric>(
      engine::MetricSpec{{"communities_contested",
                          unit::share,
                          {0, 1},
                          0,
                          "Share of people where two or more groups stand.",
                          assumption("definition")},
                         engine::Direction::down,
                         engine::OverTime::mean},
      [&places](std::size_t lane) {
        const auto people = [&](std::size_t cell) { return places.population.at(cell); };
        const auto contested = [&](std::size_t cell) {
          return present_at(places, cell).count > 1 ? places.population.at(cell) : 0.0;
        };
        return lane_sum(places.table, lane, contested) /
               std::max(lane_sum(places.table, lane, people), 1.0);
      });
}

}  // namespace models
