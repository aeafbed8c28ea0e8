// SPDX-License-Identifier: Apache-2.0
// The ODD that the program prints is whole: description, and every number with its source.
#include "apps/odd.hpp"

#include <cstdlib>

#include "apps/catalogue.hpp"
#include "tests/catch.hpp"

namespace apps::tests {

namespace {
const Topic& topic(std::string_view id) {
  return *std::find_if(topics().begin(), topics().end(),
                       [&](const Topic& each) { return each.id == id; });
}

void check_quantity(const Json& quantity) {
  INFO(quantity.dump());
  CHECK_FALSE(quantity["unit"].get<std::string>().empty());
  CHECK_FALSE(quantity["about"].get<std::string>().empty());
  CHECK_FALSE(quantity["source"].get<std::string>().empty());
  CHECK(quantity["range"].size() == 2);
}
}  // namespace

TEST_CASE("The ODD holds the description and a table of each kind of declaration", "[describe]") {
  setenv("HOLDFAST_HOME", HOLDFAST_SOURCE_FOLDER, 1);
  const std::string text = odd_text();
  CHECK(text.find("# The model") != std::string::npos);
  for (const char* title : {"## parameters", "## metrics", "## levers", "## actions", "## crises",
                            "## functions", "## carriers", "## markets", "## sectors"}) {
    INFO(title);
    CHECK(text.find(title) != std::string::npos);
  }
  CHECK(text.find("observation.report_delay") != std::string::npos);
  CHECK(odd_json()["tables"]["sectors"].size() == 10);
}

TEST_CASE("Functions, carriers, markets and sectors carry numbers with unit, range and source",
          "[describe]") {
  for (const char* id : {"functions", "carriers", "markets", "sectors"}) {
    for (const Json& row : topic(id).rows()) {
      INFO(id << " " << row["id"]);
      CHECK_FALSE(row["about"].get<std::string>().empty());
      CHECK_FALSE(row["quantities"].empty());
      for (const Json& quantity : row["quantities"]) check_quantity(quantity);
    }
  }
}

TEST_CASE("Every metric has a unit, a meaning and axes that a result has", "[describe]") {
  for (const Json& row : topic("metrics").rows()) {
    INFO(row["id"]);
    check_quantity(row);
    CHECK(row["dimensions"].size() >= 3);
  }
}

}  // namespace apps::tests
