// SPDX-License-Identifier: Apache-2.0
#include "tabletop/server/lobby.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <ctime>
#include <fstream>

#include "engine/base/fault.hpp"
#include "outputs/files/publish.hpp"
#include "tabletop/server/tokens.hpp"

namespace tabletop {

namespace fs = std::filesystem;

namespace lobby_detail {

constexpr std::size_t facilitators_kept = 16;

// "2026-11-22-broken-tide-3f9a": sorts by day, says what it is.
std::string new_id(const std::string& exercise) {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  std::string name;
  for (const char letter : fs::path(exercise).filename().string()) {
    const bool is_plain = std::isalnum(static_cast<unsigned char>(letter)) || letter == '-';
    name += is_plain ? letter : '-';
  }
  return fmt::format("{:04}-{:02}-{:02}-{}-{}", local.tm_year + 1900, local.tm_mon + 1,
                     local.tm_mday, name.substr(0, 40), new_token().substr(0, 6));
}

bool is_session_id(const std::string& id) {
  return !id.empty() && id.size() <= 100 && id.front() != '.' &&
         std::all_of(id.begin(), id.end(), [](char letter) {
           return std::isalnum(static_cast<unsigned char>(letter)) || letter == '-' ||
                  letter == '_' || letter == '.';
         });
}

}  // namespace lobby_detail

Lobby::Lobby(fs::path folder, Makers makers)
    : folder_(std::move(folder)), makers_(std::move(makers)) {
  std::error_code error;
  fs::create_directories(folder_ / "sessions", error);
  if (error) throw engine::OutsideError(fmt::format("{}: {}", folder_.string(), error.message()));
  ::chmod(folder_.c_str(), 0700);
  lock_.emplace(folder_.string(), "use its window, end it, or name another folder with --state");
  read();
}

void Lobby::read() {
  std::ifstream file(folder_ / "server.json");
  kept_ = Json::parse(file, nullptr, false);
  // Only convenience is lost with a damaged file: who was facilitator, and what was open.
  if (!kept_.is_object()) kept_ = Json::object();
}

void Lobby::write() const {
  outputs::Disk disk;
  outputs::publish(disk, (folder_ / "server.json").string(), kept_.dump(2));
}

fs::path Lobby::session_folder(const std::string& id) const { return folder_ / "sessions" / id; }

std::shared_ptr<Session> Lobby::session() const {
  const std::lock_guard guard(mutex_);
  return session_;
}

std::string Lobby::session_id() const {
  const std::lock_guard guard(mutex_);
  return id_;
}

void Lobby::put(std::shared_ptr<Session> session, const std::string& id) {
  {
    const std::lock_guard guard(mutex_);
    session_ = std::move(session);
    id_ = id;
    kept_["open"] = id;
    write();
  }
  if (opened_) opened_();
}

void Lobby::create(const std::string& exercise, const Json& settings, std::uint64_t seed) {
  const std::string id = lobby_detail::new_id(exercise);
  const fs::path folder = session_folder(id);
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw engine::OutsideError(fmt::format("{}: {}", folder.string(), error.message()));
  try {
    put(makers_.create(folder, exercise, settings, seed), id);
  } catch (...) {
    fs::remove_all(folder, error);
    throw;
  }
}

void Lobby::resume(const std::string& id) {
  if (!lobby_detail::is_session_id(id) || !fs::is_directory(session_folder(id)))
    throw engine::UsageError("no such session");
  if (id == session_id()) return;
  leave();  // a session has one program, and one place in it
  put(makers_.open(session_folder(id)), id);
}

void Lobby::leave() { put(nullptr, ""); }

std::optional<std::string> Lobby::reopen() {
  const std::string id = kept_.value("open", "");
  if (id.empty()) return std::nullopt;
  try {
    put(makers_.open(session_folder(id)), id);
    return fmt::format("the session {} goes on", id);
  } catch (const std::exception& error) {
    return fmt::format("the session {} cannot go on: {}", id, error.what());
  }
}

Json Lobby::sessions() const {
  std::vector<std::string> ids;
  for (const auto& entry : fs::directory_iterator(folder_ / "sessions"))
    ids.push_back(entry.path().filename().string());
  std::sort(ids.rbegin(), ids.rend());
  Json all = Json::array();
  for (const std::string& id : ids) {
    try {
      Json one = makers_.summary(session_folder(id));
      one["id"] = id;
      all.push_back(std::move(one));
    } catch (const std::exception&) {
      // Not a session, or one that cannot be read: it is not offered.
    }
  }
  return all;
}

void Lobby::admit_facilitator(const std::string& token_hash) {
  const std::lock_guard guard(mutex_);
  Json& known = kept_["facilitators"];
  known.push_back(token_hash);
  if (known.size() > lobby_detail::facilitators_kept) known.erase(known.begin());
  write();
}

bool Lobby::is_facilitator(const std::string& token_hash) const {
  const std::lock_guard guard(mutex_);
  const auto known = kept_.find("facilitators");
  if (known == kept_.end()) return false;
  return std::any_of(known->begin(), known->end(), [&](const Json& hash) {
    return hash.is_string() && are_equal(hash.get_ref<const std::string&>(), token_hash);
  });
}

int Lobby::last_port() const { return kept_.value("port", 0); }

void Lobby::remember_port(int port) {
  const std::lock_guard guard(mutex_);
  kept_["port"] = port;
  write();
}

}  // namespace tabletop
