// SPDX-License-Identifier: Apache-2.0
// Documents of a session, by the seat that asks.
#include "tabletop/after/report.hpp"
#include "tabletop/session/game.hpp"
#include "tabletop/session/record.hpp"

namespace tabletop {

namespace documents_detail {

Answer none(const std::string& name) {
  const Refusal refusal = unknown("document", name);
  return {refusal.status,
          {{"title", refusal.title}, {"status", refusal.status}, {"detail", refusal.detail}}};
}

}  // namespace documents_detail

std::string Game::log_text() const {
  std::string text;
  for (const Event& event : log_.events()) text += line_of(event) + "\n";
  return text;
}

// Written in the language of who asks; measured from what stands at this moment.
std::string Game::report(const Seat& seat) const {
  const Seen seen = all_seen();
  after::Record record = record_of(seen, state_.language_of(seat), Truth::in);
  if (!log_.events().empty()) record.log_last_hash = log_.events().back().hash;
  return after::report_html(exercise_, record);
}

Answer Game::document(const Seat& seat, const std::string& name, Document& into) const {
  const std::lock_guard hold(mutex_);
  if (seat.kind != Seat::Kind::facilitator) return documents_detail::none(name);
  if (name == "log.jsonl")
    into = {"application/jsonl", name, log_text()};
  else if (name == "report.html")
    into = {"text/html; charset=utf-8", name, report(seat)};
  else
    return documents_detail::none(name);
  return {200, {{"ok", true}}};
}

}  // namespace tabletop
