// SPDX-License-Identifier: Apache-2.0
// Transit pays toll where it passes and moves to where it passes more easily; retail is sold in
// towns. What could be taken is the rent of a place, whether or not somebody holds it.
#include "engine/math/elementary.hpp"
#include "models/groups/present.hpp"

namespace models {

class DrugTrade final : public engine::Meeting {
  Community& community_;
  StateFunctions& state_;
  engine::Table& nation_;
  Model& world_;

 public:
  explicit DrugTrade(engine::Model& model)
      : Meeting(model, stage(StageOf::market_clearing), static_cast<Model&>(model).community.table,
                "drug_trade", "Transit pays toll where it passes; retail is sold in towns."),
        community_(static_cast<Model&>(model).community),
        state_(static_cast<Model&>(model).state),
        nation_(static_cast<Model&>(model).nation.table),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter transit_value{
      this,
      {.name = "transit_value",
       .unit = unit::usd_per_person_year,
       .range = {0, 1000},
       .value = 7.5,
       .about = "Tolls and fees that transit would pay if all of it were held, per person of the "
                "country.",
       .source = engine::assumption("some 250 t a year through 16 million people at about 500 USD "
                                    "a kilogram for passage, storage and loading")}};
  engine::Parameter retail_value{
      this,
      {.name = "retail_value",
       .unit = unit::usd_per_person_year,
       .range = {0, 500},
       .value = 4,
       .about = "Retail margin per person of a town.",
       .source = engine::assumption("one user in a hundred people, 400 USD a year")}};
  engine::Parameter interdiction{
      this,
      {.name = "interdiction",
       .unit = unit::share,
       .range = {0, 1},
       .value = 0.4,
       .about = "Share of transit kept from passing where border control and police are double.",
       .source = engine::assumption("seizures of a quarter to a third of the flow")}};
  engine::Parameter balloon{
      this,
      {.name = "balloon",
       .unit = unit::share,
       .range = {0, 1},
       .value = 0.7,
       .about = "Share of what is blocked that takes another way in the country.",
       .source = engine::cite("magliocca2019",
                              "interdiction moves routes, few flows stop; size assumed")}};
  engine::Parameter half_hold{
      this,
      {.name = "half_hold",
       .unit = unit::one,
       .range = {0.01, 50},
       .value = 0.5,
       .about = "Members per 1,000 people, all of them in drugs, who take half of what passes.",
       .source = engine::assumption("a few hold a pier")}};
  engine::Parameter levy_base{
      this,
      {.name = "levy_base",
       .unit = unit::usd_per_person_year,
       .range = {0, 500},
       .value = 6,
       .about =
           "What a place yields to other markets, per person, if it is held; part of its rent.",
       .source = engine::assumption("extortion and credit of places that are held")}};
  engine::Set takings{this, community_.takings[static_cast<std::size_t>(Market::drugs)]};
  engine::Set wanted{this, world_.market_places.wanted[static_cast<std::size_t>(Market::drugs)]};
  engine::Set supply{this, world_.market_places.supply[static_cast<std::size_t>(Market::drugs)]};
  engine::Set rent{this, community_.rent};

  void meet(const engine::Now& now) override {
    const std::size_t lanes = community_.table.lanes();
    const std::size_t rows = community_.table.rows();
    passable_.resize(rows * lanes);
    const engine::Table& places = community_.table;
    here_ = {.interdiction = interdiction.everywhere(places),
             .transit_value = transit_value.everywhere(places),
             .retail_value = retail_value.everywhere(places),
             .half_hold = half_hold.everywhere(places),
             .levy_base = levy_base.everywhere(places)};
    const std::span<const double> sums = sums_.over(
        now, rows, 3 * lanes, [&](std::size_t row, std::span<double> into) { weigh(row, into); });
    flow_.resize(lanes);
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      // Of what is blocked, `balloon` goes round: total = value · (passable + balloon · blocked).
      const double passable = sums[lanes + lane] > 0.0 ? sums[lane] / sums[lanes + lane] : 0.0;
      const double kept = passable + balloon.at(nation_, lane) * (1.0 - passable);
      flow_[lane] = sums[lane] > 0.0 ? sums[2 * lanes + lane] * kept / sums[lane] : 0.0;
    }
    const Books books{takings.whole(), rent.whole(), wanted.whole(), supply.whole()};
    engine::for_each_block(*now.threads, rows, 256,
                           [&](std::size_t first, std::size_t last, std::size_t) {
                             for (std::size_t cell = first * lanes; cell < last * lanes; ++cell) {
                               clear(now, cell, books);
                             }
                           });
  }

