// SPDX-License-Identifier: Apache-2.0
// The log of a session: one line of JSON for each event, chained by hashes, on the disk before the
// command that caused it is acknowledged. A text editor can read it; nobody can change it unseen.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/fault.hpp"
#include "outputs/files/disk.hpp"
#include "tabletop/session/session.hpp"

namespace tabletop {

struct Event {
  std::uint64_t seq = 0;
  std::string at;    // ISO 8601, UTC
  std::string seat;  // who caused it; "program" for what the program found out
  std::string type;
  int turn = 0;
  std::string branch;
  std::string command;  // id of the command, chosen by the client; empty for the program's own
  Json payload;
  std::string previous, hash;  // SHA-256 in hexadecimal
};

/// The line of an event, without the line's end.
std::string line_of(const Event& event);
/// SHA-256 over the line without its hash.
std::string hash_of(const Event& event);

class EventLog {
 public:
  /// Reads what is there; a last line that was torn by a crash is cut off. engine::InputError with
  /// the line where the chain of hashes breaks. The folder's lock must be held.
  explicit EventLog(std::string path);

  /// Writes and syncs; engine::OutsideError where the disk refuses, after which nothing more is
  /// taken: what stands on the disk must be read again first.
  const Event& append(Event event);

  const std::vector<Event>& events() const { return events_; }
  /// Whether a torn line was cut off at opening.
  bool was_torn() const { return was_torn_; }
  const std::string& path() const { return path_; }
  outputs::Disk& disk() { return disk_; }

 private:
  void read();

  outputs::Disk disk_;
  std::string path_;
  std::optional<outputs::Disk::File> file_;
  std::vector<Event> events_;
  bool was_torn_ = false;
  bool has_failed_ = false;
};

/// Reads a log and checks its chain without touching it: events in order, and the first fault.
struct LogCheck {
  std::vector<Event> events;
  std::size_t whole_bytes = 0;  // up to the end of the last line that is whole
  std::optional<engine::Fault> fault;
};
LogCheck check_log(const std::string& path, std::string_view text);

}  // namespace tabletop
