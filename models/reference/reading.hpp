// SPDX-License-Identifier: Apache-2.0
// A metric of a published model: what one number of its country is at the end of a step.
#pragma once

#include "engine/run/metric.hpp"
#include "engine/run/model.hpp"

namespace models::reference {

/// The stock has one row; the metric bears its name, unit and meaning.
class Reading final : public engine::Metric {
 public:
  enum class Missing { never, sometimes };
  Reading(engine::Model& model, const engine::Stock& stock, engine::Direction direction,
          engine::OverTime over_time, Missing missing = Missing::never)
      : Metric(model, {.quantity = stock.quantity(),
                       .direction = direction,
                       .over_time = over_time,
                       .may_be_missing = missing == Missing::sometimes}),
        stock_(&stock) {}

  void measure(const engine::Now&, std::span<double> out) const override {
    for (std::size_t lane = 0; lane < out.size(); ++lane) out[lane] = stock_->at(lane);
  }

 private:
  const engine::Stock* stock_;
};

}  // namespace models::reference
