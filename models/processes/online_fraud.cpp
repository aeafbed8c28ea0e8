// SPDX-License-Identifier: Apache-2.0
// People are deceived online from anywhere: who works there needs no territory, and victims live where
// people are online and unprotected.
#include "models/groups/market_place.hpp"
#include "models/groups/victims.hpp"

namespace models {

/// National: what all who work in it can supply meets what all who are exposed could lose.
///     lost = W x C / (W x + C) over the country; each place loses by W, each group's place takes by effort
class OnlineFraud final : public MarketTrade {
 public:
  explicit OnlineFraud(engine::Model& model)
      : MarketTrade(
            model, Market::online_fraud, Function::cyber_security, "online_fraud",
            "Deceives people online, wherever they live.",
            {.value = 15,
             .value_source = engine::assumption(
                 "losses reported a person and year, 3 to 40 USD, few are reported"),
             .yield = 12000,
             .yield_source = engine::assumption("takings of one desk in a year; 5 to 100 thousand"),
             .seizable = 0.6,
             .seizable_source = engine::assumption("calls and pages blocked; 0.2 to 0.8")}),
        deceived_(this, world_.community, world_.community.defrauded_online) {}

  engine::Parameter lost_by_one{this,
                                {.name = "lost_by_one",
                                 .unit = unit::usd,
                                 .range = {1, 10000},
                                 .value = 200,
                                 .about = "Lost by one person who is deceived.",
                                 .source = engine::assumption("median losses of 50 to 500 USD")}};
  engine::Parameter guarded{
      this,
      {.name = "guarded",
       .unit = unit::share,
       .range = {0, 1},
       .value = 0,
       .about = "Share of exposure that habits, blocked numbers and safe payments take away.",
       .source = engine::assumption("none beyond what is usual without a measure")}};
  engine::Parameter for_disruption{
      this,
      {.name = "for_disruption",
       .unit = unit::one,
       .range = {0, 20},
       .value = 3,
       .about = "Rise of exposure where systems are down or held to ransom.",
       .source = engine::assumption("stolen data and false helpers; 1 to 8")}};

 protected:
  std::span<double> people_wanting(const engine::Cells& cells) const override {
    const Community& here = world_.community;
    const auto people = here.population.over(cells);
    const auto women = here.online_exposure.women.over(cells),
               men = here.online_exposure.men.over(cells);
    const auto down = world_.hazards.digital_disruption.over(cells),
               worse = for_disruption.over(cells), safe = guarded.over(cells);
    const auto out = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) {
      out[i] = people[i] * 0.5 * (women[i] + men[i]) * (1.0 + worse[i] * down[i]) * (1.0 - safe[i]);
    }
    return out;
  }

  // Who is deceived need not live where anybody works.
  bool is_at_work(const engine::Cells& cells) const override {
    double most = 0.0;
    for (std::size_t lane = 0; lane < cells.table->lanes(); ++lane) {
      const std::size_t cell = market_ * cells.table->lanes() + lane;
      most = std::max({most, world_.market.supply.at(cell), world_.market.is_worked.at(cell)});
    }
    return most > 0.0;
  }

  // The country is one place. Its sums are of the last step.
  std::span<const double> sell(const engine::Now& now, const engine::Cells& cells,
                               std::span<const double> wanted) const override {
    const auto effort = world_.market_places.effort[market_].over(cells), each = yield.over(cells);
    const auto price = of_market(cells, world_.market.price),
               still = of_market(cells, world_.market.demand),
               everywhere = of_market(cells, world_.market.wanted),
               all = of_market(cells, world_.market.supply);
    const auto lost = seized(cells);
    const auto here = cells.buffer();
    const auto open = supply_.fresh(cells), taken = takings_.fresh(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double asked = everywhere[i] * still[i], offered = all[i] * each[i];
      const double sold = asked * offered / std::max(asked + offered, 1e-9);
      open[i] = effort[i] * (1.0 - lost[i]);
      taken[i] = price[i] * sold * open[i] / std::max(all[i], open[i] + 1e-9) * now.step_years;
      here[i] = sold * wanted[i] / std::max(everywhere[i], wanted[i] + 1e-9);
    }
    return here;
  }

  void follow(const engine::Now& now, const engine::Cells& cells,
              std::span<const double> sold) override {
    const auto people = world_.community.population.over(cells), each = lost_by_one.over(cells);
    const auto rate = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) {
      rate[i] = sold[i] / (each[i] * std::max(people[i], 1.0));
    }
    deceived_.write(now, *this, cells, rate, {.girls = 0.3, .boys = 0.3, .women = 1.0, .men = 1.0});
  }

 private:
  HarmedPeople deceived_;
};

void declare_online_fraud(Model& model) { model.add<OnlineFraud>(); }

}  // namespace models
