// SPDX-License-Identifier: Apache-2.0
#include "studies/folder/journal.hpp"

#include <nlohmann/json.hpp>

#include "engine/base/sha256.hpp"
#include "outputs/files/publish.hpp"

namespace studies {

namespace journal_detail {

using Json = nlohmann::ordered_json;

Json json_of(const JournalEntry& entry) {
  return {{"part", entry.part},
          {"runs", entry.runs},
          {"failed", entry.failed},
          {"bytes", entry.bytes},
          {"sha256", entry.sha256}};
}

std::string check_of(const JournalEntry& entry) {
  const std::string text = json_of(entry).dump();
  engine::Sha256 hash;
  hash.update(text.data(), text.size());
  return engine::hex(hash.finish()).substr(0, 16);
}

}  // namespace journal_detail

std::string line_of(const JournalEntry& entry) {
  journal_detail::Json json = journal_detail::json_of(entry);
  json["check"] = journal_detail::check_of(entry);
  return json.dump();
}

std::vector<JournalEntry> entries_in(std::string_view text) {
  std::vector<JournalEntry> entries;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const auto json = journal_detail::Json::parse(text.substr(0, end), nullptr, false);
    text.remove_prefix(std::min(end + 1, text.size()));
    try {
      const JournalEntry entry{json.at("part"), json.at("runs"), json.at("failed"),
                               json.at("bytes"), json.at("sha256")};
      if (json.at("check") == journal_detail::check_of(entry)) entries.push_back(entry);
    } catch (const nlohmann::json::exception&) {
      continue;  // torn by a crash: its part is looked at again
    }
  }
  return entries;
}

Journal::Journal(std::string path, const std::vector<JournalEntry>& entries)
    : path_(std::move(path)) {
  std::string text;
  for (const JournalEntry& entry : entries) text += line_of(entry) + "\n";
  outputs::publish(disk_, path_, text);
}

void Journal::append(const JournalEntry& entry) {
  const std::string line = line_of(entry) + "\n";
  outputs::Disk::File file = disk_.open_to_append(path_);
  disk_.write(file, std::as_bytes(std::span(line.data(), line.size())));
  disk_.sync(file);
  disk_.close(file);
}

}  // namespace studies
