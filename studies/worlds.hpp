// SPDX-License-Identifier: Apache-2.0
// What an ensemble runs: worlds of one scenario, of the crisis model or of a published one.
#pragma once

#include <memory>
#include <span>

#include "outputs/record/result.hpp"
#include "studies/assembly.hpp"
#include "studies/recording.hpp"

namespace studies {

class Worlds {
 public:
  virtual ~Worlds() = default;
  /// Communities, or agents of a published model: what a step works on.
  virtual std::size_t cells() const = 0;
  /// Whether replicates differ in what all lanes of a batch share.
  virtual bool start_is_uncertain() const = 0;
  virtual std::size_t most_lanes() const = 0;
  /// False where the rows of a lane follow from its numbers: then a batch holds one.
  virtual bool lanes_are_alike() const { return true; }
  /// A prepared model with one lane per run, at step 0.
  virtual std::unique_ptr<engine::Model> assemble(std::uint64_t seed,
                                                  std::span<const Run> runs) const = 0;
  /// Before each step of a model that `assemble` made.
  virtual void begin_step(engine::Model& model, int step) const = 0;
  virtual outputs::Result framed(const Frame& frame) const = 0;
  virtual Recorder recorder(outputs::Result& result, const engine::Model& model,
                            const Frame& frame) const = 0;
};

/// InputError where groups, targets or a network name what does not exist.
std::unique_ptr<Worlds> worlds_of(const scenarios::Scenario& scenario);

/// UsageError where a scenario is of a published model: for what asks for places or a State.
void require_crisis_model(const scenarios::Scenario& scenario);

}  // namespace studies
