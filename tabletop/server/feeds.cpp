// SPDX-License-Identifier: Apache-2.0
#include "tabletop/server/feeds.hpp"

#include "tabletop/server/tokens.hpp"

namespace tabletop {

namespace feeds_detail {

// A text that is not valid UTF-8 is shown with replacement marks.
std::string text_of(const Json& view) {
  return view.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace feeds_detail

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
    ++feed.version;
  }
}

std::uint64_t Feeds::version(const std::string& seat) const {
  const std::lock_guard guard(mutex_);
  const auto found = feeds_.find(seat);
  return found == feeds_.end() ? first_version_ : found->second.version;
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
