// SPDX-License-Identifier: Apache-2.0
// Sessions on disk: a folder with the log, a copy of the exercise package, and results.
#include "tabletop/session/session.hpp"

#include <fmt/format.h>
#include <chrono>

#include "engine/base/fault.hpp"
#include "tabletop/exercise/exercise_reader.hpp"
#include "tabletop/rehearsal/rehearsal.hpp"
#include "tabletop/session/game.hpp"
#include "tabletop/texts/catalogue.hpp"

namespace tabletop {

namespace session_detail {

namespace fs = std::filesystem;

std::int64_t wall_clock_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

// So that a session can be opened when the package was changed or is gone.
void copy_package(const Exercise& exercise, const fs::path& folder) {
  const fs::path package = fs::path(exercise.file).parent_path();
  std::error_code error;
  fs::copy(package, folder / "package",
           fs::copy_options::recursive | fs::copy_options::skip_symlinks, error);
  if (error)
    throw engine::OutsideError(fmt::format("cannot copy {} to {}: {}", package.string(),
                                           folder.string(), error.message()));
}

std::unique_ptr<Oracle> world_of(const Exercise& exercise, std::uint64_t seed) {
  return modelled_world(exercise.scenario, seed);
}

// In every language: its sentences are part of the outcome.
Json with_bots(const Exercise& exercise, const Oracle& oracle, std::uint64_t seed,
               const Watch& watch) {
  if (oracle.world() == nullptr) throw unfit("there is no world to rehearse in", "");
  RehearsalRequest request;
  request.seed = seed;
  const Preflight found = rehearse(exercise, *oracle.world(), request, watch);
  Json outcome = Json::object();
  for (const texts::Language& language : texts::languages())
    outcome[std::string(language.code)] = json_of(found, exercise, language.code);
  return outcome;
}

// The log as it stands, without touching it: another program may hold the session.
LogCheck log_in(const fs::path& folder) {
  outputs::Disk disk;
  const std::string path = (folder / "log.jsonl").string();
  const std::vector<std::byte> bytes = outputs::read_whole(disk, path);
  return check_log(path, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

void require_scenario(const Event& created, const Exercise& exercise, const fs::path& folder) {
  const auto wanted = created.payload.at("scenario_sha256").get<std::string>();
  if (wanted == exercise.scenario.sha256) return;
  throw engine::InputError(
      {engine::Fault{{exercise.file, 0, 0, "scenario"},
                     "another scenario than that of the session",
                     "the one with the hash " + wanted,
                     "the world would not be the same: open it with the program that made it, " +
                         folder.string()}});
}

}  // namespace session_detail

using namespace session_detail;

std::unique_ptr<Session> Session::create(const fs::path& folder, const Exercise& exercise,
                                         const Json& settings, std::uint64_t seed) {
  fs::create_directories(folder);
  copy_package(exercise, folder);
  Game::Setting setting{folder, exercise, world_of(exercise, seed), wall_clock_ms, with_bots};
  return std::make_unique<Game>(std::move(setting), settings, seed);
}

std::unique_ptr<Session> Session::open(const fs::path& folder, const std::string& home) {
  const LogCheck log = log_in(folder);
  if (log.fault) throw engine::InputError({*log.fault});
  if (log.events.empty()) throw engine::OutsideError(folder.string() + " holds no session");
  Exercise exercise = load_exercise((folder / "package" / "exercise.yaml").string(), home);
  const Event& created = log.events.front();
  exercise.id = created.payload.at("exercise");
  require_scenario(created, exercise, folder);
  auto world = world_of(exercise, created.payload.at("seed"));
  return std::make_unique<Game>(
      Game::Setting{folder, std::move(exercise), std::move(world), wall_clock_ms, with_bots});
}

Json Session::summary(const fs::path& folder) {
  const LogCheck log = log_in(folder);
  if (log.fault) throw engine::InputError({*log.fault});
  if (log.events.empty()) throw engine::OutsideError(folder.string() + " holds no session");
  State state;
  for (const Event& event : log.events) apply(state, Exercise{}, event);
  const Course& course = state.room().course;
  std::error_code error;
  const auto size = fs::file_size(folder / "log.jsonl", error);
  const bool was_cut = !error && size != log.whole_bytes;
  return {{"id", folder.filename().string()},
          {"exercise", state.exercise},
          {"title", log.events.front().payload.value("title", state.exercise)},
          {"marking", state.settings.marking},
          {"turn", course.turn},
          {"phase", text_of(course.phase)},
          {"saved", state.last_at},
          {"recovered", was_cut || course.phase == Phase::resolving}};
}

}  // namespace tabletop
