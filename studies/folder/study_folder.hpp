// SPDX-License-Identifier: Apache-2.0
// The folder of a study: study.yaml, plan.json, journal.jsonl, lock, parts/000017.h5 …, result.h5,
// provenance.json.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "outputs/files/folder_lock.hpp"
#include "outputs/record/result.hpp"
#include "studies/folder/journal.hpp"
#include "studies/folder/plan.hpp"

namespace studies {

/// Whether a folder that is already there may be gone on with.
enum class Opening { afresh, resumed };

/// parts/000017.h5 of a folder.
std::string part_path(const std::string& folder, std::size_t part);
std::string result_path(const std::string& folder);

class StudyFolder {
 public:
  /// Makes or takes over the folder, locks it, puts study.yaml and plan.json in, sweeps what a killed
  /// writer left, and adopts every part that holds. UsageError: there already, and not resumed;
  /// InputError: another plan is in it; OutsideError: locked, or the disk refuses.
  StudyFolder(std::string folder, Opening opening, const StudyPlan& plan,
              const std::string& study_text);

  const std::string& path() const { return folder_; }
  bool has(std::size_t part) const { return parts_.contains(part); }
  std::size_t adopted() const { return adopted_; }

  /// Says in the journal that a part is on disk; from any thread.
  void note(const JournalEntry& entry);

 private:
  void make(Opening opening);
  void require_plan(const StudyPlan& plan, const std::string& study_text);
  void adopt(const StudyPlan& plan);
  std::optional<JournalEntry> entry_of(std::size_t part, const StudyPlan& plan,
                                       const std::map<std::size_t, JournalEntry>& journalled);

  std::string folder_;
  std::optional<outputs::FolderLock> lock_;
  std::map<std::size_t, JournalEntry> parts_;
  std::optional<Journal> journal_;
  std::size_t adopted_ = 0;
};

/// Publishes a part in a folder, from any thread: what the journal is then to say of it.
JournalEntry publish_part(const std::string& folder, std::size_t part,
                          const outputs::Result& result, std::size_t failed);
/// Whether a folder holds this plan: one that the writer of the plan sees, too.
bool holds_plan(const std::string& folder, const StudyPlan& plan);

/// Failed runs of a part as its file tells them, and how a part is told to hold them.
struct FailureNote {
  std::size_t run = 0;  // of the plan
  std::string reason;
};
void note_failures(outputs::Result& part, const std::vector<FailureNote>& failures);
std::vector<FailureNote> failures_in(const outputs::Result& result);

/// What a part, or a merged result, says of its plan.
void note_plan(outputs::Result& result, const StudyPlan& plan);
bool is_of_plan(const outputs::Result& result, const StudyPlan& plan);

}  // namespace studies
