// SPDX-License-Identifier: Apache-2.0
// Where health care is wanting, medicines are bought from whoever has them; some heal nobody.
#include "models/groups/market_place.hpp"
#include "models/groups/victims.hpp"

namespace models {

class FalsifiedMedicines final : public MarketTrade {
 public:
  explicit FalsifiedMedicines(engine::Model& model)
      : MarketTrade(
            model, Market::falsified_medical_products, Function::health,
            "falsified_medical_products", "Sells falsified medicines where health care is wanting.",
            {.value = 20,
             .value_source = engine::assumption(
                 "WHO 2017: one medicine in ten of poorer countries is substandard or "
                 "falsified; where no need of health is met; 5 to 40"),
             .yield = 14000,
             .yield_source = engine::assumption("small parcels, large margins; 5 to 60 thousand"),
             .seizable = 0.5,
             .seizable_source = engine::assumption("if every parcel were checked; 0.2 to 0.8")}),
        harmed_(this, world_.community, world_.community.harmed_by_medicines) {}

  engine::Parameter for_illness{
      this,
      {.name = "for_illness",
       .unit = unit::one,
       .range = {0, 200},
       .value = 30,
       .about = "Rise of demand per share of people who are ill at once.",
       .source = engine::assumption("fear of an epidemic sells cures; 10 to 100")}};
  engine::Parameter spent_by_one{this,
                                 {.name = "spent_by_one",
                                  .unit = unit::usd,
                                  .range = {1, 1000},
                                  .value = 20,
                                  .about = "Spent on one course of treatment.",
                                  .source = engine::assumption("5 to 60 USD")}};
  engine::Parameter harm{
      this,
      {.name = "harm",
       .unit = unit::share,
       .range = {0, 1},
       .value = 0.05,
       .about = "Share of those treated who come to harm by it.",
       .source = engine::assumption("untreated, poisoned, resistant; 0.01 to 0.2")}};

 protected:
  std::span<double> people_wanting(const engine::Cells& cells) const override {
    const auto people = world_.community.population.over(cells),
               ill = world_.hazards.ill.over(cells), more = for_illness.over(cells);
    const auto unmet = world_.community.unmet[static_cast<std::size_t>(Need::health)].over(cells);
    const auto out = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) {
      out[i] = people[i] * std::min(1.0, unmet[i]) * (1.0 + more[i] * ill[i]);
    }
    return out;
  }

  void follow(const engine::Now& now, const engine::Cells& cells,
              std::span<const double> sold) override {
    const auto people = world_.community.population.over(cells), each = spent_by_one.over(cells),
               hurt = harm.over(cells);
    const auto rate = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) {
      rate[i] = hurt[i] * sold[i] / (each[i] * std::max(people[i], 1.0));
    }
    harmed_.write(now, *this, cells, rate, {.girls = 1.2, .boys = 1.2, .women = 1.0, .men = 0.9});
  }

 private:
  HarmedPeople harmed_;
};

void declare_falsified_medical_products(Model& model) { model.add<FalsifiedMedicines>(); }

}  // namespace models
