// SPDX-License-Identifier: Apache-2.0
#include "scenarios/geography/geography.hpp"

namespace scenarios {

std::vector<NamedQuantity> network_quantities() {
  using engine::assumption;
  namespace unit = engine::unit;
  const engine::Source gravity =
      assumption("gravity law; exponents near those usually fitted to travel and migration");
  const engine::Source sparse = assumption("weaker links are left out to keep the network sparse");
  return {
      {"mobility.population_exponent",
       {"population_exponent", unit::one, {0, 2}, 0.8,
        "Pull of a place grows with its population to this power.", gravity}},
      {"mobility.distance_exponent",
       {"distance_exponent", unit::one, {0, 4}, 1.6,
        "Movement falls with distance to this power.", gravity}},
      {"mobility.reach",
       {"reach", unit::kilometre, {1, 5000}, 400, "Farther places exchange no movement.",
        assumption("a day's travel by road")}},
      {"mobility.neighbours",
       {"neighbours", unit::one, {1, 64}, 12, "Strongest links that each place keeps.", sparse}},
      {"trade.population_exponent",
       {"population_exponent", unit::one, {0, 2}, 1.0,
        "Pull of a market grows with its population to this power.", gravity}},
      {"trade.distance_exponent",
       {"distance_exponent", unit::one, {0, 4}, 1.0, "Trade falls with distance to this power.",
        gravity}},
      {"trade.reach",
       {"reach", unit::kilometre, {1, 20000}, 1500, "Farther places do not trade directly.",
        assumption("the width of a country")}},
      {"trade.port_factor",
       {"port_factor", unit::one, {1, 20}, 3.0, "A port multiplies the pull of its place.",
        assumption("ports stand for the market abroad")}},
      {"trade.neighbours",
       {"neighbours", unit::one, {1, 64}, 8, "Strongest links that each place keeps.", sparse}},
      {"social.scale",
       {"scale", unit::kilometre, {0.1, 1000}, 20,
        "Social ties fall by the factor e over this distance.",
        assumption("everyday contacts lie within a commute")}},
      {"social.reach",
       {"reach", unit::kilometre, {1, 1000}, 100, "Farther places share no social ties.",
        assumption("five times the scale")}},
      {"social.same_province_factor",
       {"same_province_factor", unit::one, {1, 10}, 2.0,
        "Ties within a province are stronger by this factor.",
        assumption("shared schools, media and offices")}},
      {"social.neighbours",
       {"neighbours", unit::one, {1, 64}, 8, "Strongest links that each place keeps.", sparse}},
      {"adjacency.neighbours",
       {"neighbours", unit::one, {1, 24}, 6, "Nearest places that count as adjacent.",
        assumption("the mean number of neighbours of cells in the plane is six")}},
  };
}

}  // namespace scenarios
