// SPDX-License-Identifier: Apache-2.0
#include "tests/catch.hpp"
#include "tests/models/lever_worlds.hpp"

namespace models::tests {

TEST_CASE("Campaigns make people aware where they are held and, by word of mouth, next door",
          "[levers]") {
  Twins twins("protect.risk_awareness", {.intensity = 1.0, .places = {4}});
  twins.run(26);
  const auto gain = [&](engine::Row row) {
    return twins.with.model.community.awareness.women.at(row) -
           twins.without.model.community.awareness.women.at(row);
  };
  CHECK(gain(4) > gain(5));
  CHECK(gain(5) > 0.0);
}

TEST_CASE("Where a campaign is held, more people fear and women are blamed for what befell them",
          "[levers]") {
  const auto unheard = [](Model& model) { set(model, "protect.risk_awareness.campaign", 0.0); };
  Twins twins("protect.risk_awareness", {}, unheard);
  twins.run(26);
  const Community& with = twins.with.model.community;
  const Community& without = twins.without.model.community;
  CHECK(twins.with.total(with.fear.men) > twins.without.total(without.fear.men));
  CHECK(twins.with.total(with.reporting.women) < twins.without.total(without.reporting.women));
}

}  // namespace models::tests
