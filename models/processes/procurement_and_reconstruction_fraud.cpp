// SPDX-License-Identifier: Apache-2.0
// What the State buys and rebuilds is billed twice or never delivered, where offices that buy can be
// bought.
#include "models/groups/market_place.hpp"

namespace models {

class ProcurementFraud final : public MarketTrade {
 public:
  explicit ProcurementFraud(engine::Model& model)
      : MarketTrade(
            model, Market::procurement_and_reconstruction_fraud, Function::procurement,
            "procurement_and_reconstruction_fraud",
            "Takes from public contracts and reconstruction where offices can be bought.",
            {.value = 60,
             .value_source = engine::assumption(
                 "public purchases of some 600 USD a person, a tenth of it within reach; "
                 "20 to 150"),
             .yield = 40000,
             .yield_source = engine::assumption(
                 "few people, large sums, where offices serve the group; 15 to 150 thousand"),
             .seizable = 0.5,
             .seizable_source = engine::assumption("if every contract were audited; 0.2 to 0.8")}) {
  }

  engine::Parameter reconstruction{
      this,
      {.name = "reconstruction",
       .unit = unit::one,
       .range = {0, 50},
       .value = 5,
       .about = "Rise of public money where all infrastructure has to be rebuilt.",
       .source = engine::assumption("a few years of public purchases in one; 2 to 15")}};
  engine::Parameter crime_proof{
      this,
      {.name = "crime_proof",
       .unit = unit::share,
       .range = {0, 1},
       .value = 0,
       .about = "Share of that money out of reach: open contracts, known owners, paid on delivery.",
       .source = engine::assumption("none beyond the integrity of procurement without a measure")}};

 protected:
  /// People · (1 + reconstruction · damage) · (1 − integrity of procurement) · (1 − crime proof)
  std::span<double> people_wanting(const engine::Cells& cells) const override {
    const Community& here = world_.community;
    const auto people = here.population.over(cells), storm = world_.hazards.storm.over(cells);
    const auto honest =
        of_function(cells, world_.state, world_.state.integrity, Function::procurement);
    const auto more = reconstruction.over(cells), closed = crime_proof.over(cells);
    const auto out = zeros(cells);
    for (const engine::Stock& condition : here.infrastructure) add_to(out, condition, cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double whole = out[i] / static_cast<double>(infrastructures);
      const double damage = std::max(storm[i], 1.0 - whole);
      out[i] = people[i] * (1.0 + more[i] * damage) * (1.0 - honest[i]) * (1.0 - closed[i]);
    }
    return out;
  }

  // Firms that groups own win contracts without a threat, offices that serve them let them win:
  //     a fifth of the yield at first, all of it where both help.
  std::span<double> capacity(const engine::Cells& cells) const override {
    const auto out = MarketTrade::capacity(cells);
    const auto owned = world_.market_places.infiltrated_firms.over(cells);
    const auto serves =
        of_function(cells, world_.state, world_.state.captured, Function::procurement);
    for (std::size_t i = 0; i < cells.size; ++i)
      out[i] *= 0.2 + 0.8 * std::min(1.0, serves[i] + 4.0 * owned[i]);
    return out;
  }
};

void declare_procurement_and_reconstruction_fraud(Model& model) { model.add<ProcurementFraud>(); }

}  // namespace models
