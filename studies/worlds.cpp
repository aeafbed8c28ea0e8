// SPDX-License-Identifier: Apache-2.0
#include "studies/worlds.hpp"

#include <algorithm>

#include "engine/base/fault.hpp"
#include "studies/published.hpp"

namespace studies {

namespace worlds_detail {

// Packing lanes pays while their state stays near the caches: four lanes of 200 places cost 0.9 of one
// lane each, although they leave the cache of one core, for provinces and groups then fill vectors.
inline constexpr std::size_t cache_bytes = 5000000;
inline constexpr std::size_t most_lanes = 16;

class CrisisWorlds final : public Worlds {
 public:
  explicit CrisisWorlds(const scenarios::Scenario& scenario) : ground_(scenario) {}
  std::size_t cells() const override { return ground_.communities(); }
  bool start_is_uncertain() const override { return ground_.start_is_uncertain(); }
  std::size_t most_lanes() const override {
    return std::clamp<std::size_t>(cache_bytes / bytes_per_lane(ground_), 1,
                                   worlds_detail::most_lanes);
  }
  std::unique_ptr<engine::Model> assemble(std::uint64_t seed,
                                          std::span<const Run> runs) const override {
    return studies::assemble(ground_, seed, runs);
  }
  void begin_step(engine::Model&, int) const override {}
  outputs::Result framed(const Frame& frame) const override {
    return studies::framed(ground_, frame);
  }
  Recorder recorder(outputs::Result& result, const engine::Model& model,
                    const Frame& frame) const override {
    return {result, ground_, static_cast<const models::Model&>(model), frame};
  }

 private:
  Ground ground_;
};

}  // namespace worlds_detail

void require_crisis_model(const scenarios::Scenario& scenario) {
  if (scenario.reference.model.empty()) return;
  throw engine::UsageError(
      "'" + scenario.id + "' is of the published model '" + scenario.reference.model +
      "', which has no places, groups or State\n    hint: such models have run, compare, check, "
      "rerun, inspect and describe");
}

std::unique_ptr<Worlds> worlds_of(const scenarios::Scenario& scenario) {
  if (scenario.reference.model.empty())
    return std::make_unique<worlds_detail::CrisisWorlds>(scenario);
  return published_worlds(scenario);
}

}  // namespace studies
