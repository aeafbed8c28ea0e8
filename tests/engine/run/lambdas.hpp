// SPDX-License-Identifier: Apache-2.0
// Processes whose law a test writes down where it needs it.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "engine/parallel/parallel.hpp"
#include "engine/run/simulation.hpp"

namespace engine_test {

class Acting final : public engine::CellProcess {
 public:
  Acting(engine::Model& model, int stage, engine::Table& table, std::string_view name)
      : CellProcess(model, stage, table, name, "Acts as the test says.") {}
  void act(const engine::Now& now, const engine::Cells& cells) override { law(now, cells); }
  std::function<void(const engine::Now&, const engine::Cells&)> law;
};

class Gathering final : public engine::Meeting {
 public:
  Gathering(engine::Model& model, int stage, engine::Table& table, std::string_view name)
      : Meeting(model, stage, table, name, "Meets as the test says.") {}
  void meet(const engine::Now& now) override { law(now); }
  std::function<void(const engine::Now&)> law;
};

/// Lanes that differ by replicate, from `first` on.
inline engine::Lanes lanes_from(std::size_t first, std::size_t count) {
  std::vector<engine::Lanes::Identity> who;
  for (std::size_t k = 0; k < count; ++k) who.push_back({.seed = 7, .replicate = first + k});
  return engine::Lanes(std::move(who));
}

/// Entity ids that are not row numbers.
inline std::vector<std::uint64_t> entities(std::size_t rows, std::uint64_t kind) {
  std::vector<std::uint64_t> ids;
  for (std::size_t row = 0; row < rows; ++row) ids.push_back(engine::mix(kind, row));
  return ids;
}

inline void fill(std::span<double> values, double value) {
  for (double& each : values) each = value;
}

}  // namespace engine_test
