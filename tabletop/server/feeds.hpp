// SPDX-License-Identifier: Apache-2.0
// Views by seat, numbered by their own changes: the number that a seat sees tells nothing of what
// others do.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "tabletop/session/session.hpp"

namespace tabletop {

class Feeds {
 public:
  struct Look {
    std::string text;  // the view as JSON
    std::string etag;  // of all of it but the clock
    std::uint64_t version = 0;
  };

  /// What a stream that was told of an earlier version has not heard of.
  struct News {
    std::uint64_t version = 0;
    std::vector<std::string> changed;  // fields of the view; empty: any may have
    bool has(std::string_view field) const;
  };

  /// Versions grow from here, also beyond those of a program that ran before.
  explicit Feeds(std::uint64_t first_version) : first_version_(first_version) {}

  /// The view of a seat now.
  Look look(const Session& session, const Seat& seat);
  /// All seats have something new to look at: a session was opened or left.
  void turn_over();
  std::uint64_t version(const std::string& seat) const;
  News news(const std::string& seat, std::uint64_t told) const;

  void arrive(const Seat& seat);
  void depart(const Seat& seat);
  /// Seats with an open stream, and how many.
  std::map<std::string, int> streams() const;
  std::vector<Seat> watchers() const;

 private:
  struct Feed {
    Seat seat;
    std::string etag;
    std::uint64_t version = 0;
    std::map<std::string, std::size_t> fields;  // of the view, each by a hash of its text
    std::vector<std::string> changed;           // with the last version
    int streams = 0;
  };
  Feed& feed_of(const Seat& seat);

  mutable std::mutex mutex_;
  std::uint64_t first_version_;
  std::map<std::string, Feed> feeds_;
};

}  // namespace tabletop
