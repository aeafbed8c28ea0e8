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
  engine::Stock is_worked;  // field: 1 where a living group makes an effort in it
  engine::Stock wanted;     // field: Σ over places at a price of 1 [USD/year]
  engine::Stock supply;     // field: members' effort that is not seized [person]
  engine::Stock tightness;  // log of wanted over supply
  engine::Stock usual;      // the same as buyers and sellers are used to it
};

}  // namespace models
