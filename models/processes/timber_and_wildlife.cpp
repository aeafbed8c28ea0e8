// SPDX-License-Identifier: Apache-2.0
// Timber and animals are taken without leave where forests stand.
#include "models/groups/ground_market.hpp"

namespace models {

class TimberAndWildlife final : public GroundMarket {
 public:
  explicit TimberAndWildlife(engine::Model& model)
      : GroundMarket(
            model, Market::timber_and_wildlife, static_cast<Model&>(model).community.forest_value,
            "timber_and_wildlife", "Fells and hunts without leave, and sells across borders.",
            {.value = 8,
             .value_source = engine::assumption(
                 "a tenth to a third of timber is felled without leave; 2 to 25"),
             .yield = 12000,
             .yield_source = engine::assumption("dues of cutters and hauliers; 5 to 40 thousand"),
             .seizable = 0.6,
             .seizable_source = engine::assumption("logs are bulky; 0.3 to 0.8")}) {}
};

void declare_timber_and_wildlife(Model& model) { model.add<TimberAndWildlife>(); }

}  // namespace models
