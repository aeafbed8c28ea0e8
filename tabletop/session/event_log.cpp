// SPDX-License-Identifier: Apache-2.0
#include "tabletop/session/event_log.hpp"

#include <fmt/format.h>
#include <filesystem>
#include <span>

#include "engine/base/fault.hpp"
#include "engine/base/sha256.hpp"

namespace tabletop {

namespace event_log_detail {

Json json_of(const Event& event) {
  return {{"seq", event.seq},         {"at", event.at},           {"seat", event.seat},
          {"type", event.type},       {"turn", event.turn},       {"branch", event.branch},
          {"command", event.command}, {"payload", event.payload}, {"previous", event.previous}};
}

Event event_of(const Json& json) {
  return {json.at("seq"),      json.at("at"),     json.at("seat"),    json.at("type"),
          json.at("turn"),     json.at("branch"), json.at("command"), json.at("payload"),
          json.at("previous"), json.at("hash")};
}

engine::Fault broken(const std::string& path, std::size_t line, std::string found) {
  return {{path, static_cast<int>(line), 1, "events"},
          std::move(found),
          "the event whose hash the next one names",
          "the log was changed after it was written; the events before this line are intact"};
}

}  // namespace event_log_detail

using namespace event_log_detail;

std::string hash_of(const Event& event) {
  const std::string text = json_of(event).dump();
  engine::Sha256 hash;
  hash.update(text.data(), text.size());
  return engine::hex(hash.finish());
}

std::string line_of(const Event& event) {
  Json json = json_of(event);
  json["hash"] = event.hash;
  return json.dump();
}

LogCheck check_log(const std::string& path, std::string_view text) {
  LogCheck check;
  std::size_t line = 0;
  while (check.whole_bytes < text.size()) {
    const std::size_t end = text.find('\n', check.whole_bytes);
    if (end == std::string_view::npos) break;  // torn by a crash: was never acknowledged
    ++line;
    const auto json =
        Json::parse(text.substr(check.whole_bytes, end - check.whole_bytes), nullptr, false);
    if (json.is_discarded() && end + 1 == text.size()) break;  // a last block that was half written
    try {
      Event event = event_of(json);
      const std::string previous = check.events.empty() ? "" : check.events.back().hash;
      if (event.seq != check.events.size() + 1)
        check.fault = broken(path, line, fmt::format("event {} in place {}", event.seq, line));
      else if (event.previous != previous)
        check.fault = broken(path, line, "an event that does not follow the one before");
      else if (event.hash != hash_of(event))
        check.fault = broken(path, line, "an event that its hash does not fit");
      if (check.fault) return check;
      check.events.push_back(std::move(event));
    } catch (const nlohmann::json::exception&) {
      check.fault = broken(path, line, "a line that is no event");
      return check;
    }
    check.whole_bytes = end + 1;
  }
  return check;
}

EventLog::EventLog(std::string path) : path_(std::move(path)) {
  if (std::filesystem::exists(path_)) read();
  file_.emplace(disk_.open_to_append(path_));
}

void EventLog::read() {
  const std::vector<std::byte> bytes = outputs::read_whole(disk_, path_);
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  LogCheck check = check_log(path_, text);
  if (check.fault) throw engine::InputError({*check.fault});
  if (check.whole_bytes < text.size()) {
    std::filesystem::resize_file(path_, check.whole_bytes);
    was_torn_ = true;
  }
  events_ = std::move(check.events);
}

const Event& EventLog::append(Event event) {
  if (has_failed_) {
    throw engine::OutsideError(
        path_ + ": could not be written before; open the session again\n    hint: free space");
  }
  event.seq = events_.size() + 1;
  event.previous = events_.empty() ? "" : events_.back().hash;
  event.hash = hash_of(event);
  const std::string line = line_of(event) + "\n";
  has_failed_ = true;
  disk_.write(*file_, std::as_bytes(std::span(line.data(), line.size())));
  disk_.sync(*file_);
  has_failed_ = false;
  return events_.emplace_back(std::move(event));
}

}  // namespace tabletop
