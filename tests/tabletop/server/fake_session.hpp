// SPDX-License-Identifier: Apache-2.0
// A session with one team and one secret, for tests of the server alone.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <mutex>
#include <set>

#include "tabletop/server/lobby.hpp"

namespace tabletop_test {

using tabletop::Answer;
using tabletop::Json;
using tabletop::Seat;

class FakeSession final : public tabletop::Session {
 public:
  Answer command(const Seat& seat, const Json& command) override {
    const std::lock_guard guard(mutex_);
    const std::string id = command.value("id", "");
    if (seat.kind != Seat::Kind::facilitator && command.value("type", "") == "secret")
      return {403, {{"status", 403}, {"title", "Forbidden"}}};
    if (done_.insert(id).second) {
      ++seq_;
      (seat.kind == Seat::Kind::facilitator ? secret_ : text_) =
          command.at("payload").value("text", "");
    }
    if (changed_) changed_(seq_);
    return {200, {{"ok", true}, {"seq", seq_}}};
  }
  Json view(const Seat& seat) const override {
    const std::lock_guard guard(mutex_);
    Json view{{"seat", {{"id", seat.id}}},
              {"seq", seq_},
              {"text", text_},
              {"clock", {{"now", std::to_string(++looks_)}}}};
    if (seat.kind == Seat::Kind::facilitator) view["secret"] = secret_;
    return view;
  }
  Answer document(const Seat& seat, const std::string& name, Document& into) const override {
    if (name != "report.html" || seat.kind != Seat::Kind::facilitator)
      return {404, {{"status", 404}, {"title", "Not Found"}}};
    into = {"text/html; charset=utf-8", "report\r\n.html", "<p>report</p>"};
    return {200, {}};
  }
  void on_change(std::function<void(std::uint64_t)> listener) override { changed_ = listener; }
  std::uint64_t seq() const override { return seq_; }
  Answer join(const std::string& code, const std::string& token_hash, const std::string&) override {
    const std::lock_guard guard(mutex_);
    if (code != "ABCD2345" || !holder_.empty())
      return {404, {{"status", 404}, {"title", "Not Found"}}};
    holder_ = token_hash;
    return {200, {{"seat", "state"}}};
  }
  std::optional<Seat> holder(const std::string& token_hash) const override {
    const std::lock_guard guard(mutex_);
    if (holder_.empty() || token_hash != holder_) return std::nullopt;
    return Seat{Seat::Kind::team, "state", "state"};
  }
  std::optional<Seat> seat_of(const std::string& id) const override {
    if (id != "state") return std::nullopt;
    return Seat{Seat::Kind::team, "state", "state"};
  }
  void see(const tabletop::Surroundings& surroundings) override {
    const std::lock_guard guard(mutex_);
    seen_ = surroundings;
  }

 private:
  mutable std::mutex mutex_;
  mutable int looks_ = 0;
  std::uint64_t seq_ = 1;
  std::set<std::string> done_;
  std::string text_, secret_, holder_;
  std::function<void(std::uint64_t)> changed_;
  tabletop::Surroundings seen_;
};

inline tabletop::Makers fake_makers() {
  return {.create = [](const auto&, const std::string&, const Json&,
                       std::uint64_t) { return std::make_unique<FakeSession>(); },
          .open = [](const auto&) { return std::make_unique<FakeSession>(); },
          .summary =
              [](const auto&) {
                return Json{{"title", "Fake"}};
              },
          .cards = [](const std::string&) { return Json::array(); }};
}

/// A folder of its own, removed at the end.
struct Scratch {
  std::filesystem::path path;
  Scratch() {
    std::string name = (std::filesystem::temp_directory_path() / "holdfast-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~Scratch() { std::filesystem::remove_all(path); }
};

}  // namespace tabletop_test
