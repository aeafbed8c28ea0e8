// SPDX-License-Identifier: Apache-2.0
// Answers requests: who asks, may that seat ask it, what does the session say. It knows nothing of
// sockets and may be called from several threads at once.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <string>

#include "tabletop/server/feeds.hpp"
#include "tabletop/server/limits.hpp"
#include "tabletop/server/lobby.hpp"
#include "tabletop/server/request.hpp"
#include "tabletop/server/tokens.hpp"

namespace tabletop {

/// A seat, and the token that proves it.
struct Caller {
  Seat seat;
  std::string token_hash;
};

/// What the desk needs of the network.
struct Switchboard {
  /// Lets other computers join, or no longer; the addresses where they find this one.
  std::function<std::vector<std::string>(bool others_may_join)> listen;
  /// Something may be new: the network asks for the versions of its streams.
  std::function<void()> wake;
};

class FrontDesk {
 public:
  FrontDesk(Lobby& lobby, std::uint64_t first_version);

  void connect(Switchboard switchboard);
  /// The key that makes its bearer facilitator, once.
  std::string new_launch_key();
  /// New sessions get this seed, not one of their own.
  void fix_seed(std::uint64_t seed) { seed_ = seed; }
  /// A new session of this exercise, with its own settings.
  void open_session(const std::string& exercise);
  /// Lets other computers join, or no longer.
  void listen(bool others_may_join);

  /// Who asks, by cookie; nothing where no valid one is shown.
  std::optional<Caller> caller_of(const Request& request) const;
  bool is_still(const Caller& caller) const;
  /// Anything but a stream of changes, from a request whose head was allowed.
  Response answer(const Request& request);

  void arrive(const Seat& seat);
  void depart(const Seat& seat);
  /// Looks at all seats that are watched, so that their versions are those of now.
  void refresh();
  std::uint64_t version(const std::string& seat) const { return feeds_.version(seat); }
  Feeds::News news(const std::string& seat, std::uint64_t told) const {
    return feeds_.news(seat, told);
  }
  std::uint64_t first_version() const { return first_version_; }
  std::string session_id() const { return lobby_.session_id(); }

 private:
  Response answer_api(const Request& request);
  Response start(const Caller& caller, const Request& request);
  Response view(const Caller& caller, const Request& request);
  Response look(const Caller& caller, const std::string& number);
  Response command(const Caller& caller, const Request& request);
  Response change_session(const Caller& caller, const Request& request);
  Response document(const Caller& caller, const std::string& name);
  Response take_seat(const Request& request);
  Response leave_seat(const Request& request);
  Response seated(const std::string& token, const Seat& seat) const;
  std::optional<Seat> seat_of_token(const std::string& name, const std::string& token_hash) const;
  void tell_surroundings();
  std::uint64_t seed_of(const Json& wish) const;

  Lobby& lobby_;
  std::uint64_t first_version_;
  Feeds feeds_;
  std::optional<std::uint64_t> seed_;
  Switchboard switchboard_;
  mutable std::mutex mutex_;
  std::string launch_key_hash_;
  std::vector<Seat> looks_;  // that the facilitator takes with the eyes of a team, by their number
  Surroundings surroundings_;
  Pace commands_{limits::commands_per_second, limits::commands_per_second};
  Pace joins_{limits::joins_per_minute / 60, limits::joins_per_minute};
};

}  // namespace tabletop
