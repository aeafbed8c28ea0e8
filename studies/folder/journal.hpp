// SPDX-License-Identifier: Apache-2.0
// journal.jsonl: one line for each part that is on disk, appended and synced after the part was. A
// line that was torn by a crash is told by its own check and left out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "outputs/files/disk.hpp"

namespace studies {

struct JournalEntry {
  std::size_t part = 0;
  std::size_t runs = 0;
  std::size_t failed = 0;
  std::uint64_t bytes = 0;
  std::string sha256;  // of the part file
  friend bool operator==(const JournalEntry&, const JournalEntry&) = default;
};

/// One line with its check, without the line end.
std::string line_of(const JournalEntry& entry);
/// Every intact line of a journal, in order; lines that do not hold are left out.
std::vector<JournalEntry> entries_in(std::string_view text);

class Journal {
 public:
  /// A journal that holds these entries and nothing else, ready for more.
  Journal(std::string path, const std::vector<JournalEntry>& entries);
  void append(const JournalEntry& entry);

 private:
  outputs::Disk disk_;
  std::string path_;
};

}  // namespace studies
