// SPDX-License-Identifier: Apache-2.0
#include "tabletop/server/desk.hpp"

#include "engine/base/fault.hpp"
#include "tests/catch.hpp"
#include "tests/tabletop/server/fake_session.hpp"

namespace {

using namespace tabletop;
using tabletop_test::fake_makers;

/// A desk with an open session, and what a browser does: it keeps cookies.
struct Office {
  tabletop_test::Scratch scratch;
  Lobby lobby{scratch.path, fake_makers()};
  FrontDesk desk{lobby, 1000};
  Office() { lobby.create("fake", Json::object(), 1); }
};

struct Browser {
  Office& office;
  std::string cookies{};

  Response ask(const std::string& method, const std::string& target, const Json& body = {}) {
    Request request{.method = method, .target = target, .fields = {{"cookie", cookies}}};
    request.body = body.dump();
    request.address = "10.0.0.7";
    Response response = office.desk.answer(request);
    for (const auto& [name, value] : response.fields)
      if (name == "Set-Cookie") cookies += value.substr(0, value.find(';')) + "; ";
    return response;
  }
  Json view(const std::string& more = "") {
    return Json::parse(ask("GET", "/api/v1/view" + more).body);
  }
  Response say(const std::string& id, const std::string& text) {
    return ask("POST", "/api/v1/cmd", {{"id", id}, {"type", "say"}, {"payload", {{"text", text}}}});
  }
};

Browser facilitator_of(Office& office) {
  Browser browser{office};
  REQUIRE(browser.ask("POST", "/api/v1/seat", {{"key", office.desk.new_launch_key()}}).status ==
          200);
  return browser;
}

Browser team_of(Office& office) {
  Browser browser{office};
  REQUIRE(browser.ask("POST", "/api/v1/seat", {{"code", "abcd-2345"}}).status == 200);
  return browser;
}

}  // namespace

TEST_CASE("Without a seat nothing of a session is told", "[tabletop][server]") {
  Office office;
  Browser stranger{office};
  for (const char* target : {"/api/v1/view", "/api/v1/start", "/api/v1/export", "/api/v1/events",
                             "/api/v1/report/report.html", "/api/v1/nothing"})
    CHECK(stranger.ask("GET", target).status == 401);
  for (const char* target : {"/api/v1/cmd", "/api/v1/session"})
    CHECK(stranger.ask("POST", target).status == 401);
  stranger.cookies = "holdfast_facilitator=0123456789abcdef0123456789abcdef";
  CHECK(stranger.ask("GET", "/api/v1/view").status == 401);
}

TEST_CASE("A launch key and a join code work once", "[tabletop][server]") {
  Office office;
  const std::string key = office.desk.new_launch_key();
  Browser first{office}, second{office};
  CHECK(first.ask("POST", "/api/v1/seat", {{"key", key}}).status == 200);
  CHECK(second.ask("POST", "/api/v1/seat", {{"key", key}}).status == 404);
  team_of(office);
  CHECK(second.ask("POST", "/api/v1/seat", {{"code", "ABCD2345"}}).status == 404);
}

TEST_CASE("The cookie of a seat is out of reach of scripts and other sites", "[tabletop][server]") {
  Office office;
  Browser browser{office};
  const Response taken = browser.ask("POST", "/api/v1/seat", {{"code", "ABCD2345"}});
  std::string cookie;
  for (const auto& [name, value] : taken.fields)
    if (name == "Set-Cookie") cookie = value;
  CHECK(cookie.find("HttpOnly") != std::string::npos);
  CHECK(cookie.find("SameSite=Strict") != std::string::npos);
  CHECK(taken.body.find(cookie.substr(15, 32)) == std::string::npos);
}

TEST_CASE("Guessing codes is stopped after ten attempts in a minute", "[tabletop][server]") {
  Office office;
  Browser guesser{office};
  for (int i = 0; i < 10; ++i)
    CHECK(guesser.ask("POST", "/api/v1/seat", {{"code", std::to_string(i)}}).status == 404);
  CHECK(guesser.ask("POST", "/api/v1/seat", {{"code", "ABCD2345"}}).status == 429);
}

