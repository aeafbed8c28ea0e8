// SPDX-License-Identifier: Apache-2.0
// Documents of a session, by the seat that asks.
#include <algorithm>
#include <filesystem>

#include "tabletop/after/archive.hpp"
#include "tabletop/after/paper_kit.hpp"
#include "tabletop/after/report.hpp"
#include "tabletop/session/game.hpp"
#include "tabletop/session/plan.hpp"
#include "tabletop/session/record.hpp"
#include "tabletop/session/tables.hpp"

namespace tabletop {

namespace documents_detail {

constexpr std::string_view readme =
    "A tabletop exercise, played with Holdfast.\n\n"
    "log.jsonl      every event, chained by hashes; `holdfast tabletop replay` runs it again\n"
    "package/       the exercise as it was played\n"
    "report.html    the after-action report\n"
    "events.csv, decisions.csv, injects.csv   the same for spreadsheets\n"
    "SHA256SUMS     for sha256sum --check\n\n"
    "Personal data: what was typed in the room. Seats have no names; labels of devices are not in "
    "here.\n"
    "Independent work based on a public UNODC document (2023). Not a United Nations product. Not a "
    "forecast.\n";

Answer none(const std::string& name) {
  const Refusal refusal = unknown("document", name);
  return {refusal.status,
          {{"title", refusal.title}, {"status", refusal.status}, {"detail", refusal.detail}}};
}

std::vector<after::File> package_in(const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
  std::vector<after::File> files;
  if (!fs::is_directory(folder / "package")) return files;
  outputs::Disk disk;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder / "package")) {
    if (!entry.is_regular_file() || entry.is_symlink()) continue;
    const std::vector<std::byte> bytes = outputs::read_whole(disk, entry.path().string());
    files.push_back({fs::relative(entry.path(), folder).generic_string(),
                     {reinterpret_cast<const char*>(bytes.data()), bytes.size()}});
  }
  std::ranges::sort(files, {}, &after::File::name);
  return files;
}

after::MapSheet sheet_of(const Json& places) {
  after::MapSheet sheet{0.0, 0.0, places.at("view_box")[2], places.at("view_box")[3], {}};
  for (const Json& region : places.at("regions")) {
    after::MapRegion made{region.at("province"), region.at("path"), 0.0, 0.0};
    for (const Json& province : places.at("provinces")) {
      if (province.at("id") != region.at("province")) continue;
      made.label_x = province.at("label")[0];
      made.label_y = province.at("label")[1];
    }
    sheet.regions.push_back(std::move(made));
  }
  return sheet;
}

}  // namespace documents_detail

std::string Game::log_text() const {
  std::string text;
  for (const Event& event : log_.events()) text += line_of(event) + "\n";
  return text;
}

// Written in the language of who asks; measured from what stands at this moment.
std::string Game::report(const Seat& seat) const {
  after::Record record = record_of(all_seen(), state_.language_of(seat), Truth::in);
  if (!log_.events().empty()) record.log_last_hash = log_.events().back().hash;
  return after::report_html(exercise_, record);
}

// Fallback briefs are those of the world in which nobody decides.
std::string Game::paper_kit(const Seat& seat) const {
  after::PaperKit kit;
  kit.language = state_.language_of(seat);
  kit.marking = state_.settings.marking;
  kit.provinces = atlas_.provinces;
  kit.middle = oracle_->line({}, exercise_.first_week + last_week(exercise_));
  kit.map = documents_detail::sheet_of(atlas_.places);
  return after::paper_kit_html(exercise_, kit);
}

std::string Game::bundle(const Seat& seat) const {
  const std::string language = state_.language_of(seat);
  const Seen seen = all_seen();
  std::vector<after::File> files{{"README.txt", std::string(documents_detail::readme)},
                                 {"log.jsonl", log_text()},
                                 {"report.html", report(seat)},
                                 {"events.csv", events_csv(log_.events())},
                                 {"decisions.csv", decisions_csv(seen, language)},
                                 {"injects.csv", injects_csv(seen, language)}};
  std::ranges::move(documents_detail::package_in(folder_), std::back_inserter(files));
  files.push_back({"SHA256SUMS", after::hashes_of(files)});
  return after::tar_of(files);
}

Answer Game::document(const Seat& seat, const std::string& name, Document& into) const {
  const std::lock_guard hold(mutex_);
  if (seat.kind != Seat::Kind::facilitator) return documents_detail::none(name);
  if (name == "log.jsonl")
    into = {"application/jsonl", name, log_text()};
  else if (name == "report.html")
    into = {"text/html; charset=utf-8", name, report(seat)};
  else if (name == "paper-kit.html")
    into = {"text/html; charset=utf-8", name, paper_kit(seat)};
  else if (name == "injects.csv")
    into = {"text/csv; charset=utf-8", name, injects_csv(all_seen(), state_.language_of(seat))};
  else if (name == "bundle.tar")
    into = {"application/x-tar", name, bundle(seat)};
  else
    return documents_detail::none(name);
  return {200, {{"ok", true}}};
}

}  // namespace tabletop
