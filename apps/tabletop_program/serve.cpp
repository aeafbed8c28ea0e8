// SPDX-License-Identifier: Apache-2.0
// `tabletop`: serves until it is ended.
#include <fmt/format.h>
#include <spawn.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "apps/json.hpp"
#include "apps/surroundings.hpp"
#include "apps/tabletop_program/tasks.hpp"
#include "tabletop/server/desk.hpp"
#include "tabletop/server/network.hpp"

namespace apps {

namespace serve_detail {

constexpr int usual_port = 8737;

std::string text_of_environment(const char* name) {
  const char* text = std::getenv(name);
  return text == nullptr ? "" : text;
}

std::string state_folder(const TabletopCall& call) {
  if (!call.state.empty()) return call.state;
  const std::string state = text_of_environment("XDG_STATE_HOME");
  if (!state.empty()) return state + "/holdfast";
  const std::string home = text_of_environment("HOME");
  if (home.empty())
    throw engine::OutsideError("there is no home folder\n    hint: name a folder with --state");
  return home + "/.local/state/holdfast";
}

// The port of last time, so that open pages find the program again; else the usual one; else any.
std::unique_ptr<tabletop::Network> open_network(tabletop::FrontDesk& desk, const TabletopCall& call,
                                                int last_port) {
  if (call.port) return std::make_unique<tabletop::Network>(desk, static_cast<int>(*call.port));
  for (const int port : {last_port == 0 ? usual_port : last_port, 0}) {
    try {
      return std::make_unique<tabletop::Network>(desk, port);
    } catch (const engine::OutsideError&) {
      if (port == 0) throw;
    }
  }
  return nullptr;
}

// The desktop's own way of opening an address; where there is none, the printed line is enough.
void open_browser(std::string address) {
  if (text_of_environment("DISPLAY").empty() && text_of_environment("WAYLAND_DISPLAY").empty())
    return;
  std::string name = "xdg-open";
  char* words[] = {name.data(), address.data(), nullptr};
  pid_t child = 0;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", 1, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", 1, 0);
  ::posix_spawnp(&child, name.c_str(), &actions, nullptr, words, environ);
  posix_spawn_file_actions_destroy(&actions);
}

std::uint64_t milliseconds_now() {
  return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(
                                        std::chrono::system_clock::now().time_since_epoch())
                                        .count());
}

void say_where(const TabletopCall& call, const std::string& address, const std::string& folder) {
  if (call.manner.is_json) {
    print_json({{"address", address}, {"state", folder}});
  } else {
    print(fmt::format("ready {}\n", address));
  }
  finish_printing();
  if (call.manner.is_json || call.manner.is_quiet) return;
  fmt::print(stderr,
             "holdfast: open that address in a browser on this computer: it makes its window the "
             "facilitator's, once\n"
             "holdfast: sessions are kept in {}; Ctrl-C ends the program, the next start goes on "
             "where it was\n",
             folder);
}

}  // namespace serve_detail

engine::ExitCode serve_tabletop(const TabletopCall& call) {
  const std::string folder = serve_detail::state_folder(call);
  tabletop::Lobby lobby(folder, makers_of_sessions());
  tabletop::FrontDesk desk(lobby, serve_detail::milliseconds_now());
  if (call.seed) desk.fix_seed(*call.seed);
  const auto network = serve_detail::open_network(desk, call, lobby.last_port());
  if (!call.listens_at.empty()) network->let_others_join(call.listens_at);
  lobby.remember_port(network->port());
  if (const auto said = lobby.reopen(); said && !call.manner.is_quiet)
    fmt::print(stderr, "holdfast: {}\n", *said);
  if (!call.subject.empty() && lobby.session() == nullptr) desk.open_session(call.subject);
  const std::string address =
      fmt::format("http://127.0.0.1:{}/#{}", network->port(), desk.new_launch_key());
  serve_detail::say_where(call, address, folder);
  if (!call.listens_at.empty()) {
    fmt::print(stderr,
               "holdfast: other computers can join at {}; what is sent to them can be read on that "
               "network\n",
               call.listens_at);
  }
  if (call.opens_browser) serve_detail::open_browser(address);
  network->serve();
  return engine::ExitCode::done;
}

}  // namespace apps
