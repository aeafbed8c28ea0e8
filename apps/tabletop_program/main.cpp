// SPDX-License-Identifier: Apache-2.0
// The program with the room for the tabletop: all verbs, and the network and the page for this one.
#include <fmt/format.h>

#include <cstdio>
#include <exception>

#include "apps/program.hpp"
#include "apps/tabletop_program/tasks.hpp"

namespace apps {

namespace tabletop_main_detail {

class TheRoom final : public Room {
 public:
  engine::ExitCode perform(const TabletopCall& call) override {
    if (call.task == "check") return check_exercise(call);
    if (call.task == "rehearse") return rehearse_exercise(call);
    if (call.task == "replay") return replay_bundle(call);
    if (call.task == "demo") return play_demo(call);
    return serve_tabletop(call);
  }
};

}  // namespace tabletop_main_detail

}  // namespace apps

int main(int count, char** words) {
  apps::tabletop_main_detail::TheRoom room;
  return apps::run_program(std::vector<std::string>(words + (count > 0 ? 1 : 0), words + count),
                           nullptr, &room);
}
