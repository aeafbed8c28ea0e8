// SPDX-License-Identifier: Apache-2.0
// Weapons collection: what makes people hand in substitutes for each other.
#include "tests/catch.hpp"
#include "tests/models/lever_worlds.hpp"

using namespace models;
using namespace models::tests;

namespace weapons_collection_test_detail {
/// Weapons handed in within half a year where only some of what makes people hand in counts.
inline double handed_in(double by_security, double by_participation, double by_market,
                        double watched_borders = 0.0) {
  Twins twins("pursue.weapons_collection", {}, [&](Model& model) {
    set(model, "pursue.weapons_collection.by_security", by_security);
    set(model, "pursue.weapons_collection.by_participation", by_participation);
    set(model, "pursue.weapons_collection.by_market", by_market);
    set(model, "pursue.weapons_collection.watched_borders", watched_borders);
  });
  twins.run(26);
  const auto weapons = [](const SmallWorld& world) {
    return world.total(world.model.community.weapons);
  };
  return weapons(twins.without) - weapons(twins.with);
}
}  // namespace weapons_collection_test_detail
using weapons_collection_test_detail::handed_in;

TEST_CASE("A collection that offers neither security nor a say nor a living collects nothing") {
  CHECK(handed_in(0.0, 0.0, 0.0) == Approx(0.0).margin(1e-9));
}

TEST_CASE("Security, a say and a living each bring in weapons, and together less than their sum") {
  const double security = handed_in(0.7, 0.0, 0.0), say = handed_in(0.0, 0.5, 0.0),
               living = handed_in(0.0, 0.0, 0.5);
  CHECK(security > 0.0);
  CHECK(say > 0.0);
  CHECK(living > 0.0);
  const double together = handed_in(0.7, 0.5, 0.5);
  CHECK(together > std::max({security, say, living}));
  CHECK(together < security + say + living);
}

TEST_CASE("Watched borders leave more of what was collected out of circulation") {
  CHECK(handed_in(0.7, 0.5, 0.5, 0.8) > handed_in(0.7, 0.5, 0.5, 0.0));
}
