// SPDX-License-Identifier: Apache-2.0
// Where people stand, by sex; and recruits by the way they came and by sex, those under 18 apart.
#include "models/metrics/place_sums.hpp"

namespace models {

namespace standing_detail {
engine::MetricSpec spec(std::string_view id, std::string_view about, engine::Direction direction,
                        engine::OverTime over_time, std::vector<std::string> axes) {
  return {{id, engine::unit::person, {0, 1e10}, 0, about, engine::assumption("definition")},
          direction,
          over_time,
          std::move(axes)};
}

using Ratios = std::vector<PlaceRatios::Ratio>;

Ratios by_sex(const std::vector<const Cohorts*>& families, Age youngest = Age::children,
              Age oldest = Age::older) {
  Ratios both;
  for (const Sex sex : {Sex::women, Sex::men}) {
    StockList list;
    for (const Cohorts* family : families) append(list, *family, sex, youngest, oldest);
    both.push_back({sum_of(list)});
  }
  return both;
}

void add_people(Model& model) {
  using engine::Direction;
  using engine::OverTime;
  const Community& c = model.community;
  const auto add = [&](std::string_view id, std::string_view about, Direction direction,
                       OverTime over_time, const std::vector<const Cohorts*>& families,
                       std::string_view harm = "") {
    engine::MetricSpec what = spec(id, about, direction, over_time, {"sex"});
    what.harm = harm;
    model.add<PlaceRatios>(what, by_sex(families));
  };
  const auto of = [&](Standing standing) { return &c.people(standing); };
  add("displaced_by_sex", "People driven from home who have not found another.", Direction::down,
      OverTime::last, {of(Standing::displaced)});
  add("members_by_sex", "Members of groups at large.", Direction::down, OverTime::mean,
      {of(Standing::member)});
  add("held_by_traffickers", "People held by traffickers.", Direction::down, OverTime::mean,
      {of(Standing::trafficked)});
  add("people_abroad", "People of these places who live in another country.", Direction::depends,
      OverTime::last, {of(Standing::abroad)});
  add("former_combatants", "People who left an armed party to a conflict.", Direction::depends,
      OverTime::last, {of(Standing::former_combatant)});
  add("former_members", "People who left a group.", Direction::depends, OverTime::last,
      {of(Standing::former_member)});
  add("detained_without_conviction_by_sex", "People who await trial in detention.", Direction::down,
      OverTime::mean, {of(Standing::awaiting_trial_member), of(Standing::awaiting_trial_other)},
      "state");
  add("wrongly_detained_by_sex", "Detained as members in a week who are none.", Direction::down,
      OverTime::sum, {&c.detained_wrongly}, "state");
  add("killed_by_state_agents_by_sex", "Killed by State agents in a week.", Direction::down,
      OverTime::sum, {&c.killed(Cause::state)}, "state");
  add("deaths_in_custody_by_sex", "Killed in detention or prison in a week.", Direction::down,
      OverTime::sum, {&c.killed(Cause::custody)}, "state");
}
}  // namespace standing_detail

void declare_people_by_standing(Model& model) {
  using namespace standing_detail;
  using engine::Direction;
  using engine::OverTime;
  const Community& c = model.community;
  add_people(model);
  const std::vector<const Cohorts*> ways{&c.recruited_by_offer, &c.recruited_by_peers,
                                         &c.recruited_by_force, &c.recruited_in_prison};
  Ratios by_way;
  for (const Cohorts* way : ways) {
    for (PlaceRatios::Ratio& ratio : by_sex({way})) by_way.push_back(std::move(ratio));
  }
  model.add<PlaceRatios>(
      spec("recruits_by_way_and_sex", "People who joined groups, by what brought them and by sex.",
           Direction::down, OverTime::sum, {"way", "sex"}),
      std::move(by_way));
  model.add<PlaceRatios>(
      spec("recruits_under_18_by_sex", "Girls and boys who joined groups: child victims too.",
           Direction::down, OverTime::sum, {"sex"}),
      by_sex(ways, Age::children, Age::adolescents));
}

}  // namespace models
