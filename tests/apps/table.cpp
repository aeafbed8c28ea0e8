// SPDX-License-Identifier: Apache-2.0
#include "apps/table.hpp"

#include "tests/catch.hpp"

using apps::Table;

TEST_CASE("Columns align by characters, not by bytes", "[apps]") {
  Table table({{"place", Table::Align::left}, {"people", Table::Align::right}});
  table.add({"Añora", "7"});
  table.add({"Brno", "−1,200"});
  CHECK(table.text() ==
        "place  people\n"
        "Añora       7\n"
        "Brno   −1,200\n");
}

TEST_CASE("A table without titles has no line of titles", "[apps]") {
  Table table({{"", Table::Align::left}});
  table.add({"alone"});
  CHECK(table.text("  ") == "  alone\n");
}

TEST_CASE("CSV quotes what would break a row", "[apps]") {
  Table table({{"a", Table::Align::left}, {"b", Table::Align::left}});
  table.add({"x, y", "say \"no\""});
  CHECK(table.csv() == "a,b\n\"x, y\",\"say \"\"no\"\"\"\n");
}

TEST_CASE("Markdown keeps a bar within its cell", "[apps]") {
  Table table({{"a", Table::Align::left}, {"n", Table::Align::right}});
  table.add({"p|q", "1"});
  CHECK(table.markdown() == "| a | n |\n| --- | --: |\n| p\\|q | 1 |\n");
}

TEST_CASE("Wrapped lines are no wider than asked", "[apps]") {
  const std::string text = apps::wrapped("one two three four five six seven", 12, "  ");
  CHECK(text == "  one two\n  three four\n  five six\n  seven\n");
}
