// SPDX-License-Identifier: Apache-2.0
// Timber and animals are taken without leave where forests stand.
#include "models/groups/market_place.hpp"

namespace models {

class TimberAndWildlife final : public MarketTrade {
 public:
  explicit TimberAndWildlife(engine::Model& model)
      : MarketTrade(
            model, Market::timber_and_wildlife, Function::border_and_customs, "timber_and_wildlife",
            "Fells and hunts without leave, and sells across borders.",
            {.value = 8,
             .value_source = engine::assumption(
                 "a tenth to a third of timber is felled without leave; 2 to 25"),
             .yield = 12000,
             .yield_source = engine::assumption("dues of cutters and hauliers; 5 to 40 thousand"),
             .seizable = 0.6,
             .seizable_source = engine::assumption("logs are bulky; 0.3 to 0.8")}) {}

  engine::Parameter open_to_diggers{
      this,
      {.name = "open_share",
       .unit = unit::share,
       .range = {0, 1},
       .value = 0.7,
       .about = "Share of the forest that can be got at where the State closes nothing.",
       .source = engine::assumption("the rest is guarded, far or licensed; 0.4 to 0.9")}};
  engine::Parameter closed_by_presence{
      this,
      {.name = "closed_by_presence",
       .unit = unit::share,
       .range = {0, 1},
       .value = 0.5,
       .about = "Share of that which double the usual police presence closes.",
       .source = engine::assumption("sites are remote; 0.2 to 0.8")}};

 protected:
  // The value lies in the ground of a few places: what all people of the country would pay for.
  std::span<double> people_wanting(const engine::Cells& cells) const override {
    const auto part = world_.community.forest_value.over(cells),
               police = world_.community.police_presence.over(cells);
    const auto most = open_to_diggers.over(cells), closes = closed_by_presence.over(cells);
    const auto out = zeros(cells);
    if (std::ranges::max(part) <= 0.0) return out;
    const std::vector<double> everybody = people_of_nation(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double left = most[i] * (1.0 - closes[i] * saturating(police[i], 2.0) * 2.0);
      out[i] = everybody[(cells.begin + i) % cells.table->lanes()] * part[i] * std::max(left, 0.0);
    }
    return out;
  }
};

void declare_timber_and_wildlife(Model& model) { model.add<TimberAndWildlife>(); }

}  // namespace models
