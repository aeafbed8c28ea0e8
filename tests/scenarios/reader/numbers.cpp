// SPDX-License-Identifier: Apache-2.0
#include <limits>
#include <string>

#include "scenarios/reader/calendar.hpp"
#include "scenarios/reader/number.hpp"
#include "tests/catch.hpp"

namespace {
namespace unit = engine::unit;
using scenarios::Node;

Node plain(const std::string& text) { return Node{.kind = Node::Kind::scalar, .text = text}; }

double read(const std::string& text, engine::Unit declared) {
  const engine::Quantity any{.name = "any", .unit = declared};
  const auto number = scenarios::number_of(plain(text), any);
  INFO(text << ": " << number.problem.found);
  REQUIRE(number);
  return *number.value;
}

bool refused(const std::string& text, engine::Unit declared = unit::one) {
  return !scenarios::number_of(plain(text), engine::Quantity{.name = "any", .unit = declared});
}
}  // namespace

TEST_CASE("A number with a unit equals the number in the declared unit", "[scenarios][reader]") {
  CHECK(read("70 %", unit::share) == 0.7);
  CHECK(read("70%", unit::share) == 0.7);
  CHECK(read("6 weeks", unit::week) == 6.0);
  CHECK(read("1 week", unit::day) == 7.0);
  CHECK(read("1 year", unit::day) == 365.25);
  CHECK(read("1 month", unit::year) == 1.0 / 12.0);
  CHECK(read("14 days", unit::week) == Approx(2.0).epsilon(1e-15));
  CHECK(read("40 kUSD/week", unit::usd_per_week) == 40000.0);
  CHECK(read("40 kUSD per week", unit::usd_per_year) == Approx(40000 * 365.25 / 7).epsilon(1e-15));
  CHECK(read("2 MUSD/year", unit::usd_per_year) == 2e6);
  CHECK(read("1 BUSD", unit::usd) == 1e9);
  CHECK(read("2 M", unit::usd) == 2e6);
  CHECK(read("3 USD", unit::cent) == 300.0);
  CHECK(read("12 per 100k per year", unit::per_100k_year) == 12.0);
  CHECK(read("12 per 100k people per year", unit::per_100k_year) == 12.0);
  CHECK(read("1 per 1000 per year", unit::per_100k_year) == Approx(100.0).epsilon(1e-15));
  CHECK(read("3/week", unit::per_week) == 3.0);
  CHECK(read("3 per week", unit::per_year) == Approx(3 * 365.25 / 7).epsilon(1e-15));
  CHECK(read("25k", unit::person) == 25000.0);
  CHECK(read("25 k people", unit::person) == 25000.0);
  CHECK(read("5 people", unit::person) == 5.0);
  CHECK(read("5 km", unit::kilometre) == 5.0);
  CHECK(read("100 USD per person per year", unit::usd_per_person_year) == 100.0);
  CHECK(read("-1.5e-3", unit::one) == -0.0015);
}

TEST_CASE("Only decimal numbers are numbers", "[scenarios][reader]") {
  for (const char* text :
       {"",      "-",    "+1",   ".5",    "5.",    "1_0",    "01",  "00",
        "0x10",  "0b1",  "0o7",  "1e",    "1e400", "1e-400", "nan", ".nan",
        "inf",   "-inf", ".inf", "1,5",   "1.2.3", "one",    "1 2", "1 / ",
        "1 per", "%",    "1 %%", "1 k k", "--1",   "1e5e5",  "½",   "1 week/week/week per",
        "١"}) {
    INFO(text);
    CHECK(refused(text));
  }
  CHECK(refused("5 USD", unit::week));
  CHECK(refused("5 weeks", unit::share));
  CHECK(refused("5 %", unit::week));
  CHECK_FALSE(refused("0"));
  CHECK_FALSE(refused("-0.0"));
  CHECK_FALSE(refused("1E+5"));
}

TEST_CASE("Resolved numbers read back to the same bits", "[scenarios][reader]") {
  for (const double value : {0.1, 1.0 / 3.0, 1e-300, 1e300, 123456789.123, 5e-324, -2e6, 1e16}) {
    CHECK(read(scenarios::decimal(value), unit::one) == value);
  }
}

TEST_CASE("Dates and days are each other's inverse over 400 years", "[scenarios][reader]") {
  CHECK(*scenarios::day_of_date("1970-01-01") == 0);
  CHECK(*scenarios::day_of_date("2014-01-06") == 16076);
  CHECK(*scenarios::day_of_date("2000-02-29") == 11016);
  for (std::int64_t day = -80000; day < 80000; day += 13) {
    CHECK(*scenarios::day_of_date(scenarios::date_of_day(day)) == day);
  }
  for (const char* text : {"2014-02-29", "2014-13-01", "2014-00-01", "2014-01-00", "2014-1-01",
                           "1900-02-29", "2014/01/01", "2014-01-1x", "-014-01-01"}) {
    CHECK_FALSE(scenarios::day_of_date(text));
  }
}

TEST_CASE("A time is the step that holds it", "[scenarios][reader]") {
  const scenarios::Calendar daily{*scenarios::day_of_date("2020-02-24"), 1, 100};
  const auto at = [&](const char* text, scenarios::End end) {
    return scenarios::time_of(plain(text), daily, end);
  };
  CHECK(at("week 2", scenarios::End::excluded).value->step == 14);
  CHECK(at("2020-03-01", scenarios::End::excluded).value->step == 6);
  CHECK(at("2020-06-03", scenarios::End::included).value->step == 100);
  CHECK_FALSE(at("2020-06-03", scenarios::End::excluded));
  CHECK_FALSE(at("2020-02-23", scenarios::End::excluded));
  CHECK(*at("recovery", scenarios::End::excluded).value->phase == scenarios::Phase::recovery);
}
