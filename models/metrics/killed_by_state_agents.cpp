// SPDX-License-Identifier: Apache-2.0
// Harm by the State: whom its agents kill, hold, take for somebody else, and ill-treat.
#include "models/metrics/weighing.hpp"

namespace models {

using engine::assumption;
using engine::Direction;
using engine::OverTime;
namespace unit = engine::unit;

namespace state_harm_detail {
engine::MetricSpec harm(std::string_view id, engine::Unit measure, double high,
                        std::string_view about, OverTime over_time) {
  return {{id, measure, {0, high}, 0, about, assumption("definition")},
          Direction::down,
          over_time,
          {},
          "state"};
}

void add_events(Model& model, std::string_view id, std::string_view about, const Cohorts& events) {
  StockList list;
  append(list, events);
  model.add<TotalMetric>(harm(id, unit::person, 1e10, about, OverTime::sum),
                         std::vector<StockList>{list});
}
}  // namespace state_harm_detail

void declare_killed_by_state_agents(Model& model) {
  using namespace state_harm_detail;
  const Community& community = model.community;
  add_events(model, "killed_by_state_agents",
             "Killed by State agents in a week, clashes and bystanders included.",
             community.killed(Cause::state));
  add_events(model, "deaths_in_custody", "Killed in detention or prison in a week.",
             community.killed(Cause::custody));
  add_events(model, "wrongly_detained",
             "Detained as members in a week who are none; the State does not know it.",
             community.detained_wrongly);
  model.add<TotalMetric>(harm("ill_treatment", unit::person, 1e10,
                              "Ill-treated by State agents in a week.", OverTime::sum),
                         std::vector<StockList>{{&community.ill_treated}});
  StockList awaiting;
  append(awaiting, community.people(Standing::awaiting_trial_member));
  append(awaiting, community.people(Standing::awaiting_trial_other));
  model.add<TotalMetric>(harm("detained_without_conviction", unit::person, 1e10,
                              "People who await trial in detention.", OverTime::mean),
                         std::vector<StockList>{awaiting});
}

}  // namespace models