TEST_CASE("A seat sees its own view and cannot name another's", "[tabletop][server]") {
  Office office;
  Browser facilitator = facilitator_of(office), team = team_of(office);
  CHECK(facilitator.say("1", "hidden").status == 200);
  CHECK(facilitator.view()["secret"] == "hidden");
  CHECK_FALSE(team.view().contains("secret"));
  CHECK(team.ask("GET", "/api/v1/view?look=0").status == 403);
  CHECK(team.ask("GET", "/api/v1/view?seat=facilitator").status == 401);
  for (const char* target : {"/api/v1/start", "/api/v1/report/report.html", "/api/v1/export"})
    CHECK(team.ask("GET", target).status >= 403);
  CHECK(team.ask("POST", "/api/v1/session", {{"leave", true}}).status == 403);
}

TEST_CASE("Looking as a team gives the bytes that the team gets", "[tabletop][server]") {
  Office office;
  Browser facilitator = facilitator_of(office), team = team_of(office);
  const Json asked{{"id", "1"}, {"type", "team.look"}, {"payload", {{"team", "state"}}}};
  const auto look = facilitator.ask("POST", "/api/v1/cmd", asked);
  const std::string number = Json::parse(look.body).at("look");
  Json seen = facilitator.view("?look=" + number), had = team.view();
  seen["clock"]["now"] = had["clock"]["now"] = "";
  CHECK(seen == had);
}

TEST_CASE("The number of a view tells nothing of what others do", "[tabletop][server]") {
  Office office;
  Browser facilitator = facilitator_of(office), team = team_of(office);
  const Json before = team.view();
  for (int i = 0; i < 5; ++i) facilitator.say(std::to_string(i), std::to_string(i));
  CHECK(team.view()["seq"] == before["seq"]);
  CHECK(team.say("own", "x").status == 200);
  CHECK(team.view()["seq"].get<int>() == before["seq"].get<int>() + 1);
}

TEST_CASE("A view that has not changed is not sent again", "[tabletop][server]") {
  Office office;
  Browser team = team_of(office);
  std::string etag;
  for (const auto& [name, value] : team.ask("GET", "/api/v1/view").fields)
    if (name == "ETag") etag = value;
  Request request{.method = "GET",
                  .target = "/api/v1/view",
                  .fields = {{"cookie", team.cookies}, {"if-none-match", etag}}};
  CHECK(office.desk.answer(request).status == 304);
  team.say("1", "new");
  CHECK(office.desk.answer(request).status == 200);
}

TEST_CASE("A seat that sends more than twenty commands a second has to wait",
          "[tabletop][server]") {
  Office office;
  Browser team = team_of(office), facilitator = facilitator_of(office);
  int refused = 0;
  for (int i = 0; i < 60; ++i)
    if (team.say(std::to_string(i), "x").status == 429) ++refused;
  CHECK(refused >= 30);
  CHECK(facilitator.say("f", "x").status == 200);
}

TEST_CASE("The name of a document is fit for a header", "[tabletop][server]") {
  Office office;
  const Response response = facilitator_of(office).ask("GET", "/api/v1/report/report.html");
  CHECK(response.status == 200);
  for (const auto& [name, value] : response.fields)
    CHECK(value.find_first_of("\r\n") == std::string::npos);
}

TEST_CASE("A facilitator stays one when the program starts again, and its session goes on",
          "[tabletop][server]") {
  tabletop_test::Scratch scratch;
  const std::string hash = hash_of("token");
  {
    Lobby lobby(scratch.path, fake_makers());
    lobby.create("fake", Json::object(), 1);
    lobby.admit_facilitator(hash);
  }
  Lobby lobby(scratch.path, fake_makers());
  CHECK(lobby.reopen());
  CHECK(lobby.session() != nullptr);
  CHECK(lobby.is_facilitator(hash));
  CHECK_FALSE(lobby.is_facilitator(hash_of("other")));
}

TEST_CASE("Two programs do not work in one folder", "[tabletop][server]") {
  tabletop_test::Scratch scratch;
  const Lobby lobby(scratch.path, fake_makers());
  CHECK_THROWS_AS(Lobby(scratch.path, fake_makers()), engine::OutsideError);
}

TEST_CASE("A session is named, never reached by a path", "[tabletop][server]") {
  tabletop_test::Scratch scratch;
  Lobby lobby(scratch.path, fake_makers());
  for (const char* id : {"..", ".", "", "../..", "a/b", "/etc", "%2e%2e", "none"})
    CHECK_THROWS_AS(lobby.resume(id), engine::UsageError);
}
