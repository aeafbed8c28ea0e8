// SPDX-License-Identifier: Apache-2.0
#include "engine/run/writer.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "engine/run/process.hpp"

namespace engine {

Writer::Writer(Process* owner, Role role, Stock* stock, std::string name)
    : owner_(owner), role_(role), stock_(stock), name_(std::move(name)) {
  owner->writers_.push_back(this);
}

std::span<double> Writer::over(const Cells& cells) const {
  Outbox& outbox = *cells.outbox;
  const std::span<double> buffer(outbox.memory.data() + slot_ * tile_cells, cells.size);
  if (!outbox.is_used[slot_]) {
    outbox.is_used[slot_] = 1;
    std::fill(buffer.begin(), buffer.end(), 0.0);
  }
  return buffer;
}

std::span<double> Writer::fresh(const Cells& cells) const {
  Outbox& outbox = *cells.outbox;
  const std::span<double> buffer(outbox.memory.data() + slot_ * tile_cells, cells.size);
  outbox.is_used[slot_] = 1;
#if defined(_GLIBCXX_ASSERTIONS)
  // A checked build makes a forgotten cell visible.
  std::fill(buffer.begin(), buffer.end(), std::numeric_limits<double>::quiet_NaN());
#endif
  return buffer;
}

void Writer::open_whole() const {
  is_whole_used_ = true;
  std::fill(whole_.begin(), whole_.end(), 0.0);
}

Flow::Flow(Process* owner, Stock& into, std::string_view name, std::string_view entry)
    : Writer(owner, Role::flow, &into, owner->name() + "." + std::string(name)) {
  if (into.kind() == Stock::Kind::field) throw std::logic_error(this->name() + ": a field is set");
  entry_ = entry;
}

Set::Set(Process* owner, Stock& field)
    : Writer(owner, Role::set, &field, owner->name() + "." + field.name()) {
  if (field.kind() != Stock::Kind::field) throw std::logic_error(name() + ": only fields are set");
}

Exit::Exit(Process* owner, Stock& from, std::string_view name, Destination destination)
    : Writer(owner, Role::exit, &from, owner->name() + "." + std::string(name)),
      to_(destination.to),
      tally_(destination.tally),
      draw_(owner->exits_++) {
  if (from.kind() != Stock::Kind::whole)
    throw std::logic_error(this->name() + ": needs whole stock");
  if (draw_ >= first_draw) throw std::logic_error(owner->name() + " has too many exits");
  entry_ = destination.entry;
}

Request::Request(Process* owner, Stock& from, std::string_view name, Destination destination)
    : Writer(owner, Role::request, &from, owner->name() + "." + std::string(name)),
      to_(destination.to),
      tally_(destination.tally) {
  if (from.kind() != Stock::Kind::whole)
    throw std::logic_error(this->name() + ": needs whole stock");
  entry_ = destination.entry;
}

}  // namespace engine
