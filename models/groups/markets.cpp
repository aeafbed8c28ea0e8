// SPDX-License-Identifier: Apache-2.0
#include "models/groups/markets.hpp"

#include "models/quantities.hpp"

namespace models {

using engine::Stock;
namespace unit = engine::unit;

Markets::Markets(engine::Model& model)
    : table(model.add_table("market")),
      price(table, Stock::Kind::level,
            level_of("price", unit::one, 100, 1, "Price; 1 at the start.")),
      demand(table, Stock::Kind::field,
             level_of("demand", unit::one, 100, 1, "Wanted at that price; 1 at the start.")),
      knowledge(table, Stock::Kind::level,
                share_of("knowledge", 0.2, "What the State knows of who sells and carries.")) {}

}  // namespace models
