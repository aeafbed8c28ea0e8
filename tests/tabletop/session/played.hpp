// SPDX-License-Identifier: Apache-2.0
// A session in a folder of its own, and hands that play it.
#pragma once

#include <fmt/format.h>
#include <unistd.h>
#include <catch2/catch.hpp>
#include <filesystem>

#include "tests/tabletop/session/small_exercise.hpp"
#include "tests/tabletop/session/small_world.hpp"

namespace tabletop_session_test {

using tabletop::Game;
using tabletop::Seat;

/// A folder that is gone afterwards.
class Folder {
 public:
  Folder() {
    static int count = 0;
    path_ =
        std::filesystem::temp_directory_path() / fmt::format("tabletop-{}-{}", ::getpid(), ++count);
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline Game::Setting setting(const std::filesystem::path& folder) {
  return {folder, small_exercise(), std::make_unique<SmallWorld>(),
          [now = std::make_shared<std::int64_t>(1'900'000'000'000)] { return *now += 1000; }};
}

inline const Seat white{Seat::Kind::facilitator, "facilitator", ""};
inline const Seat projector{Seat::Kind::projector, "projector", ""};
inline Seat seat_of(const std::string& role) { return {Seat::Kind::team, role, role}; }

inline tabletop::Answer give(Game& game, const Seat& seat, const std::string& type,
                             Json payload = Json::object()) {
  static int count = 0;
  return game.command(seat,
                      {{"id", fmt::format("k{}", ++count)}, {"type", type}, {"payload", payload}});
}

/// A command that must be taken.
inline void must(Game& game, const Seat& seat, const std::string& type,
                 Json payload = Json::object()) {
  const tabletop::Answer answer = give(game, seat, type, std::move(payload));
  INFO(type << ": " << answer.body.dump());
  REQUIRE(answer.status == 200);
}

inline Json draft(double intensity = 0.2) {
  return {{"lever", "protect.basic_services"},
          {"kind", "lever"},
          {"intensity", intensity},
          {"start_week", 1},
          {"rationale", "Water comes back before others bring it."},
          {"expectation", {{"indicator", "unmet_need"}, {"direction", "down"}, {"by_week", 12}}}};
}

/// Drafts and submits; the id of the decision.
inline std::string decide(Game& game, const std::string& team, Json decision) {
  must(game, seat_of(team), "decision.save", {{"decision", std::move(decision)}});
  const std::string id = game.state().room().course.decisions.back().id;
  must(game, seat_of(team), "decision.submit", {{"decision", id}});
  return id;
}

inline void idle(const Game& game) { REQUIRE(game.wait_until_idle(std::chrono::seconds(20))); }

inline void begin(Game& game) {
  must(game, white, "session.settle", {{"marking", "FOR TRAINING"}});
  must(game, white, "welcome.open");
  must(game, white, "startex");
}

/// From the lock of a turn to its publication.
inline void finish_turn(Game& game) {
  must(game, white, "clock.lock");
  must(game, white, "decision.accept_all");
  must(game, white, "clock.resolve");
  idle(game);
  must(game, white, "clock.publish");
}

}  // namespace tabletop_session_test
