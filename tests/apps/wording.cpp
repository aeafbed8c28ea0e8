// SPDX-License-Identifier: Apache-2.0
#include "apps/wording.hpp"

#include "tests/catch.hpp"

using namespace apps;

TEST_CASE("A number shows three digits that matter, and thousands are parted", "[apps]") {
  CHECK(number_text(0.0) == "0");
  CHECK(number_text(0.04123) == "0.0412");
  CHECK(number_text(4.123) == "4.12");
  CHECK(number_text(41.23) == "41.2");
  CHECK(number_text(412.3) == "412");
  CHECK(number_text(41235.0) == "41,235");
  CHECK(number_text(1234567.8) == "1,234,568");
  CHECK(number_text(-12345.0) == "−12,345");
  CHECK(number_text(0.00000123) == "1.23e-06");
}

TEST_CASE("Numbers of one interval have the same decimals", "[apps]") {
  CHECK(number_text(2.3456, 11.0) == "2.3");
  CHECK(number_text(-0.01, 11.0) == "0.0");
  CHECK(number_text(11.0, 11.0) == "11.0");
}

TEST_CASE("A number that does not exist is called none", "[apps]") {
  CHECK(number_text(std::optional<double>{}) == "none");
  CHECK(number_text(std::numeric_limits<double>::quiet_NaN()) == "none");
}

TEST_CASE("A difference says its sign and no difference has none", "[apps]") {
  CHECK(difference_text(0.5, 1.0) == "+0.50");
  CHECK(difference_text(-0.5, 1.0) == "−0.50");
  CHECK(difference_text(0.0, 0.0) == "0");
}

TEST_CASE("Counts agree with their noun", "[apps]") {
  CHECK(counted(1, "arm") == "1 arm");
  CHECK(counted(6, "arm") == "6 arms");
  CHECK(counted(1200, "community") == "1,200 communities");
}
