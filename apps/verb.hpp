// SPDX-License-Identifier: Apache-2.0
// A verb of the program: parse, call, print.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "apps/options.hpp"
#include "engine/base/fault.hpp"

namespace studies {
class Crew;
}

namespace apps {

class Room;

class Verb {
 public:
  virtual ~Verb() = default;
  virtual std::string_view name() const = 0;
  /// One line for the help of the program.
  virtual std::string_view line() const = 0;
  /// What more a reader of its own help should know; ends with examples.
  virtual std::string_view details() const = 0;
  virtual void declare(Options& options) = 0;
  virtual engine::ExitCode perform() = 0;
};

/// The order in which help shows them; with the crew that this process belongs to, if any, and the
/// room for the tabletop, if this is the program that has one.
std::vector<std::unique_ptr<Verb>> all_verbs(studies::Crew* crew = nullptr, Room* room = nullptr);

std::unique_ptr<Verb> make_run();
std::unique_ptr<Verb> make_compare();
std::unique_ptr<Verb> make_study(studies::Crew* crew);
std::unique_ptr<Verb> make_new();
std::unique_ptr<Verb> make_check();
std::unique_ptr<Verb> make_describe();
std::unique_ptr<Verb> make_inspect();
std::unique_ptr<Verb> make_rerun();
std::unique_ptr<Verb> make_explain();
std::unique_ptr<Verb> make_report();
std::unique_ptr<Verb> make_export();
std::unique_ptr<Verb> make_sense();
std::unique_ptr<Verb> make_discover();
std::unique_ptr<Verb> make_robustness();
std::unique_ptr<Verb> make_search();
std::unique_ptr<Verb> make_calibrate();
std::unique_ptr<Verb> make_signposts();
std::unique_ptr<Verb> make_tabletop(Room* room);

/// Options that mean the same for every verb that has them.
struct Manner {
  bool is_json = false;
  bool is_quiet = false;
  std::optional<std::uint64_t> threads;

  void declare(Options& options);
  void declare_threads(Options& options);
  unsigned thread_limit() const { return static_cast<unsigned>(threads.value_or(0)); }
};

}  // namespace apps
