// SPDX-License-Identifier: Apache-2.0
// Prices clear what is wanted and what is supplied, against what both sides are used to; an outside
// market pulls them back, and buyers turn to what serves as well.
#include <string>

#include "engine/math/elementary.hpp"
#include "models/groups/present.hpp"

namespace models {

namespace market_price_detail {
struct Terms {
  double elasticity;  // 0: not sold by the unit, its price stays
  double outside;     // [1/year]
  std::string_view reason;
};
// In the order of Market. Signs and sizes after Reuter and Kleiman 1986, and Gallet 2014 for drugs;
// the rest by analogy, hence assumed.
inline constexpr std::array<Terms, markets> terms{{
    {0.5, 1, "users depend on it: half to nine tenths; transit follows prices abroad"},
    {0.8, 1, "those who are afraid buy, others wait"},
    {0.7, 2, "exploiters find other cheap work"},
    {0.6, 1, "who must leave pays what it costs"},
    {0, 0, "dues are set, not traded"},
    {0, 0, "ransoms follow incomes"},
    {0, 0, "sold to a world market at its price"},
    {0, 0, "sold to a world market at its price"},
    {0.6, 2, "the sick cannot wait, other sellers come"},
    {0.5, 4, "one must eat; goods come in where prices are high"},
    {0, 0, "interest is set, not traded"},
    {0, 0, "losses follow exposure"},
    {0, 0, "contracts are shared out, not traded"},
    {0, 0, "firms are bought, not traded by the unit"},
}};
inline constexpr std::size_t none = markets;
inline constexpr std::array<std::size_t, markets> substitute{none, none, 3, 2,    none, none, none,
                                                             none, 9,    8, none, none, none, none};
}  // namespace market_price_detail

/// With T = ln(wanted / supply) − usual + s · ln(price of the substitute), per market:
///     d ln p / dt = speed · (T − e · ln p) − outside · ln p
///     at rest       ln p = speed · T / (speed · e + outside)
/// Where e < 1 a smaller supply raises what all sellers take together.
class MarketPrice final : public engine::Meeting {
  Model& world_;
  engine::Table& nation_;
  std::deque<std::string> names_;  // before the parameters that are called so

 public:
  explicit MarketPrice(engine::Model& model)
      : Meeting(model, stage(StageOf::contest), static_cast<Model&>(model).market.table,
                "market_price",
                "Clears illicit markets: prices follow what is wanted and supplied."),
        world_(static_cast<Model&>(model)),
        nation_(world_.nation.table) {
    for (std::size_t m = 0; m < markets; ++m) {
      const market_price_detail::Terms& terms = market_price_detail::terms[m];
      names_.push_back("elasticity_of_" + std::string(market_names()[m]));
      elasticity.emplace_back(
          this, engine::Quantity{.name = names_.back(),
                                 .unit = unit::one,
                                 .range = {0, 5},
                                 .value = terms.elasticity,
                                 .about = "Fall of demand with price; 0 where nothing is sold by "
                                          "the unit.",
                                 .source = engine::assumption(terms.reason)});
      names_.push_back("outside_pull_on_" + std::string(market_names()[m]));
      outside.emplace_back(
          this, engine::Quantity{.name = names_.back(),
                                 .unit = unit::per_year,
                                 .range = {0, 50},
                                 .value = terms.outside,
                                 .about = "How fast trade from outside pulls the price back.",
                                 .source = engine::assumption(terms.reason)});
    }
  }

  engine::Parameter speed{this,
                          {.name = "speed",
                           .unit = unit::per_year,
                           .range = {0, 100},
                           .value = 6,
                           .about = "How fast prices answer to what is short or plenty.",
                           .source = engine::assumption("two months; 2 to 20")}};
  engine::Parameter habit{
      this,
      {.name = "habit",
       .unit = unit::per_year,
       .range = {0, 10},
       .value = 0.3,
       .about = "How fast what is short becomes the usual: others enter, buyers "
                "give up.",
       .source = engine::assumption("three years; 0.1 to 1")}};
  engine::Parameter substitution{
      this,
      {.name = "substitution",
       .unit = unit::one,
       .range = {0, 1},
       .value = 0.2,
       .about = "Rise of demand with the price of what serves as well.",
       .source = engine::assumption("medicines with goods, smuggling with trafficking; 0 to 0.5")}};
  std::deque<engine::Parameter> elasticity, outside;  // by market
  engine::Flow price{this, world_.market.price, "price"};
  engine::Flow usual{this, world_.market.usual, "usual"};
  engine::Set demand{this, world_.market.demand};
  engine::Set wanted{this, world_.market.wanted};
  engine::Set supply{this, world_.market.supply};
  engine::Set tightness{this, world_.market.tightness};

