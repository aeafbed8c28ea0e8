// SPDX-License-Identifier: Apache-2.0
// A session from first to last, and what it refuses on the way.
#include "tabletop/after/archive.hpp"
#include "tests/tabletop/session/played.hpp"

namespace tabletop_session_test {

TEST_CASE("Six turns, a jump and a hot wash are played to the end", "[tabletop][session]") {
  const Folder folder;
  Game game(setting(folder.path()), {{"language", "en"}}, 7);
  begin(game);
  for (int turn = 1; turn <= 6; ++turn) {
    must(game, white, "clock.start");
    decide(game, "services", draft(0.1));
    finish_turn(game);
    const tabletop::Course course = game.state().line("main").course;
    CHECK(course.turn == turn);
    CHECK(course.weeks_public == 4 * turn);
    if (turn < 6) must(game, white, "clock.next");
  }
  CHECK(give(game, white, "clock.next").status == 409);
  must(game, white, "clock.jump");
  idle(game);
  must(game, white, "clock.publish");
  CHECK(game.view(white).at("week") == 52);
  must(game, white, "hotwash.step", {{"step", "plan"}});
  must(game, seat_of("state"), "hotwash.belief", {{"decisions", {"services-1"}}, {"text", "x"}});
  must(game, white, "hotwash.reveal");
  must(game, white, "hotwash.step", {{"step", "performance"}});
  must(game, white, "hotwash.issue", {{"text", "Late"}, {"owner", "x"}, {"component", ""}});
  must(game, white, "clock.close");
  CHECK(game.view(white).at("phase") == "closed");
}

TEST_CASE("A decision cannot be changed once the white cell has locked it", "[tabletop][session]") {
  const Folder folder;
  Game game(setting(folder.path()), {}, 7);
  begin(game);
  must(game, white, "clock.start");
  const std::string id = decide(game, "state", draft());
  must(game, white, "clock.lock");
  Json changed = draft(0.9);
  changed["id"] = id;
  CHECK(give(game, seat_of("state"), "decision.save", {{"decision", changed}}).status == 409);
  CHECK(give(game, seat_of("state"), "decision.withdraw", {{"decision", id}}).status == 409);
}

TEST_CASE("No team can touch, or learn of, the decision of another", "[tabletop][session]") {
  const Folder folder;
  Game game(setting(folder.path()), {}, 7);
  begin(game);
  const std::string id = decide(game, "state", draft());
  const auto other = give(game, seat_of("services"), "decision.withdraw", {{"decision", id}});
  const auto none = give(game, seat_of("services"), "decision.withdraw", {{"decision", "x-1"}});
  CHECK(other.status == 404);
  CHECK(other.status == none.status);
}

TEST_CASE("The same command twice is done once and answered twice", "[tabletop][session]") {
  const Folder folder;
  Game game(setting(folder.path()), {}, 7);
  begin(game);
  const Json command{{"id", "once"}, {"type", "rfi.ask"}, {"payload", {{"text", "Who?"}}}};
  CHECK(game.command(seat_of("state"), command).status == 200);
  CHECK(game.command(seat_of("state"), command).status == 200);
  CHECK(game.state().line("main").course.questions.size() == 1);
}

TEST_CASE("A decision in free words stops the turn until it is mapped or rejected",
          "[tabletop][session]") {
  const Folder folder;
  Game game(setting(folder.path()), {}, 7);
  begin(game);
  Json words = draft();
  words["kind"] = "other";
  words["text"] = "We ask the bishops to open the schools as shelters.";
  const std::string id = decide(game, "community", words);
  must(game, white, "clock.lock");
  must(game, white, "decision.accept_all");
  CHECK(give(game, white, "clock.resolve").status == 409);
  must(game, white, "decision.judge",
       {{"decision", id},
        {"verdict", "modify"},
        {"lever", "protect.emergency_aid"},
        {"intensity", 0.3},
        {"reason", "comes closest to emergency aid"}});
  must(game, white, "clock.resolve");
  idle(game);
  CHECK(game.state().line("main").find(id)->granted->lever == "protect.emergency_aid");
}

TEST_CASE("An override needs a reason, stays within its bounds and is numbered",
          "[tabletop][session]") {
  const Folder folder;
  Game game(setting(folder.path()), {}, 7);
  begin(game);
  const std::string id = decide(game, "state", draft(0.2));
  must(game, white, "clock.lock");
  Json judged{{"decision", id}, {"verdict", "modify"}, {"intensity", 0.3}};
  CHECK(give(game, white, "decision.judge", judged).status == 422);
  judged["reason"] = "less staff than they think";
  judged["intensity"] = 0.31;
  CHECK(give(game, white, "decision.judge", judged).status == 422);
  judged["intensity"] = 0.3;
  judged["delay_weeks"] = 9;
  CHECK(give(game, white, "decision.judge", judged).status == 422);
  judged["delay_weeks"] = 8;
  must(game, white, "decision.judge", judged);
  const tabletop::Course course = game.state().line("main").course;
  REQUIRE(course.overrides.size() == 1);
  CHECK(course.overrides[0].number == 1);
  CHECK(course.decisions[0].granted->start_week == 9);
}

TEST_CASE("What costs more than the team has left is not taken", "[tabletop][session]") {
  const Folder folder;
  Game game(setting(folder.path()), {}, 7);
  begin(game);
  Json dear = draft(1.0);
  for (int k = 0; k < 2; ++k) decide(game, "state", dear);  // 4.6 million USD each
  must(game, seat_of("state"), "decision.save", {{"decision", dear}});
  const std::string id = game.state().room().course.decisions.back().id;
  CHECK(give(game, seat_of("state"), "decision.submit", {{"decision", id}}).status == 409);
}

TEST_CASE("A conditional inject is told when its indicator crosses, and not when it does not",
          "[tabletop][session]") {
  for (const double effort : {0.0, 1.0}) {
    const Folder folder;
    Game game(setting(folder.path()), {}, 7);
    begin(game);
    for (int turn = 1; turn <= 3; ++turn) {
      must(game, white, "clock.start");
      if (turn == 1 && effort > 0.0) decide(game, "services", draft(effort));
      finish_turn(game);
      must(game, white, "clock.next");
    }
    must(game, white, "clock.start");
    CHECK(game.state().line("main").has_told("tankers") == (effort == 0.0));
  }
}

TEST_CASE("A branch leaves the main line as it was", "[tabletop][session]") {
  const Folder folder;
  Game game(setting(folder.path()), {}, 7);
  begin(game);
  for (int turn = 1; turn <= 3; ++turn) {
    must(game, white, "clock.start");
    decide(game, "state", draft(0.1));
    finish_turn(game);
    must(game, white, "clock.next");
  }
  const tabletop::Course before = game.state().line("main").course;
  must(game, white, "branch.create",
       {{"name", "Corridor first"}, {"from_turn", 2}, {"audience", "room"}});
  CHECK(game.view(seat_of("state")).at("branch").at("is_main") == false);
  CHECK(game.view(seat_of("state")).at("turn") == 2);
  must(game, white, "clock.start");
  decide(game, "state", draft(0.3));
  finish_turn(game);
  must(game, white, "branch.return");
  const tabletop::Course after = game.state().line("main").course;
  CHECK(after.hashes == before.hashes);
  CHECK(after.turn == before.turn);
  CHECK(after.decisions.size() == before.decisions.size());
  CHECK(game.state().lines.size() == 2);
  CHECK(game.state().lines[1].course.hashes.at(8) != after.hashes.at(8));
}

TEST_CASE("A branch for the white cell alone is hidden from the room", "[tabletop][session]") {
  const Folder folder;
  Game game(setting(folder.path()), {}, 7);
  begin(game);
  must(game, white, "clock.start");
  finish_turn(game);
  const std::string before = game.view(seat_of("state")).dump();
  must(game, white, "branch.create",
       {{"name", "SECRET-BRANCH"}, {"from_turn", 1}, {"audience", "white"}});
  must(game, white, "clock.start");
  Json view = game.view(seat_of("state"));
  CHECK(view.at("branch").at("is_main") == true);
  CHECK(view.at("turn") == 1);
  CHECK(view.dump().find("SECRET-BRANCH") == std::string::npos);
  CHECK(game.view(white).at("branch").at("is_main") == false);
}

TEST_CASE("The stop button blanks the projector and lets nothing be decided",
          "[tabletop][session]") {
  const Folder folder;
  Game game(setting(folder.path()), {}, 7);
  begin(game);
  must(game, seat_of("state"), "session.stop");
  CHECK(game.view(projector).at("screen") == "blank");
  CHECK(give(game, seat_of("state"), "decision.save", {{"decision", draft()}}).status == 409);
  CHECK(give(game, seat_of("state"), "session.resume").status == 403);
  must(game, white, "session.resume");
  must(game, seat_of("state"), "decision.save", {{"decision", draft()}});
}

TEST_CASE("A counterfactual with the same decisions differs by nothing", "[tabletop][session]") {
  const Folder folder;
  Game game(setting(folder.path()), {}, 7);
  begin(game);
  must(game, white, "clock.start");
  decide(game, "state", draft(0.2));
  finish_turn(game);
  must(game, white, "counterfactual.run", {{"kind", "no_overrides"}, {"runs", 20}});
  must(game, white, "counterfactual.run", {{"kind", "nothing"}, {"runs", 20}});
  must(game, white, "compare.run", {{"a", "main"}, {"b", "main"}, {"runs", 20}});
  must(game, white, "why.ask", {{"metric", "lethal_violence"}, {"from_week", 1}, {"to_week", 4}});
  idle(game);
  const Json view = game.view(white);
  const Json& all = view.at("counterfactuals");
  REQUIRE(all.size() == 2);
  CHECK(all[0].at("rows")[0].at("median") == 0.0);
  CHECK(all[0].at("rows")[0].at("low") == 0.0);
  CHECK(all[0].at("rows")[0].at("high") == 0.0);
  CHECK(all[1].at("rows")[0].at("median") == Approx(0.2));
  CHECK(view.at("compare").at("rows")[0].at("median") == 0.0);
  CHECK(view.at("why").at("causes")[0].at("process") == "recruitment");
}

TEST_CASE("Documents are the white cell's, and a bundle holds the log with its hashes",
          "[tabletop][session]") {
  const Folder folder;
  Game game(setting(folder.path()), {}, 7);
  begin(game);
  must(game, white, "clock.start");
  Json formula = draft(0.1);
  formula["rationale"] = "=HYPERLINK(0)";
  decide(game, "state", formula);
  finish_turn(game);
  for (const char* name :
       {"log.jsonl", "report.html", "paper-kit.html", "injects.csv", "bundle.tar"}) {
    tabletop::Session::Document made;
    CHECK(game.document(white, name, made).status == 200);
    CHECK(made.bytes.size() > 500);
    for (const Seat& seat : {seat_of("state"), projector})
      CHECK(game.document(seat, name, made).status == 404);
  }
  tabletop::Session::Document bundle;
  REQUIRE(game.document(white, "bundle.tar", bundle).status == 200);
  const auto files = tabletop::after::files_in(bundle.bytes);
  const auto* hashes = tabletop::after::file_of(files, "SHA256SUMS");
  REQUIRE(hashes != nullptr);
  CHECK(tabletop::after::differing(files, hashes->bytes).empty());
  const auto* decisions = tabletop::after::file_of(files, "decisions.csv");
  REQUIRE(decisions != nullptr);
  CHECK(decisions->bytes.find("\"'=HYPERLINK") != std::string::npos);
}

TEST_CASE("What waits for adjudication is predicted for the white cell, one decision at a time",
          "[tabletop][session]") {
  const Folder folder;
  Game game(setting(folder.path()), {}, 7);
  begin(game);
  decide(game, "state", draft(0.2));
  decide(game, "services", draft(0.1));
  must(game, white, "clock.lock");
  idle(game);
  const Json predicted = game.view(white).at("predicted");
  REQUIRE(predicted.size() == 2);
  CHECK(predicted[0].at("low") == Approx(-0.2));
  CHECK(predicted[1].at("high") == Approx(-0.1));
  must(game, white, "clock.resolve");
  idle(game);
  CHECK(game.view(white).at("predicted").empty());
}

TEST_CASE("A code lets one person in, once", "[tabletop][session]") {
  const Folder folder;
  Game game(setting(folder.path()), {}, 7);
  must(game, white, "seat.issue", {{"role", "state"}});
  const std::string code = game.state().seats.at("state").code;
  CHECK(game.join("WRONG", "hash", "tablet").status == 404);
  CHECK(game.join(code, "hash", "tablet").status == 200);
  CHECK(game.join(code, "other", "tablet").status == 404);
  REQUIRE(game.holder("hash").has_value());
  CHECK(game.holder("hash")->role == "state");
  must(game, white, "seat.kick", {{"seat", "state"}});
  CHECK_FALSE(game.holder("hash").has_value());
}

}  // namespace tabletop_session_test
