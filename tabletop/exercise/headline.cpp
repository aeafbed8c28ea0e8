// SPDX-License-Identifier: Apache-2.0
#include "tabletop/exercise/headline.hpp"

#include "engine/run/metric.hpp"
#include "models/model.hpp"

namespace tabletop {

bool is_headline(const std::string& metric) {
  static const models::Model declared;
  for (const engine::Metric* each : declared.metrics()) {
    if (each->name() == metric) return each->spec().axes.empty();
  }
  return true;
}

}  // namespace tabletop
