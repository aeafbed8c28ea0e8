// SPDX-License-Identifier: Apache-2.0
// What happens and what the State sees of it, signal by signal; futures that it was warned of; what
// watching costs, and whom.
#include "models/metrics/by_lane.hpp"
#include "models/metrics/provincial_means.hpp"

namespace models {

namespace watching_detail {
StockList list_of(const std::deque<engine::Stock>& family) {
  StockList list;
  for (const engine::Stock& stock : family) list.push_back(&stock);
  return list;
}

engine::MetricSpec spec(std::string_view id, std::string_view about, double high,
                        std::vector<std::string> axes,
                        engine::Direction direction = engine::Direction::depends) {
  return {{id,
           high > 1.0 ? engine::unit::one : engine::unit::share,
           {0, high},
           0,
           about,
           engine::assumption("definition")},
          direction,
          engine::OverTime::mean,
          std::move(axes)};
}
}  // namespace watching_detail

void declare_watching(Model& model) {
  using namespace watching_detail;
  using engine::Direction;
  const Observed& observed = model.observed;
  model.add<FamilyMetric>(spec("signals_in_truth",
                               "What happened, each signal in its own unit; shares, or events per "
                               "100,000 people and year.",
                               1e7, {"signal"}),
                          list_of(observed.truth));
  model.add<FamilyMetric>(
      spec("signals_seen", "What the State sees of it, in the same units.", 1e7, {"signal"}),
      list_of(observed.seen));
  model.add<FamilyMetric>(
      spec("alert", "Excess of a signal over the usual, 0 to 1.", 1, {"signal"}),
      list_of(observed.alert));
  model.add<FamilyMetric>(
      spec("warned_of", "How far a future was worked out, by signal and weeks ahead.", 1,
           {"signal", "horizon"}),
      list_of(observed.warned));
  model.add<FamilyMetric>(
      spec("crises_foreseen", "Share of what has come that the State was warned of.", 1, {}),
      StockList{&observed.foresight});
  model.add<FamilyMetric>(spec("decision_delay_factor",
                               "What foresight makes of the delay of decisions: below 1 sooner, "
                               "above 1 blinded.",
                               10, {}, Direction::down),
                          StockList{&observed.decision_factor});
  model.add<FamilyMetric>(
      spec("reporters_at_work", "Share of community reporters who are not frightened off.", 1, {},
           Direction::up),
      StockList{&observed.sources});
  model.add<LaneMetric>(
      engine::MetricSpec{{"reporters_harmed",
                          engine::unit::person,
                          {0, 1e9},
                          0,
                          "People harmed for what they told.",
                          engine::assumption("definition")},
                         Direction::down,
                         engine::OverTime::sum},
      [&observed](std::size_t lane) { return lane_total({&observed.sources_lost}, lane); });
  model.add<LaneMetric>(
      engine::MetricSpec{{"spending_on_watching",
                          engine::unit::usd,
                          {0, 1e14},
                          0,
                          "Spent on sources and analysis.",
                          engine::assumption("definition")},
                         Direction::down,
                         engine::OverTime::sum},
      [&observed](std::size_t lane) { return lane_total({&observed.spent}, lane) / 100.0; });
}

}  // namespace models
