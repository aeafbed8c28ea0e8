// SPDX-License-Identifier: Apache-2.0
// A session of an exercise: every command becomes an event in a log that is on the disk before it is
// acknowledged, and the state is what the events add up to. Views are the only way out of it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

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
std::string_view text_of(Seat::Kind kind);

/// What only the server knows: told to the session, shown to the facilitator, in no log.
struct Surroundings {
  std::string listens = "this computer only";  // or "local network"
  std::vector<std::string> addresses;          // where seats can join
  std::map<std::string, int> streams;          // seat id → pages open on it
};

/// What becomes of a command: 200 with {ok}, or a problem (RFC 9457) with its status.
struct Answer {
  int status = 200;
  Json body;
};

/// Every function may be called from any thread.
class Session {
 public:
  /// A new session in an empty folder. OutsideError where it cannot be written.
  static std::unique_ptr<Session> create(const std::filesystem::path& folder,
                                         const Exercise& exercise, const Json& settings,
                                         std::uint64_t seed);
  /// One that was there before: the log is checked, a torn last line is dropped, a resolution that
  /// was under way is done again. InputError where the chain of hashes is broken. `home`: where the
  /// shipped scenarios are, for a package that names one.
  static std::unique_ptr<Session> open(const std::filesystem::path& folder,
                                       const std::string& home = {});
  /// {id, exercise, title, marking, turn, phase, saved, recovered} of a folder, for the first screen.
  static Json summary(const std::filesystem::path& folder);
  virtual ~Session() = default;

  /// {id, type, turn, payload} → an event, or a refusal. The same id twice changes nothing again.
  virtual Answer command(const Seat& seat, const Json& command) = 0;
  /// The whole of what this seat may know (web/src/lib/wire.ts); `seq` is counted by the server.
  virtual Json view(const Seat& seat) const = 0;
  /// A page or a file for this seat: "report.html", "paper-kit.html", "bundle.tar", "log.jsonl".
  struct Document {
    std::string type, name, bytes;
  };
  virtual Answer document(const Seat& seat, const std::string& name, Document& into) const = 0;
  /// Called after every change, from any thread: what changed, for those who listen.
  virtual void on_change(std::function<void(std::uint64_t seq)> listener) = 0;
  virtual std::uint64_t seq() const = 0;

  /// A join code, once: from now on the seat is of whoever holds the token with this SHA-256. 200 with
  /// {seat}, 404 where the code is unknown or used, 423 where joining is locked. In the log, so that
  /// seats outlive a crash; the token itself is never in it.
  virtual Answer join(const std::string& code, const std::string& token_hash,
                      const std::string& device) = 0;
  /// Whose token this is; nothing where it is unknown or revoked. The facilitator's is the server's.
  virtual std::optional<Seat> holder(const std::string& token_hash) const = 0;
  /// The seat of this id, or the first of this role; nothing where there is none.
  virtual std::optional<Seat> seat_of(const std::string& id_or_role) const = 0;
  virtual void see(const Surroundings& surroundings) = 0;
};

}  // namespace tabletop
