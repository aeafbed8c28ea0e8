// SPDX-License-Identifier: Apache-2.0
// The four ends of lethal violence beside recorded homicides; and who died, by sex and age.
#include "models/metrics/place_sums.hpp"

namespace models {

namespace deaths_detail {
engine::MetricSpec spec(std::string_view id, std::string_view about,
                        std::vector<std::string> axes) {
  return {{id, engine::unit::person, {0, 1e9}, 0, about, engine::assumption("definition")},
          engine::Direction::down,
          engine::OverTime::sum,
          std::move(axes)};
}

PlaceValues of_cause(const Community& community, Cause cause) {
  StockList list;
  append(list, community.killed(cause));
  return sum_of(list);
}

/// Killed by people near them or by groups, and the body found.
PlaceValues homicide_seen(const Community& community) {
  StockList list;
  append(list, community.killed(Cause::interpersonal));
  append(list, community.killed(Cause::groups));
  return
      [all = sum_of(list), &hidden = community.bodies_hidden](const TileOfPlaces& at, double* out) {
        all(at, out);
        const double* const not_found = at(hidden);
        for (std::size_t i = 0; i < at.size; ++i) out[i] -= not_found[i];
      };
}
}  // namespace deaths_detail

void declare_deaths_by_end(Model& model) {
  using namespace deaths_detail;
  const Community& c = model.community;
  model.add<PlaceRatios>(
      spec("lethal_violence_by_end",
           "Killed and found as homicide; body hidden; in custody; clash with authorities.",
           {"end"}),
      std::vector<PlaceRatios::Ratio>{{homicide_seen(c)},
                                      {sum_of({&c.bodies_hidden})},
                                      {of_cause(c, Cause::custody)},
                                      {of_cause(c, Cause::state)}});
  std::vector<PlaceRatios::Ratio> cohorts;
  for (const Sex sex : {Sex::women, Sex::men}) {
    for (std::size_t age = 0; age < ages; ++age) {
      StockList list;
      for (std::size_t cause = 0; cause < causes; ++cause)
        list.push_back(&c.killed(static_cast<Cause>(cause)).at(sex, static_cast<Age>(age)));
      cohorts.push_back({sum_of(list)});
    }
  }
  model.add<PlaceRatios>(
      spec("killed_by_sex_and_age", "Everybody killed, by sex and age.", {"sex", "age"}),
      std::move(cohorts));
}

}  // namespace models
