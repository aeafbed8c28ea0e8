// SPDX-License-Identifier: Apache-2.0
// Nothing hidden reaches a seat: words and numbers that only the truth holds are looked for in every
// view of every seat, at every moment of three turns.
#include <set>

#include "tests/tabletop/session/played.hpp"

namespace tabletop_session_test {

namespace canary_detail {

void numbers_in(const Json& json, std::set<double>& found) {
  if (json.is_number()) found.insert(std::abs(json.get<double>()));
  if (json.is_structured())
    for (const Json& each : json) numbers_in(each, found);
}

// The truth of the small world is larger than anything that a seat may read, but money.
bool has_truth(const Json& view) {
  Json without_money = view;
  for (const char* key : {"budget", "decisions", "levers"}) without_money.erase(key);
  std::set<double> numbers;
  numbers_in(without_money, numbers);
  return numbers.lower_bound(5000.0) != numbers.end();
}

void look(Game& game) {
  const std::vector<std::string> teams{"state", "services", "community"};
  for (const std::string& team : teams) {
    const Json view = game.view(seat_of(team));
    const std::string text = view.dump();
    INFO(team);
    CHECK_FALSE(has_truth(view));
    CHECK(text.find("SECRET-EXPECTED") == std::string::npos);
    CHECK(text.find("SECRET-RED") == std::string::npos);
    CHECK(text.find("SECRET-GROUP") == std::string::npos);
    CHECK(text.find("SECRET-CAUSE") == std::string::npos);
    CHECK(text.find("SECRET-NOTE") == std::string::npos);
    CHECK(text.find("\"false_rumour\"") == std::string::npos);  // its id says that it is false
    for (const std::string& other : teams) {
      const bool is_own = other == team;
      CHECK((text.find("SECRET-GOAL-" + other) != std::string::npos) == is_own);
      CHECK((text.find("SECRET-WHY-" + other) != std::string::npos) <= is_own);
    }
    CHECK((text.find("Text of fees") != std::string::npos) <= (team == "community"));
    CHECK((text.find("Text of false_rumour") != std::string::npos) <= (team == "state"));
  }
  const Seat evaluator{Seat::Kind::evaluator, "evaluator", "evaluator"};
  for (const Seat& seat : {projector, evaluator}) {
    const Json view = game.view(seat);
    CHECK_FALSE(has_truth(view));
    for (const char* secret : {"SECRET-EXPECTED", "SECRET-GOAL", "SECRET-RED", "SECRET-GROUP"})
      CHECK(view.dump().find(secret) == std::string::npos);
  }
  CHECK(game.view(projector).dump().find("SECRET-WHY") == std::string::npos);
}

}  // namespace canary_detail
using namespace canary_detail;

TEST_CASE("No view holds a word or a number that its seat may not know", "[tabletop][canary]") {
  const Folder folder;
  Game game(setting(folder.path()), {}, 7);
  begin(game);
  for (int turn = 1; turn <= 3; ++turn) {
    look(game);
    must(game, white, "clock.start");
    for (const char* team : {"state", "services", "community"}) {
      Json decision = draft(0.1);
      decision["rationale"] = std::string("SECRET-WHY-") + team;
      decide(game, team, decision);
    }
    must(game, white, "note", {{"text", "SECRET-NOTE"}, {"bookmark", false}});
    for (const char* screen : {"turn", "story", "map", "hotwash"}) {
      must(game, white, "projector.show", {{"screen", screen}});
      look(game);
    }
    finish_turn(game);
    must(game, white, "why.ask",
         {{"metric", "lethal_violence"}, {"from_week", 1}, {"to_week", 4 * turn}});
    must(game, white, "counterfactual.run", {{"kind", "nothing"}, {"runs", 10}});
    idle(game);
    look(game);
    must(game, white, "clock.next");
  }
  // The same look finds the truth where it may be: with the white cell.
  CHECK(has_truth(game.view(white)));
}

TEST_CASE("What one team does moves no byte of another team's view", "[tabletop][canary]") {
  const Folder folder;
  Game game(setting(folder.path()), {}, 7);
  begin(game);
  must(game, white, "clock.start");
  Json before = game.view(seat_of("state"));
  decide(game, "services", draft());
  must(game, seat_of("community"), "rfi.ask", {{"text", "Who pays?"}});
  must(game, white, "inject.hold", {{"inject", "storm"}});
  must(game, white, "note", {{"text", "x"}, {"bookmark", false}});
  Json after = game.view(seat_of("state"));
  for (Json* one : {&before, &after}) one->at("clock")["now"] = "";
  CHECK(after == before);
}

TEST_CASE("What is resolved but not published is known to the white cell only",
          "[tabletop][canary]") {
  const Folder folder;
  Game game(setting(folder.path()), {}, 7);
  begin(game);
  must(game, white, "clock.start");
  decide(game, "state", draft(0.9));
  must(game, white, "clock.lock");
  must(game, white, "clock.resolve");
  const Json before = game.view(seat_of("community")).at("tiles");
  idle(game);
  CHECK(game.view(seat_of("community")).at("tiles") == before);
  must(game, white, "clock.publish");
  CHECK(game.view(seat_of("community")).at("tiles") != before);
}

}  // namespace tabletop_session_test
