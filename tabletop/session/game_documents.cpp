// SPDX-License-Identifier: Apache-2.0
// Documents of a session, by the seat that asks.
#include "outputs/files/disk.hpp"
#include "tabletop/session/game.hpp"

namespace tabletop {

Answer Game::document(const Seat& seat, const std::string& name, Document& into) const {
  if (seat.kind != Seat::Kind::facilitator || name != "log.jsonl") {
    const Refusal refusal = unknown("document", name);
    return {refusal.status,
            {{"title", refusal.title}, {"status", 404}, {"detail", refusal.detail}}};
  }
  std::string text;
  for (const Event& event : events()) text += line_of(event) + "\n";
  into = {"application/jsonl", name, std::move(text)};
  return {200, {{"ok", true}}};
}

}  // namespace tabletop
