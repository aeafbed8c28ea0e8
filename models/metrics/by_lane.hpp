// SPDX-License-Identifier: Apache-2.0
// A metric that is one number of each lane, worked out by a function of the settled state.
#pragma once

#include <functional>
#include <utility>

#include "models/metrics/weighing.hpp"

namespace models {

class LaneMetric final : public engine::Metric {
 public:
  using Value = std::function<double(std::size_t lane)>;
  LaneMetric(engine::Model& model, engine::MetricSpec spec, Value value)
      : Metric(model, std::move(spec)), value_(std::move(value)) {}
  void measure(const engine::Now&, std::span<double> out) const override {
    for (std::size_t lane = 0; lane < out.size(); ++lane) out[lane] = value_(lane);
  }

 private:
  Value value_;
};

}  // namespace models
