// SPDX-License-Identifier: Apache-2.0
#include "tabletop/server/feeds.hpp"

#include <algorithm>
#include <functional>

#include "tabletop/server/tokens.hpp"

namespace tabletop {

namespace feeds_detail {

using Fields = std::map<std::string, std::size_t>;

Fields fields_of(const Json& view) {
  Fields fields;
  for (const auto& [name, value] : view.items())
    fields.emplace(name, std::hash<std::string>{}(
                             value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)));
  return fields;
}

std::vector<std::string> changed_between(const Fields& before, const Fields& now) {
  std::vector<std::string> names;
  for (const auto& [name, hash] : now) {
    const auto was = before.find(name);
    if (was == before.end() || was->second != hash) names.push_back(name);
  }
  for (const auto& [name, hash] : before)
    if (!now.contains(name)) names.push_back(name);
  return names;
}

// A text that is not valid UTF-8 is shown with replacement marks.
std::string text_of(const Json& view) {
  return view.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace feeds_detail

bool Feeds::News::has(std::string_view field) const {
  return changed.empty() || std::ranges::find(changed, field) != changed.end();
}

Feeds::Feed& Feeds::feed_of(const Seat& seat) {
  Feed& feed = feeds_[seat.id];
  if (feed.version == 0) feed.version = first_version_;
  feed.seat = seat;
  return feed;
}

Feeds::Look Feeds::look(const Session& session, const Seat& seat) {
  Json view = session.view(seat);
  Json now;
  if (view.contains("clock") && view["clock"].contains("now")) {
    now = view["clock"]["now"];
    view["clock"]["now"] = "";
  }
  view["seq"] = 0;
  Look look;
  look.etag = '"' + hash_of(feeds_detail::text_of(view)).substr(0, 32) + '"';
  {
    const std::lock_guard guard(mutex_);
    Feed& feed = feed_of(seat);
    if (feed.etag != look.etag) {
      const feeds_detail::Fields fields = feeds_detail::fields_of(view);
      feed.changed = feeds_detail::changed_between(feed.fields, fields);
      feed.fields = fields;
      feed.etag = look.etag;
      ++feed.version;
    }
    look.version = feed.version;
  }
  view["seq"] = look.version;
  if (!now.is_null()) view["clock"]["now"] = now;
  look.text = feeds_detail::text_of(view);
  return look;
}

void Feeds::turn_over() {
  const std::lock_guard guard(mutex_);
  for (auto& [id, feed] : feeds_) {
    feed.etag.clear();
    feed.fields.clear();
    feed.changed.clear();
    ++feed.version;
  }
}

std::uint64_t Feeds::version(const std::string& seat) const {
  const std::lock_guard guard(mutex_);
  const auto found = feeds_.find(seat);
  return found == feeds_.end() ? first_version_ : found->second.version;
}

Feeds::News Feeds::news(const std::string& seat, std::uint64_t told) const {
  const std::lock_guard guard(mutex_);
  const auto found = feeds_.find(seat);
  if (found == feeds_.end()) return {.version = first_version_};
  const Feed& feed = found->second;
  const bool is_next = told + 1 == feed.version;
  return {feed.version, is_next ? feed.changed : std::vector<std::string>{}};
}

void Feeds::arrive(const Seat& seat) {
  const std::lock_guard guard(mutex_);
  ++feed_of(seat).streams;
}

void Feeds::depart(const Seat& seat) {
  const std::lock_guard guard(mutex_);
  --feed_of(seat).streams;
}

std::map<std::string, int> Feeds::streams() const {
  const std::lock_guard guard(mutex_);
  std::map<std::string, int> open;
  for (const auto& [id, feed] : feeds_)
    if (feed.streams > 0) open[id] = feed.streams;
  return open;
}

std::vector<Seat> Feeds::watchers() const {
  const std::lock_guard guard(mutex_);
  std::vector<Seat> seats;
  for (const auto& [id, feed] : feeds_)
    if (feed.streams > 0) seats.push_back(feed.seat);
  return seats;
}

}  // namespace tabletop
