// SPDX-License-Identifier: Apache-2.0
// A session that runs: log, state, a world that answers, and one thread for work that takes long.
#pragma once

#include <atomic>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

#include "outputs/files/folder_lock.hpp"
#include "tabletop/session/errand_work.hpp"
#include "tabletop/session/topic.hpp"
#include "tabletop/session/views/views.hpp"

namespace tabletop {

class Game final : public Session {
 public:
  struct Setting {
    std::filesystem::path folder;
    Exercise exercise;
    std::unique_ptr<Oracle> oracle;
    std::function<std::int64_t()> now_ms;  // of the wall clock
    Rehearse rehearse = {};                // bots in all seats; empty: not at hand
  };
  /// A new session: the first event is written. The folder must exist.
  Game(Setting setting, const Json& settings, std::uint64_t seed);
  /// One that was there: its events are read and folded.
  explicit Game(Setting setting);
  ~Game() override;

  Answer command(const Seat& seat, const Json& command) override;
  Json view(const Seat& seat) const override;
  Answer document(const Seat& seat, const std::string& name, Document& into) const override;
  void on_change(std::function<void(std::uint64_t seq)> listener) override;
  std::uint64_t seq() const override;
  Answer join(const std::string& code, const std::string& token_hash,
              const std::string& device) override;
  std::optional<Seat> holder(const std::string& token_hash) const override;
  std::optional<Seat> seat_of(const std::string& id_or_role) const override;
  void see(const Surroundings& surroundings) override;

  /// Blocks until no work is left; false where it takes longer than this.
  bool wait_until_idle(std::chrono::milliseconds longest) const;
  /// A copy, for reports and tests.
  State state() const;
  std::vector<Event> events() const;

 private:
  struct Opening {};
  Game(Setting&& setting, Opening);  // folder, lock and log; nothing read or written yet

  struct Work;  // what the worker does next
  std::optional<Work> next_work() const;
  void work();
  void finish(const Work& work);
  void resolve(const Work& work);
  void run_errand(const Work& work);
  void predict(const Work& work);
  void keep_result(const std::string& id, const Json& outcome, const std::string& problem,
                   double seconds);
  void read_results();

  Answer answered(const Seat& seat, const Json& command);
  void record(std::string seat, std::string type, std::string branch, std::string command,
              Json payload);
  void know_lines();  // the chronicles that the lines at hand need
  void tell(std::uint64_t seq) const;
  Seen all_seen() const;
  std::string log_text() const;
  std::string report(const Seat& seat) const;
  std::string paper_kit(const Seat& seat) const;
  std::string bundle(const Seat& seat) const;
  const Chronicle* chronicle_of(const Line& line) const;

  const std::filesystem::path folder_;
  const Exercise exercise_;
  const std::unique_ptr<Oracle> oracle_;
  const std::function<std::int64_t()> now_ms_;
  const Rehearse rehearse_;
  const Atlas atlas_;
  outputs::FolderLock lock_;
  EventLog log_;

  mutable std::mutex mutex_;
  mutable std::condition_variable wake_, idle_;
  State state_;
  std::map<std::string, std::shared_ptr<const Chronicle>> chronicles_;  // by line
  std::map<std::string, Json> predictions_;                             // by prediction_key
  std::map<std::string, Json> results_;                                 // by errand
  Surroundings surroundings_;
  std::map<std::string, std::string> devices_;  // by seat: in no log, gone when names are purged
  mutable std::map<std::string, std::string> asked_last_;  // seat → when it looked
  std::string doing_;                                      // what the worker is at
  std::atomic<double> share_done_ = 0.0;
  std::atomic<bool> is_cancelled_ = false;
  bool is_closing_ = false;
  bool was_recovered_ = false;
  std::string fault_;  // why nothing can be written any more
  std::function<void(std::uint64_t)> listener_;
  std::thread worker_;
};

}  // namespace tabletop
