// SPDX-License-Identifier: Apache-2.0
// All that changes during a run, to bytes and back.
#include <array>
#include <cstdint>
#include <cstring>
#include <stdexcept>

#include "engine/run/simulation.hpp"

namespace engine {

namespace snapshot_detail {
template <class Number>
void append(std::vector<std::byte>& bytes, std::span<Number> values) {
  const auto part = std::as_bytes(values);
  bytes.insert(bytes.end(), part.begin(), part.end());
}

template <class Number>
std::span<const std::byte> take(std::span<const std::byte> bytes, std::span<Number> values) {
  if (bytes.size() < values.size_bytes()) throw std::runtime_error("the snapshot is too short");
  std::memcpy(values.data(), bytes.data(), values.size_bytes());
  return bytes.subspan(values.size_bytes());
}

std::array<std::uint64_t, 3> shape_of(const Table& table) {
  return {table.rows(), table.columns(), table.lanes()};
}
}  // namespace snapshot_detail

std::vector<std::byte> Simulation::snapshot() const {
  std::vector<std::byte> bytes;
  const std::int64_t step = now_.step;
  snapshot_detail::append(bytes, std::span(&step, 1));
  for (const Table* table : model_.tables()) {
    const auto shape = snapshot_detail::shape_of(*table);
    snapshot_detail::append(bytes, std::span(shape.data(), shape.size()));
    snapshot_detail::append(bytes, table->data());
    snapshot_detail::append(bytes, table->entities_low());
    snapshot_detail::append(bytes, table->entities_high());
  }
  for (const Influence* influence : model_.influences()) {
    const std::int64_t is_on = influence->is_on() ? 1 : 0;
    snapshot_detail::append(bytes, std::span(&is_on, 1));
  }
  return bytes;
}

void Simulation::restore(std::span<const std::byte> snapshot) {
  std::int64_t step = 0;
  snapshot = snapshot_detail::take(snapshot, std::span(&step, 1));
  now_.step = static_cast<int>(step);
  for (Table* table : model_.tables()) {
    std::array<std::uint64_t, 3> shape{};
    snapshot = snapshot_detail::take(snapshot, std::span(shape.data(), shape.size()));
    if (shape != snapshot_detail::shape_of(*table)) {
      throw std::runtime_error("the snapshot is of another world: table " + table->name());
    }
    snapshot = snapshot_detail::take(snapshot, table->data());
    table->touch_everything();
    snapshot = snapshot_detail::take(snapshot, table->entities_low());
    snapshot = snapshot_detail::take(snapshot, table->entities_high());
  }
  for (Influence* influence : model_.influences()) {
    std::int64_t is_on = 0;
    snapshot = snapshot_detail::take(snapshot, std::span(&is_on, 1));
    influence->set_on(is_on != 0);
  }
  if (!snapshot.empty()) throw std::runtime_error("the snapshot is too long");
}

}  // namespace engine
