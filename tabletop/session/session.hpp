// SPDX-License-Identifier: Apache-2.0
// A session of an exercise: every command becomes an event in a log that is on the disk before it is
// acknowledged, and the state is what the events add up to. Views are the only way out of it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "tabletop/exercise/exercise.hpp"

namespace tabletop {

using Json = nlohmann::ordered_json;

/// Who speaks: made by the server from a cookie, never from what a client says of itself.
struct Seat {
  enum class Kind { facilitator, team, red, adviser, evaluator, projector };
  Kind kind = Kind::team;
  std::string id;    // "facilitator", "projector", "evaluator", else "ROLE" or "ROLE-2"
  std::string role;  // of the exercise; empty for facilitator and projector
};

/// What the server answers: 200 with {ok, seq, …}, or a problem (RFC 9457) with its status.
struct Answer {
  int status = 200;
  Json body;
};

class Session {
 public:
  /// A new session in an empty folder. OutsideError where it cannot be written.
  static std::unique_ptr<Session> create(const std::filesystem::path& folder,
                                         const Exercise& exercise, const Json& settings,
                                         std::uint64_t seed);
  /// One that was there before: the log is checked, a torn last line is dropped, a resolution that
  /// was under way is done again. InputError where the chain of hashes is broken.
  static std::unique_ptr<Session> open(const std::filesystem::path& folder);
  virtual ~Session() = default;

  /// {id, type, turn, payload} → an event, or a refusal. The same id twice: the first answer again.
  virtual Answer command(const Seat& seat, const Json& command) = 0;
  /// The whole of what this seat may know (docs/decisions, web/src/lib/wire.ts).
  virtual Json view(const Seat& seat) const = 0;
  /// A page or a file for this seat: "report.html", "paper-kit.html", "bundle.tar", "log.jsonl".
  struct Document {
    std::string type, name, bytes;
  };
  virtual Answer document(const Seat& seat, const std::string& name, Document& into) const = 0;
  /// Called after every change, from any thread: what changed, for those who listen.
  virtual void on_change(std::function<void(std::uint64_t seq)> listener) = 0;
  virtual std::uint64_t seq() const = 0;
};

}  // namespace tabletop