 private:
  double passability(std::size_t cell) const {
    const std::size_t lanes = community_.table.lanes();
    const engine::Row province = community_.table.link().row[community_.table.row_of(cell)];
    const std::size_t border =
        state_.row(Function::border_and_customs, province) * lanes + community_.table.lane_of(cell);
    const double watch = 0.5 * (state_.capacity.at(border) * state_.integrity.at(border) +
                                community_.police_presence.at(cell));
    return 1.0 - here_.interdiction[cell] * saturating(watch, 2.0);
  }

  // Into [route value that passes, route value, people]; what passes where is kept for `clear`.
  void weigh(std::size_t row, std::span<double> into) {
    const std::size_t lanes = community_.table.lanes();
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const std::size_t cell = row * lanes + lane;
      const double value = community_.route_value.at(cell);
      into[2 * lanes + lane] += community_.population.at(cell);
      if (value <= 0.0) continue;
      passable_[cell] = passability(cell);
      into[lane] += value * passable_[cell];
      into[lanes + lane] += value;
    }
  }

  struct Books {
    std::span<double> taken, rent, wanted, supply;
  };

  // Rents of ground: tolls, retail, dues, and what lies in it or grows on it.
  void clear(const engine::Now& now, std::size_t cell, const Books& books) const {
    const std::size_t lane = community_.table.lane_of(cell);
    const double people = community_.population.at(cell);
    const double income = 0.5 * (community_.income.women.at(cell) + community_.income.men.at(cell));
    const double route = community_.route_value.at(cell);
    const double passes =
        route > 0.0 ? here_.transit_value[cell] * flow_[lane] * route * passable_[cell] : 0.0;
    const double sold = here_.retail_value[cell] * people * community_.is_urban.at(cell) * income;
    const auto market = static_cast<std::size_t>(Market::drugs);
    const std::size_t traded = market * community_.table.lanes() + lane;
    const double price = world_.market.price.at(traded), still = world_.market.demand.at(traded);
    const double effort = world_.market_places.effort[market].at(cell);
    const double per_1000 = 1000.0 * effort / std::max(people, 1.0);
    const double held = saturating(per_1000, here_.half_hold[cell]);
    // Transit answers to prices abroad, retail to the price here.
    books.taken[cell] = (passes + sold * price * still) * held * now.step_years;
    books.wanted[cell] = passes + sold;
    books.supply[cell] = route > 0.0 ? effort * passable_[cell] : effort;
    const double others = here_.levy_base[cell] * people * income;
    books.rent[cell] =
        (passes + sold * price * still + others + ground(cell, lane)) * unit::week.factor;
  }

  double ground(std::size_t cell, std::size_t lane) const {
    double sum = 0.0;
    for (const Market market : {Market::illegal_mining_and_metals, Market::timber_and_wildlife}) {
      const auto m = static_cast<std::size_t>(market);
      sum += world_.market_places.wanted[m].at(cell) *
             world_.market.price.at(m * community_.table.lanes() + lane);
    }
    return sum;
  }

  // What measures bend from place to place. [cell]
  struct Here {
    std::span<const double> interdiction, transit_value, retail_value, half_hold, levy_base;
  };
  Here here_;
  RowSums sums_;
  std::vector<double> passable_;  // share of what is sent through a place that passes, by cell
  std::vector<double>
      flow_;  // people whose transit takes one unit of passable route value, by lane
};

void declare_drug_trade(Model& model) { model.add<DrugTrade>(); }

}  // namespace models
