// SPDX-License-Identifier: Apache-2.0
// `tabletop replay`: every turn of a session once more, from its log alone; equal or not.
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "apps/json.hpp"
#include "apps/surroundings.hpp"
#include "apps/tabletop_program/tasks.hpp"
#include "tabletop/after/archive.hpp"
#include "tabletop/exercise/exercise_reader.hpp"
#include "tabletop/session/event_log.hpp"
#include "tabletop/session/plan.hpp"
#include "tabletop/session/topic.hpp"

namespace apps {

namespace replay_bundle_detail {

namespace fs = std::filesystem;

std::string read_whole(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw engine::OutsideError(fmt::format("{}: cannot be read", path.string()));
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// A bundle as a folder: itself, or unpacked beside nothing else and removed afterwards.
class Unpacked {
 public:
  explicit Unpacked(const fs::path& bundle) : folder_(bundle) {
    if (fs::is_directory(bundle)) return;
    const std::vector<tabletop::after::File> files = tabletop::after::files_in(read_whole(bundle));
    std::string name = (fs::temp_directory_path() / "holdfast-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr)
      throw engine::OutsideError(fmt::format("{}: cannot be made", name));
    folder_ = name;
    is_own_ = true;
    for (const tabletop::after::File& file : files) {
      fs::create_directories((folder_ / file.name).parent_path());
      std::ofstream(folder_ / file.name, std::ios::binary) << file.bytes;
    }
  }
  ~Unpacked() {
    std::error_code error;
    if (is_own_) fs::remove_all(folder_, error);
  }
  Unpacked(const Unpacked&) = delete;
  Unpacked& operator=(const Unpacked&) = delete;

  fs::path log() const { return folder_ / "log.jsonl"; }
  std::string exercise() const {
    for (const char* name : {"package", "exercise"}) {
      const fs::path file = folder_ / name / "exercise.yaml";
      if (fs::is_regular_file(file)) return file.string();
    }
    throw engine::OutsideError(fmt::format("{} holds no exercise", folder_.string()));
  }

 private:
  fs::path folder_;
  bool is_own_ = false;
};

struct Turn {
  std::string branch;
  int weeks = 0;
  std::string written, computed;
  bool is_same() const { return written == computed; }
};

std::vector<Turn> turns_again(const Unpacked& bundle) {
  const tabletop::LogCheck log =
      tabletop::check_log(bundle.log().string(), read_whole(bundle.log()));
  if (log.fault) throw engine::InputError({*log.fault});
  if (log.events.empty())
    throw engine::OutsideError(fmt::format("{} is empty", bundle.log().string()));
  tabletop::Exercise exercise = tabletop::load_exercise(bundle.exercise(), home_folder());
  const tabletop::Json& created = log.events.front().payload;
  exercise.id = created.at("exercise");
  const auto world =
      tabletop::modelled_world(exercise.scenario, created.at("seed").get<std::uint64_t>());
  std::vector<Turn> turns;
  tabletop::State state;
  for (const tabletop::Event& event : log.events) {
    if (event.type == "turn.resolved") {
      const int weeks = event.payload.at("weeks");
      const tabletop::Plan plan =
          tabletop::plan_of(state, exercise, state.line(event.branch).course);
      turns.push_back({event.branch, weeks, event.payload.at("hash"),
                       world->line(plan, exercise.first_week + weeks).state_hash});
    }
    tabletop::apply(state, exercise, event);
  }
  return turns;
}

}  // namespace replay_bundle_detail

engine::ExitCode replay_bundle(const TabletopCall& call) {
  const replay_bundle_detail::Unpacked bundle(call.subject);
  const auto turns = replay_bundle_detail::turns_again(bundle);
  const bool is_same =
      std::all_of(turns.begin(), turns.end(), [](const auto& turn) { return turn.is_same(); });
  if (call.manner.is_json) {
    Json rows = Json::array();
    for (const auto& turn : turns)
      rows.push_back({{"branch", turn.branch},
                      {"weeks", turn.weeks},
                      {"same", turn.is_same()},
                      {"written", turn.written},
                      {"computed", turn.computed}});
    print_json({{"same", is_same}, {"turns", rows}});
  } else if (!call.manner.is_quiet) {
    for (const auto& turn : turns)
      print(fmt::format("{:<9} {} to week {}  {}\n", turn.is_same() ? "same" : "different",
                        turn.branch, turn.weeks, turn.computed));
    print(is_same ? "The log is whole, and every turn comes out the same.\n"
                  : "The log is whole, but not every turn comes out the same.\n");
  }
  if (is_same) return engine::ExitCode::done;
  fmt::print(stderr,
             "holdfast: the worlds differ\n    hint: replay with the version that made them\n");
  return engine::ExitCode::invalid_input;
}

}  // namespace apps
