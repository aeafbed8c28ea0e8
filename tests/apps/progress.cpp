// SPDX-License-Identifier: Apache-2.0
#include "apps/progress.hpp"

#include "tests/catch.hpp"

TEST_CASE("Time left is said as people say it", "[apps]") {
  CHECK(apps::duration_text(0.2) == "less than a second");
  CHECK(apps::duration_text(12.1) == "about 13 s");
  CHECK(apps::duration_text(200.0) == "about 3 min");
  CHECK(apps::duration_text(7800.0) == "about 2 h 10 min");
}
