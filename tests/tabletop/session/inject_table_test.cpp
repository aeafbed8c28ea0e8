// SPDX-License-Identifier: Apache-2.0
#include "tabletop/session/inject_table.hpp"

#include <catch2/catch.hpp>

#include "engine/base/fault.hpp"
#include "tests/tabletop/session/played.hpp"

namespace {

using namespace tabletop_session_test;
using tabletop::Cells;

std::string table_of(Game& game) {
  tabletop::Session::Document made;
  REQUIRE(game.document(white, "injects.csv", made).status == 200);
  return made.bytes;
}

// The table with one cell of one inject changed.
std::string with_cell(const std::string& csv, const std::string& id, std::size_t column,
                      const std::string& text) {
  std::vector<Cells> rows = tabletop::rows_of(csv);
  for (Cells& row : rows)
    if (row[0] == id) row[column] = text;
  return tabletop::csv_of(rows);
}

std::string with_row(const std::string& csv, const std::string& row) { return csv + row + "\r\n"; }

TEST_CASE("No cell of a table is computed by a spreadsheet, and it is read back as it was",
          "[tabletop][tables]") {
  const std::vector<Cells> rows{{"=1+1", "a,b", "say \"so\"", "-3", "two\nlines"}};
  const std::string csv = tabletop::csv_of(rows);
  CHECK(csv.find("\"'=1+1\",") == 0);
  CHECK(tabletop::rows_of(csv) == rows);
  CHECK(tabletop::rows_of("\xEF\xBB\xBF"
                          "a,b\nc,\n") == std::vector<Cells>{{"a", "b"}, {"c", ""}});
  CHECK_THROWS_AS(tabletop::rows_of("a,\"b"), engine::InputError);
}

TEST_CASE("The list of injects survives a spreadsheet: unchanged, it changes nothing",
          "[tabletop][tables]") {
  const Folder folder;
  Game game(setting(folder.path()), {}, 7);
  const std::string csv = table_of(game);
  const tabletop::Answer answer = give(game, white, "inject.import", {{"csv", csv}});
  CHECK(answer.status == 409);
  CHECK(table_of(game) == csv);
}

TEST_CASE("What planners change in the table is what will be told", "[tabletop][tables]") {
  const Folder folder;
  Game game(setting(folder.path()), {}, 7);
  std::string csv = with_cell(table_of(game), "fees", 9, "Fees rise");
  csv = with_cell(csv, "tankers", 3, "unmet_water nation above 0.55 for 2");
  csv = with_row(csv, "market_closes,report,2,,state; community,letter,B,no,no,Closed,Text,Hope,");
  must(game, white, "inject.import", {{"csv", csv}});
  const tabletop::State state = game.state();
  CHECK(state.edited.at("fees").title.in("en") == "Fees rise");
  CHECK(state.edited.at("fees").text.in("en") == "Text of fees");
  CHECK(state.edited.at("tankers").when->threshold == Approx(0.55));
  CHECK(state.edited.at("tankers").when->place.empty());
  CHECK(state.edited.at("market_closes").to == Cells{"state", "community"});
  CHECK_FALSE(state.edited.contains("storm"));
  const std::string after = table_of(game);
  CHECK(give(game, white, "inject.import", {{"csv", after}}).status == 409);
}

TEST_CASE("A table with a shock, a wrong role or a wrong number is refused whole, with its rows",
          "[tabletop][tables]") {
  const Folder folder;
  Game game(setting(folder.path()), {}, 7);
  const std::string csv = table_of(game);
  const auto refused = [&](const std::string& table) {
    const tabletop::Answer answer = give(game, white, "inject.import", {{"csv", table}});
    CHECK(answer.status == 422);
    return answer.body.value("detail", "");
  };
  const auto row = [&](const std::string& text) { return refused(with_row(csv, text)); };
  CHECK(row("n1,shock,1,,state,letter,B,no,no,Title,Text,Expected,").find("row 7") == 0);
  CHECK(row("n1,report,1,,nobody,letter,B,no,no,Title,Text,Expected,").find("nobody") !=
        std::string::npos);
  CHECK(row("n1,report,99,,state,letter,B,no,no,Title,Text,Expected,").find("row 7") == 0);
  CHECK(row("n1,report,1,when it rains,state,letter,B,no,no,Title,Text,E,").find("row 7") == 0);
  CHECK(row("../n1,report,1,,state,letter,B,no,no,Title,Text,Expected,").find("row 7") == 0);
  CHECK(row("n1,report").find("row 7: 2 cells") == 0);
  const std::string two = refused(with_cell(with_cell(csv, "fees", 2, "x"), "storm", 7, "maybe"));
  CHECK(two.find("row 2") == 0);
  CHECK(two.find("row 4") != std::string::npos);
  CHECK(refused("id,kind\r\n").find("columns") != std::string::npos);
  CHECK(refused("a,\"b").find("line 1") == 0);
  CHECK(game.state().edited.empty());
  CHECK(give(game, seat_of("state"), "inject.import", {{"csv", csv}}).status == 403);
}

}  // namespace
