// SPDX-License-Identifier: Apache-2.0
#include "studies/folder/study_folder.hpp"

#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <mutex>
#include <nlohmann/json.hpp>

#include "engine/base/fault.hpp"
#include "engine/base/sha256.hpp"
#include "outputs/files/publish.hpp"
#include "outputs/hdf5/reader.hpp"
#include "outputs/hdf5/writer.hpp"

namespace studies {

namespace fs = std::filesystem;

namespace study_folder_detail {

std::string text_in(const std::string& path) {
  outputs::Disk disk;
  const std::vector<std::byte> bytes = outputs::read_whole(disk, path);
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

bool exists(const std::string& path) {
  std::error_code error;
  return fs::exists(path, error);
}

std::string sha256_of(std::span<const std::byte> bytes) {
  engine::Sha256 hash;
  hash.update(bytes.data(), bytes.size());
  return engine::hex(hash.finish());
}

const outputs::Attribute* attribute(const outputs::Result& result, std::string_view name) {
  for (const outputs::Attribute& each : result.attributes) {
    if (each.name == name) return &each;
  }
  return nullptr;
}

}  // namespace study_folder_detail

std::string part_path(const std::string& folder, std::size_t part) {
  return fmt::format("{}/parts/{:06}.h5", folder, part);
}

std::string result_path(const std::string& folder) { return folder + "/result.h5"; }

StudyFolder::StudyFolder(std::string folder, Opening opening, const StudyPlan& plan,
                         const std::string& study_text)
    : folder_(std::move(folder)) {
  make(opening);
  lock_.emplace(folder_);
  outputs::Disk disk;
  outputs::sweep_temporaries(disk, folder_);
  outputs::sweep_temporaries(disk, folder_ + "/parts");
  require_plan(plan, study_text);
  adopt(plan);
}

void StudyFolder::make(Opening opening) {
  using study_folder_detail::exists;
  if (opening == Opening::afresh && exists(folder_)) {
    if (exists(folder_ + "/lock")) const outputs::FolderLock who_has_it(folder_);
    throw engine::UsageError(fmt::format(
        "--out: '{}' is there already\n    hint: --resume goes on with it; else name another",
        folder_));
  }
  outputs::Disk disk;
  disk.make_folder(folder_ + "/parts");
}

void StudyFolder::require_plan(const StudyPlan& plan, const std::string& study_text) {
  using namespace study_folder_detail;
  const std::string path = folder_ + "/plan.json";
  outputs::Disk disk;
  if (exists(path)) {
    if (text_in(path) == plan.text()) return;
    throw engine::InputError(
        {{{path, 1, 1, ""},
          "the plan of another study",
          "the plan of this one: same scenario, arms, design, replicates and seed",
          "a study that was changed needs a folder of its own; --plan prints its plan"}});
  }
  outputs::publish(disk, folder_ + "/study.yaml", study_text);
  outputs::publish(disk, path, plan.text());
}

// A journalled part is believed where its bytes have the hash of the journal; another where its own
// seal holds and it says that it belongs here. What does not hold is run again and replaced.
std::optional<JournalEntry> StudyFolder::entry_of(
    std::size_t part, const StudyPlan& plan,
    const std::map<std::size_t, JournalEntry>& journalled) {
  const std::string path = part_path(folder_, part);
  if (!study_folder_detail::exists(path)) return {};
  outputs::Disk disk;
  const std::vector<std::byte> bytes = outputs::read_whole(disk, path);
  const std::string sha256 = study_folder_detail::sha256_of(bytes);
  const auto known = journalled.find(part);
  if (known != journalled.end() && known->second.sha256 == sha256) return known->second;
  if (outputs::seal_of(bytes) != outputs::Seal::intact) return {};
  const outputs::Result result = outputs::read_result(path);
  const outputs::Attribute* number = study_folder_detail::attribute(result, "part");
  const bool is_ours = is_of_plan(result, plan) && number != nullptr &&
                       number->value == decltype(number->value){static_cast<std::int64_t>(part)};
  if (!is_ours) return {};
  return JournalEntry{part, plan.batches()[part].runs, failures_in(result).size(), bytes.size(),
                      sha256};
}

void StudyFolder::adopt(const StudyPlan& plan) {
  const std::string path = folder_ + "/journal.jsonl";
  std::map<std::size_t, JournalEntry> journalled;
  if (study_folder_detail::exists(path)) {
    for (JournalEntry& entry : entries_in(study_folder_detail::text_in(path)))
      journalled[entry.part] = std::move(entry);
  }
  std::vector<JournalEntry> held;
  for (std::size_t part = 0; part < plan.batches().size(); ++part) {
    std::optional<JournalEntry> entry = entry_of(part, plan, journalled);
    if (!entry) continue;
    held.push_back(*entry);
    parts_[part] = std::move(*entry);
  }
  adopted_ = held.size();
  journal_.emplace(path, held);
}

bool holds_plan(const std::string& folder, const StudyPlan& plan) {
  const std::string path = folder + "/plan.json";
  return study_folder_detail::exists(path) && study_folder_detail::text_in(path) == plan.text();
}

JournalEntry publish_part(const std::string& folder, std::size_t part,
                          const outputs::Result& result, std::size_t failed) {
  // HDF5 of the distribution is not safe for threads: one image at a time. Writing it to disk, which
  // waits for the disk, goes on beside.
  static std::mutex hdf5_door;
  const std::string path = part_path(folder, part);
  outputs::Disk disk;
  JournalEntry entry{part, result.axis("run")->length, failed, 0, ""};
  std::vector<std::byte> image;
  {
    const std::lock_guard<std::mutex> lock(hdf5_door);
    image = outputs::image_of(result);
  }
  entry.sha256 = outputs::publish_sealed(disk, path, image);
  entry.bytes = image.size() + outputs::trailer_length;
  return entry;
}

void StudyFolder::note(const JournalEntry& entry) {
  static std::mutex journal_door;
  const std::lock_guard<std::mutex> lock(journal_door);
  journal_->append(entry);
  parts_[entry.part] = entry;
}

void note_failures(outputs::Result& part, const std::vector<FailureNote>& failures) {
  if (failures.empty()) return;
  nlohmann::ordered_json json = nlohmann::ordered_json::array();
  for (const FailureNote& each : failures) json.push_back({each.run, each.reason});
  part.attributes.push_back(
      {"failures", json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)});
}

std::vector<FailureNote> failures_in(const outputs::Result& result) {
  const outputs::Attribute* note = study_folder_detail::attribute(result, "failures");
  std::vector<FailureNote> failures;
  if (note == nullptr) return failures;
  const auto json =
      nlohmann::ordered_json::parse(std::get<std::string>(note->value), nullptr, false);
  for (const auto& each : json) failures.push_back({each.at(0), each.at(1)});
  return failures;
}

void note_plan(outputs::Result& result, const StudyPlan& plan) {
  result.attributes.push_back({"plan_sha256", plan.sha256()});
}

bool is_of_plan(const outputs::Result& result, const StudyPlan& plan) {
  const outputs::Attribute* note = study_folder_detail::attribute(result, "plan_sha256");
  return note != nullptr && std::get_if<std::string>(&note->value) != nullptr &&
         std::get<std::string>(note->value) == plan.sha256();
}

}  // namespace studies
