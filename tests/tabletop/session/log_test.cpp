// SPDX-License-Identifier: Apache-2.0
// What was acknowledged stays, wherever the power fails; what was changed is seen.
#include <fstream>

#include "tests/tabletop/session/played.hpp"

namespace tabletop_session_test {

namespace log_detail {

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write(const std::filesystem::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
}

// Two turns and a branch; the text of its log.
std::string played(const std::filesystem::path& folder) {
  Game game(setting(folder), {}, 7);
  begin(game);
  for (int turn = 1; turn <= 2; ++turn) {
    must(game, white, "clock.start");
    decide(game, "state", draft(0.1));
    finish_turn(game);
    if (turn == 1) must(game, white, "clock.next");
  }
  must(game, white, "note", {{"text", "last"}, {"bookmark", true}});
  return read(folder / "log.jsonl");
}

}  // namespace log_detail
using namespace log_detail;

TEST_CASE("A log cut at any byte of its last three events opens with all that was whole",
          "[tabletop][log]") {
  const Folder first;
  const std::string text = played(first.path());
  std::size_t from = text.size() - 1;
  for (int event = 0; event < 3; ++event) from = text.rfind('\n', from - 1);
  std::size_t opened = 0;
  for (std::size_t cut = from + 1; cut <= text.size(); cut += 1) {
    const Folder folder;
    write(folder.path() / "log.jsonl", text.substr(0, cut));
    const tabletop::EventLog log((folder.path() / "log.jsonl").string());
    const auto whole = std::count(text.begin(), text.begin() + static_cast<long>(cut), '\n');
    REQUIRE(log.events().size() == static_cast<std::size_t>(whole));
    REQUIRE(log.was_torn() == (text[cut - 1] != '\n'));
    ++opened;
  }
  CHECK(opened > 300);
}

TEST_CASE("A session opened again has the state, the views and the world that it had",
          "[tabletop][log]") {
  const Folder folder;
  Json view, team;
  {
    static_cast<void>(played(folder.path()));
    Game game(setting(folder.path()));
    idle(game);
    view = game.view(white);
    team = game.view(seat_of("state"));
  }
  Game again(setting(folder.path()));
  idle(again);
  Json now = again.view(white), team_now = again.view(seat_of("state"));
  for (Json* one : {&view, &team, &now, &team_now}) one->at("clock")["now"] = "";
  CHECK(now == view);
  CHECK(team_now == team);
}

TEST_CASE("A crash while the world is run ends in the same state as none", "[tabletop][log]") {
  const Folder first;
  const std::string text = played(first.path());
  std::string hash;
  {
    Game whole(setting(first.path()));
    hash = whole.state().line("main").course.hashes.at(8);
  }
  // All up to the second resolution that was asked for, and nothing of what came of it.
  std::size_t cut = text.find("\"clock.resolve\"");
  cut = text.find("\"clock.resolve\"", cut + 1);
  cut = text.find('\n', cut) + 1;
  const Folder second;
  write(second.path() / "log.jsonl", text.substr(0, cut));
  Game game(setting(second.path()));
  idle(game);
  CHECK(game.state().line("main").course.hashes.at(8) == hash);
  CHECK(game.state().line("main").course.phase == tabletop::Phase::publish);
}

TEST_CASE("One changed letter in the log is found, with its line", "[tabletop][log]") {
  const Folder folder;
  std::string text = played(folder.path());
  const std::size_t at = text.find("FOR TRAINING");
  text[at] = 'f';
  write(folder.path() / "log.jsonl", text);
  const auto line = std::count(text.begin(), text.begin() + static_cast<long>(at), '\n') + 1;
  try {
    Game game(setting(folder.path()));
    FAIL("it opened");
  } catch (const engine::InputError& error) {
    CHECK(error.faults().at(0).place.line == static_cast<int>(line));
  }
}

TEST_CASE("Two programs never hold one session", "[tabletop][log]") {
  const Folder folder;
  Game game(setting(folder.path()), {}, 7);
  CHECK_THROWS_AS(Game(setting(folder.path())), engine::OutsideError);
}

TEST_CASE("A full disk refuses the command, and nothing half written counts", "[tabletop][log]") {
  const Folder folder;
  tabletop::EventLog log((folder.path() / "log.jsonl").string());
  log.append({.type = "note", .payload = Json::object()});
  log.disk().fail_at(1, ENOSPC);
  CHECK_THROWS_AS(log.append({.type = "note", .payload = Json::object()}), engine::OutsideError);
  CHECK(log.events().size() == 1);
  CHECK_THROWS_AS(log.append({.type = "note", .payload = Json::object()}), engine::OutsideError);
}

}  // namespace tabletop_session_test
