// SPDX-License-Identifier: Apache-2.0
// Metals are dug without leave where they lie; groups take dues of those who dig.
#include "models/groups/ground_market.hpp"

namespace models {

class IllegalMining final : public GroundMarket {
 public:
  explicit IllegalMining(engine::Model& model)
      : GroundMarket(
            model, Market::illegal_mining_and_metals,
            static_cast<Model&>(model).community.mineral_value, "illegal_mining_and_metals",
            "Digs metals without leave and takes dues of those who dig.",
            {.value = 20,
             .value_source = engine::assumption(
                 "illegal gold of the Andes, 1 to 3 billion USD a year for 30 to 50 "
                 "million people; 5 to 60"),
             .yield = 20000,
             .yield_source =
                 engine::assumption("a member takes dues of some fifty diggers; 10 to 80 thousand"),
             .seizable = 0.4,
             .seizable_source =
                 engine::assumption("metal is easily mixed with legal metal; 0.1 to 0.6")}) {}
};

void declare_illegal_mining_and_metals(Model& model) { model.add<IllegalMining>(); }

}  // namespace models
