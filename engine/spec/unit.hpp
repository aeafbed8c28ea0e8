// SPDX-License-Identifier: Apache-2.0
// Units: a symbol, a dimension (exponents) and a factor to the base units USD, person, year, km.
#pragma once

#include <string_view>

namespace engine {

struct Dimension {
  int money = 0;
  int people = 0;
  int time = 0;
  int length = 0;
  friend constexpr bool operator==(const Dimension&, const Dimension&) = default;
};

struct Unit {
  std::string_view symbol;  // UDUNITS spelling, safe for netCDF readers: "1", "week-1", "person"
  Dimension dimension{};
  double factor = 1.0;  // one of this unit in base units
};

namespace unit {
inline constexpr double days_per_year = 365.25;
inline constexpr Unit one{"1"};    // ratio, index, count of things
inline constexpr Unit share{"1"};  // within [0, 1]; may be written "70 %"
inline constexpr Unit person{"person", {.people = 1}};
inline constexpr Unit usd{"USD", {.money = 1}};  // constant 2015 USD
inline constexpr Unit cent{"0.01 USD", {.money = 1}, 0.01};
inline constexpr Unit year{"year", {.time = 1}};
inline constexpr Unit week{"week", {.time = 1}, 7.0 / days_per_year};
inline constexpr Unit day{"day", {.time = 1}, 1.0 / days_per_year};
inline constexpr Unit per_year{"year-1", {.time = -1}};
inline constexpr Unit per_week{"week-1", {.time = -1}, days_per_year / 7.0};
inline constexpr Unit person_per_year{"person year-1", {.people = 1, .time = -1}};
inline constexpr Unit person_per_week{
    "person week-1", {.people = 1, .time = -1}, days_per_year / 7.0};
inline constexpr Unit usd_per_year{"USD year-1", {.money = 1, .time = -1}};
inline constexpr Unit usd_per_week{"USD week-1", {.money = 1, .time = -1}, days_per_year / 7.0};
inline constexpr Unit usd_per_person{"USD person-1", {.money = 1, .people = -1}};
inline constexpr Unit usd_per_person_year{"USD person-1 year-1",
                                          {.money = 1, .people = -1, .time = -1}};
inline constexpr Unit per_100k_year{"1e-5 year-1", {.time = -1}, 1e-5};
inline constexpr Unit kilometre{"km", {.length = 1}};
}  // namespace unit

}  // namespace engine
