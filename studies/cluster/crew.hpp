// SPDX-License-Identifier: Apache-2.0
// Who does which batch on a cluster: rank 0, the chief, hands out batches one at a time; every other
// rank works. A worker says one thing when it begins and one after each batch, and is then told what
// comes next or to leave, so that no rank waits for one that has gone.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "studies/cluster/mail.hpp"
#include "studies/folder/journal.hpp"

namespace studies {

class Crew {
 public:
  explicit Crew(Mail& mail);
  /// The chief tells all workers to leave; a worker waits to be told.
  ~Crew();
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

  bool is_chief() const { return mail_->rank() == 0; }
  bool has_workers() const { return mail_->size() > 1; }

  /// The chief: every batch done by some worker, each told of as it is on disk. OutsideError where a
  /// worker has another plan or met trouble; other workers first end what they are at.
  void hand_out(const std::string& plan_sha256, const std::vector<std::size_t>& batches,
                const std::function<void(const JournalEntry&)>& done);

  /// A worker: does what it is told until it is told to leave.
  void work(const std::string& plan_sha256,
            const std::function<JournalEntry(std::size_t batch)>& work_at);

  /// A worker that cannot work says why; nothing if it was told to leave.
  void tell_trouble(const std::string& reason);

 private:
  enum class Doing { begins, rests, works, is_gone };

  void hear(const std::function<void(const JournalEntry&)>& done);
  void dismiss_all();

  Mail* mail_;
  // Of the chief.
  std::vector<Doing> workers_;
  std::string plan_sha256_, trouble_;
  // Of a worker.
  bool owes_word_ = true, is_dismissed_ = false;
};

}  // namespace studies
