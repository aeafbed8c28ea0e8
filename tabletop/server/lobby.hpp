// SPDX-License-Identifier: Apache-2.0
// The folder of this program: its sessions, which of them is open, who is the facilitator. One
// program at a time works in it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "outputs/files/folder_lock.hpp"
#include "tabletop/session/session.hpp"

namespace tabletop {

/// How sessions are made: those of the program, or those of a test.
struct Makers {
  std::function<std::unique_ptr<Session>(const std::filesystem::path& folder,
                                         const std::string& exercise, const Json& settings,
                                         std::uint64_t seed)>
      create;
  std::function<std::unique_ptr<Session>(const std::filesystem::path& folder)> open;
  std::function<Json(const std::filesystem::path& folder)> summary;
  std::function<Json(const std::string& language)> cards;  // of the exercises that are there
};

class Lobby {
 public:
  /// OutsideError where the folder cannot be written or another program works in it.
  Lobby(std::filesystem::path folder, Makers makers);

  /// The open session, if any; it lives as long as someone holds it.
  std::shared_ptr<Session> session() const;
  std::string session_id() const;
  /// InputError, OutsideError as Session::create and Session::open.
  void create(const std::string& exercise, const Json& settings, std::uint64_t seed);
  void resume(const std::string& id);
  void leave();
  /// Opens what was open when the program last ended; says so, or why not.
  std::optional<std::string> reopen();

  Json sessions() const;
  Json cards(const std::string& language) const { return makers_.cards(language); }
  void on_open(std::function<void()> listener) { opened_ = std::move(listener); }

  void admit_facilitator(const std::string& token_hash);
  bool is_facilitator(const std::string& token_hash) const;
  int last_port() const;
  void remember_port(int port);

 private:
  void put(std::shared_ptr<Session> session, const std::string& id);
  void read();
  void write() const;
  std::filesystem::path session_folder(const std::string& id) const;

  std::filesystem::path folder_;
  Makers makers_;
  std::optional<outputs::FolderLock> lock_;  // as long as the program runs
  mutable std::mutex mutex_;
  std::shared_ptr<Session> session_;
  std::string id_;
  std::function<void()> opened_;
  Json kept_;  // server.json: {open, port, facilitators}
};

}  // namespace tabletop
