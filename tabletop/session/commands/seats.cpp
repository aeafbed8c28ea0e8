// SPDX-License-Identifier: Apache-2.0
// Seats: codes that let people in once, whose token sits where, languages.
#include <sys/random.h>
#include <algorithm>
#include <array>

#include "engine/base/fault.hpp"
#include "tabletop/session/topic.hpp"

namespace tabletop {

namespace seats_detail {

// 8 characters without look-alikes: 40 bits, and a server that allows ten tries a minute.
std::string new_code() {
  constexpr std::string_view letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  std::array<unsigned char, 8> bytes{};
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
    throw engine::OutsideError("the system gives no random bytes");
  std::string code;
  for (const unsigned char byte : bytes) code += letters[byte % letters.size()];
  return code;
}

Seat::Kind kind_in(const Ask& ask, const std::string& role) {
  if (role == "projector") return Seat::Kind::projector;
  const Role* found = role_of(ask.exercise, role);
  if (found == nullptr || !ask.state.plays(role)) throw unknown("role", role);
  return kind_of(found->kind);
}

std::string free_id(const Ask& ask, const std::string& role) {
  if (!ask.state.seats.contains(role)) return role;
  for (int number = 2; number <= 20; ++number) {
    const std::string id = role + "-" + std::to_string(number);
    if (!ask.state.seats.contains(id)) return id;
  }
  throw not_now("this role has twenty seats", "reissue one of them");
}

Json issue(const Ask& ask) {
  const std::string role = text_in(ask.payload, "role", short_text);
  const Seat::Kind kind = kind_in(ask, role);
  return {{"seat", free_id(ask, role)},
          {"role", kind == Seat::Kind::projector ? "" : role},
          {"kind", static_cast<int>(kind)},
          {"code", new_code()}};
}

void issued(State& state, const Exercise&, const Event& event) {
  const Json& made = event.payload;
  SeatState& seat = state.seats[made.at("seat").get<std::string>()];
  seat.seat = {static_cast<Seat::Kind>(made.at("kind").get<int>()), made.at("seat"),
               made.at("role")};
  seat.code = made.at("code");
}

const SeatState& named(const Ask& ask) {
  const std::string id = text_in(ask.payload, "seat", short_text);
  const auto at = ask.state.seats.find(id);
  if (at == ask.state.seats.end() || at->second.seat.id.empty()) throw unknown("seat", id);
  return at->second;
}

Json reissue(const Ask& ask) { return {{"seat", named(ask).seat.id}, {"code", new_code()}}; }

void reissued(State& state, const Exercise&, const Event& event) {
  SeatState& seat = state.seats[event.payload.at("seat").get<std::string>()];
  seat.code = event.payload.at("code");
  seat.token_hash.clear();
}

Json kick(const Ask& ask) { return {{"seat", named(ask).seat.id}}; }

void kicked(State& state, const Exercise&, const Event& event) {
  SeatState& seat = state.seats[event.payload.at("seat").get<std::string>()];
  seat.token_hash.clear();
  seat.code.clear();
}

Json lock(const Ask& ask) { return {{"locked", truth_in(ask.payload, "locked")}}; }
void locked(State& state, const Exercise&, const Event& event) {
  state.is_joining_locked = event.payload.at("locked");
}

void joined(State& state, const Exercise&, const Event& event) {
  SeatState& seat = state.seats[event.payload.at("seat").get<std::string>()];
  seat.token_hash = event.payload.at("token_hash");
  seat.code.clear();
  seat.joined = event.at;
}

Json speak(const Ask& ask) {
  return {{"language", word_in(ask.payload, "language", {"en", "fr", "es", "ar", "zh", "ru"})}};
}

void spoken(State& state, const Exercise&, const Event& event) {
  state.seats[event.seat].language = event.payload.at("language");
}

}  // namespace seats_detail

std::span<const Topic> seat_topics() {
  using namespace seats_detail;
  static constexpr Topic topics[]{
      {"seat.issue", Who::white, issue, issued},  {"seat.reissue", Who::white, reissue, reissued},
      {"seat.kick", Who::white, kick, kicked},    {"seat.lock", Who::white, lock, locked},
      {"seat.join", Who::white, nullptr, joined}, {"seat.language", Who::anyone, speak, spoken},
  };
  return topics;
}

}  // namespace tabletop