  void meet(const engine::Now& now) override {
    const std::size_t cells = world_.market.table.cells();
    list_columns();
    const std::span<const double> sums =
        sums_.over(now, world_.community.table.rows(), 2 * cells,
                   [&](std::size_t row, std::span<double> into) { add_up(row, into); });
    std::ranges::copy(sums.first(cells), wanted.whole().begin());
    std::ranges::copy(sums.subspan(cells), supply.whole().begin());
    for (std::size_t cell = 0; cell < cells; ++cell)
      clear(now, cell, sums[cell], sums[cells + cell]);
  }

  /// Log of the price after a step, exact for constant T.
  double log_price(double before, double short_by, double e, double pull, double rate,
                   double years) const {
    const double back = rate * e + pull;
    if (back <= 0.0) return before;
    const double rest = rate * short_by / back;
    return before + (rest - before) * engine::math::probability(back, years);
  }

 private:
  // What is wanted is known of every market; what is supplied, of those worked in.
  void list_columns() {
    const engine::Table& all = world_.market.table;
    columns_.clear();
    for (std::size_t m = 0; m < markets; ++m) {
      const std::size_t first = m * all.lanes();
      list(world_.market_places.wanted[m], first);
      bool is_worked = false;
      for (std::size_t lane = 0; lane < all.lanes(); ++lane)
        is_worked = is_worked || world_.market.is_worked.at(first + lane) > 0.0;
      if (is_worked) list(world_.market_places.supply[m], all.cells() + first);
    }
  }

  void list(const engine::Stock& of_places, std::size_t into) {
    const engine::Table& places = of_places.table();
    for (std::size_t tile = 0; tile < places.tiles(); ++tile) {
      if (places.is_empty(tile, of_places.column())) continue;
      columns_.push_back({of_places.view(), into});
      return;
    }
  }

  void add_up(std::size_t row, std::span<double> into) const {
    const std::size_t lanes = world_.market.table.lanes();
    for (const Column& column : columns_) {
      for (std::size_t lane = 0; lane < lanes; ++lane)
        into[column.into + lane] += column.values[row * lanes + lane];
    }
  }

  void clear(const engine::Now& now, std::size_t cell, double asked, double offered) {
    const std::size_t m = world_.market.table.row_of(cell),
                      lane = world_.market.table.lane_of(cell);
    const double e = elasticity[m].at(nation_, lane);
    const double before = world_.market.price.at(cell);
    double after = before;
    if (e > 0.0) {
      const bool is_open = asked > 0.0 && offered > 0.0;
      const bool was_open = world_.market.supply.at(cell) > 0.0;
      const double tight = is_open ? engine::math::log(asked / offered) : 0.0;
      const double used_to = was_open ? world_.market.usual.at(cell) : tight;
      tightness.whole()[cell] = tight;
      // A market that opens is at its usual tightness from the first step on.
      const double moved =
          (tight - used_to) * engine::math::probability(habit.at(nation_, lane), now.step_years);
      usual.whole()[cell] = used_to + moved - world_.market.usual.at(cell);
      const double short_by =
          (is_open ? std::min(std::max(tight - used_to, -3.0), 3.0) : 0.0) + rise_of_other(m, lane);
      after = engine::math::exp(log_price(engine::math::log(before), short_by, e,
                                          outside[m].at(nation_, lane), speed.at(nation_, lane),
                                          now.step_years));
    }
    price.whole()[cell] = after - before;
    demand.whole()[cell] = e > 0.0 ? engine::math::exp(-e * engine::math::log(after)) : 1.0;
  }

  double rise_of_other(std::size_t market, std::size_t lane) const {
    const std::size_t other = market_price_detail::substitute[market];
    if (other == market_price_detail::none) return 0.0;
    const double there = world_.market.price.at(other * world_.market.table.lanes() + lane);
    return substitution.at(nation_, lane) * engine::math::log(there);
  }

  /// A number of places that is not 0 everywhere, and where its sums go.
  struct Column {
    engine::ColumnView<const double> values;
    std::size_t into;
  };
  RowSums sums_;
  std::vector<Column> columns_;
};

void declare_market_price(Model& model) { model.add<MarketPrice>(); }

}  // namespace models
