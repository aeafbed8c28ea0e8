// SPDX-License-Identifier: Apache-2.0
// Illicit markets of the nation: what a unit costs, how much is wanted and what the State knows.
#pragma once

#include "engine/run/model.hpp"

namespace models {

/// One row per market, in the order of Market.
struct Markets {
  explicit Markets(engine::Model& model);
  engine::Table& table;
  engine::Stock price;      // 1 at the start
  engine::Stock demand;     // field: wanted at that price, 1 at the start
  engine::Stock knowledge;  // 0–1: what the State knows of who sells, buys and carries
};

}  // namespace models
