// SPDX-License-Identifier: Apache-2.0
// Harm by State agents besides killing and detention: extortion, sexual violence, disappearances.
#include "models/metrics/place_sums.hpp"

namespace models {

void declare_harm_by_officials(Model& model) {
  const auto add = [&](std::string_view id, std::string_view about, const engine::Stock& events) {
    model.add<PlaceRatios>(
        engine::MetricSpec{
            {id, engine::unit::person, {0, 1e10}, 0, about, engine::assumption("definition")},
            engine::Direction::down,
            engine::OverTime::sum,
            {},
            "state"},
        std::vector<PlaceRatios::Ratio>{{sum_of({&events})}});
  };
  const Community& c = model.community;
  add("extorted_by_officials", "People made to pay officials, in a week.", c.extorted_by_officials);
  add("sexual_violence_by_officials", "People who met sexual violence by officials, in a week.",
      c.sexual_violence_by_officials);
  add("disappeared_by_state", "People who disappeared at the hands of State agents, in a week.",
      c.disappeared_by_state);
}

}  // namespace models
