// SPDX-License-Identifier: Apache-2.0
// `tabletop demo`: a whole exercise in this terminal, each team played by a simple hand. It goes the
// way of the room: the same commands, the same log.
#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "apps/json.hpp"
#include "apps/surroundings.hpp"
#include "apps/tabletop_program/tasks.hpp"
#include "apps/wording.hpp"

namespace apps {

namespace demo_detail {

using tabletop::Seat;
using tabletop::Session;

constexpr double share_of_budget =
    0.12;  // that a decision may take, so that six turns are paid for

class Table {
 public:
  Table(Session& session, bool is_quiet) : session_(session), is_quiet_(is_quiet) {}

  void play() {
    order(white, "welcome.open");
    order(white, "startex");
    const int turns = session_.view(white)["exercise"]["turns"];
    for (int turn = 1; turn <= turns; ++turn) play_turn(turn, turn == turns);
  }

 private:
  const Seat white{Seat::Kind::facilitator, "facilitator", ""};

  Json order(const Seat& seat, const std::string& type, Json payload = Json::object()) {
    const tabletop::Answer answer =
        session_.command(seat, {{"id", fmt::format("demo-{}", ++count_)},
                                {"type", type},
                                {"turn", turn_},
                                {"payload", std::move(payload)}});
    if (answer.status != 200)
      throw engine::RunError(fmt::format("demo: {} was refused: {}", type, answer.body.dump()));
    return answer.body;
  }

  void play_turn(int turn, bool is_last) {
    turn_ = turn;
    order(white, "clock.start");
    for (const Json& team : session_.view(white)["teams"]) decide(team.at("id"), turn);
    order(white, "clock.lock");
    order(white, "decision.accept_all");
    order(white, "clock.resolve");
    while (session_.view(white)["phase"] == "resolving")
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    order(white, "clock.publish");
    tell(turn);
    if (!is_last) order(white, "clock.next");
  }

  // The next lever of the team's list, where it has money for it.
  void decide(const std::string& team, int turn) {
    const Seat seat{Seat::Kind::team, team, team};
    const Json view = session_.view(seat);
    std::vector<Json> cards;
    for (const Json& card : view["levers"])
      if (card.value("first", false) && !card.value("outside_annex", false)) cards.push_back(card);
    if (cards.empty() || view["indicators"].empty()) return;
    const Json& card = cards[static_cast<std::size_t>(turn - 1) % cards.size()];
    const int week = view["week"];
    order(seat, "decision.save",
          {{"decision",
            {{"kind", "lever"},
             {"lever", card.at("id")},
             {"intensity", share_of_budget},
             {"start_week", week},
             {"stop_week", week + 8},
             {"rationale", "The demonstration takes the measures of its list in turn."},
             {"beneficiaries", "All provinces alike."},
             {"expectation",
              {{"indicator", view["indicators"][0].at("id")},
               {"direction", "down"},
               {"by_week", week + 8}}}}}});
    for (const Json& decision : session_.view(seat)["decisions"])
      if (decision.at("status") == "draft") submit(seat, decision.at("id"));
  }

  // What cannot be paid stays a draft, as it would in the room.
  void submit(const Seat& seat, const std::string& decision) {
    session_.command(seat, {{"id", fmt::format("demo-{}", ++count_)},
                            {"type", "decision.submit"},
                            {"turn", turn_},
                            {"payload", {{"decision", decision}}}});
  }

  void tell(int turn) const {
    if (is_quiet_) return;
    const Json view = session_.view(white);
    print(fmt::format("Turn {}, to week {}\n", turn, view["week"].get<int>()));
    for (const Json& card : view["story"])
      print(fmt::format("  {}: {}\n", card.at("title").get<std::string>(),
                        card.at("text").get<std::string>()));
    finish_printing();
  }

  Session& session_;
  bool is_quiet_;
  int count_ = 0, turn_ = 1;
};

}  // namespace demo_detail

engine::ExitCode play_demo(const TabletopCall& call) {
  namespace fs = std::filesystem;
  std::string scratch = (fs::temp_directory_path() / "holdfast-XXXXXX").string();
  if (call.state.empty() && ::mkdtemp(scratch.data()) == nullptr)
    throw engine::OutsideError(fmt::format("{}: cannot be made", scratch));
  const fs::path folder = call.state.empty() ? fs::path(scratch) : fs::path(call.state) / "demo";
  Json end;
  {
    const auto session = makers_of_sessions().create(folder, call.subject, {{"language", "en"}},
                                                     call.seed.value_or(1));
    demo_detail::Table(*session, call.manner.is_quiet || call.manner.is_json).play();
    end = session->view({tabletop::Seat::Kind::facilitator, "facilitator", ""});
  }
  std::error_code error;
  if (call.state.empty()) fs::remove_all(folder, error);
  if (call.manner.is_json) {
    print_json({{"turns", end["turn"]}, {"week", end["week"]}, {"events", end["log"]["events"]}});
  } else if (!call.manner.is_quiet) {
    print(fmt::format("{}\n", independence_text()));
  }
  return engine::ExitCode::done;
}

}  // namespace apps
