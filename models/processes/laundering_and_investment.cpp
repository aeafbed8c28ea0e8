// SPDX-License-Identifier: Apache-2.0
// Groups put cash into licit firms: most where firms are in distress, cheap, open and unwatched.
#include <cmath>

#include "engine/math/elementary.hpp"
#include "models/groups/present.hpp"

namespace models {

/// Of a group's cash, (put_in + launderers · effort in it) · Δt is offered, at most a twentieth a
/// step, where its members stand. Of what is offered in a province, a sector draws
///     a = distress · exposure · (1 − vigilance) · (1 − guarded) · (1 − infiltrated)
/// in proportion, and all of them sat(Σ a, half). Infiltrated rises by
///     (1 − infiltrated) · (1 − exp(−spent / (worth · people · (1 − discount · distress))))
class Laundering final : public engine::Meeting {
  Model& world_;
  Groups& groups_;

 public:
  explicit Laundering(engine::Model& model)
      : Meeting(model, stage(StageOf::infiltration), static_cast<Model&>(model).groups.table,
                "laundering_and_investment", "Groups put cash into licit firms in distress."),
        world_(static_cast<Model&>(model)),
        groups_(world_.groups) {}

  engine::Parameter put_in{this,
                           {.name = "put_in",
                            .unit = unit::per_year,
                            .range = {0, 5},
                            .value = 0.1,
                            .about = "Share of cash offered to firms in a year by any group.",
                            .source = engine::assumption("front shops and houses; 0.02 to 0.3")}};
  engine::Parameter launderers{
      this,
      {.name = "launderers",
       .unit = unit::per_year,
       .range = {0, 20},
       .value = 3,
       .about = "The same by a group that makes no other effort.",
       .source = engine::assumption("cash is turned over three times a year; 1 to 6")}};
  engine::Parameter drawn_half{
      this,
      {.name = "drawn_half",
       .unit = unit::one,
       .range = {0.001, 10},
       .value = 0.1,
       .about = "Sum of what draws, over ten sectors, at which half of the offer is taken.",
       .source = engine::assumption("a tenth of one fully open sector; 0.03 to 0.4")}};
  engine::Parameter worth{
      this,
      {.name = "worth",
       .unit = unit::usd_per_person,
       .range = {1, 10000},
       .value = 200,
       .about = "Price of a sector's firms per person of the province.",
       .source = engine::assumption("a tenth of a third of yearly output; 100 to 600")}};
  engine::Parameter discount{this,
                             {.name = "discount",
                              .unit = unit::share,
                              .range = {0, 0.95},
                              .value = 0.7,
                              .about = "How much cheaper a firm in distress is.",
                              .source = engine::assumption("fire sales; 0.4 to 0.9")}};
  engine::Parameter chains_guarded{
      this,
      {.name = "chains_guarded",
       .unit = unit::share,
       .range = {0, 1},
       .value = 0,
       .about =
           "Share of what draws in goods, transport and retail that checks of supply chains take "
           "away.",
       .source = engine::assumption("none beyond vigilance without a measure")}};
  engine::Parameter contracts_guarded{
      this,
      {.name = "contracts_guarded",
       .unit = unit::share,
       .range = {0, 1},
       .value = 0,
       .about = "The same in construction and public contracts by checks of owners and tenders.",
       .source = engine::assumption("none beyond vigilance without a measure")}};
  engine::Flow paid{this, groups_.money, "invested", "-invested"};
  engine::Set invested{this, groups_.invested};
  engine::Flow bought{this, world_.sectors.infiltrated, "bought"};
  engine::Set owned_here{this, world_.market_places.infiltrated_firms};

  void meet(const engine::Now& now) override {
    const engine::Table& provinces = world_.province.table;
    spent_.assign(provinces.cells(), 0.0);
    draws_.resize(provinces.cells());
    for (std::size_t p = 0; p < provinces.cells(); ++p) draws_[p] = weigh(p);
    for (std::size_t group = 0; group < groups_.table.cells(); ++group) {
      if (groups_.is_alive.at(group) != 0.0) offer(now, group);
    }
    for (std::size_t p = 0; p < provinces.cells(); ++p) buy(p);
    show_in_places();
  }

 private:
  /// What draws money into each sector of a province.
  struct Draw {
    std::array<double, sectors> of{};
    double all = 0.0;
  };

  Draw weigh(std::size_t p) const {
    const Sectors& firms = world_.sectors;
    const engine::Table& provinces = world_.province.table;
    Draw draw;
    for (std::size_t s = 0; s < sectors; ++s) {
      const std::size_t cell = s * provinces.cells() + p;
      const auto which = static_cast<Sector>(s);
      const bool is_contract = which == Sector::construction || which == Sector::public_contracts;
      const bool is_chain = s <= static_cast<std::size_t>(Sector::fuel) || which == Sector::waste ||
                            which == Sector::transport_and_ports ||
                            which == Sector::retail_and_hospitality;
      const double guarded = is_contract ? contracts_guarded.at(provinces, p)
                             : is_chain  ? chains_guarded.at(provinces, p)
                                         : 0.0;
      draw.of[s] = firms.distress.at(cell) * firms.exposure.at(cell) *
                   (1.0 - firms.vigilance.at(cell)) * (1.0 - guarded) *
                   (1.0 - firms.infiltrated.at(cell));
      draw.all += draw.of[s];
    }
    return draw;
  }

  void offer(const engine::Now& now, std::size_t group) {
    const engine::Table& provinces = world_.province.table;
    const std::size_t lanes = groups_.table.lanes(), lane = groups_.table.lane_of(group);
    const std::size_t slot = groups_.table.row_of(group);
    const double effort = groups_
                              .portfolio[static_cast<std::size_t>(
                                  Market::laundering_and_investment_in_distressed_firms)]
                              .at(group);
    const double members = std::max(groups_.members.at(group), 1.0);
    double cents = 0.0;
    for (std::size_t row = 0; row < provinces.rows(); ++row) {
      const std::size_t p = row * lanes + lane;
      const double here = world_.stance.members.at(world_.stance.row(slot, row) * lanes + lane);
      if (here <= 0.0 || draws_[p].all <= 0.0) continue;
      const double rate = put_in.at(provinces, p) + launderers.at(provinces, p) * effort;
      const double offered = groups_.money.at(group) * std::min(0.05, rate * now.step_years) *
                             std::min(here / members, 1.0);
      const double taken =
          std::floor(offered * saturating(draws_[p].all, drawn_half.at(provinces, p)));
      cents += taken;
      spent_[p] += taken / 100.0;
    }
    cents = std::min(cents, std::floor(0.05 * groups_.money.at(group)));
    paid.whole()[group] = -cents;
    invested.whole()[group] = cents / 100.0;
  }

  void buy(std::size_t p) {
    if (spent_[p] <= 0.0) return;
    const engine::Table& provinces = world_.province.table;
    const double people = std::max(world_.province.population.at(p), 1.0);
    for (std::size_t s = 0; s < sectors; ++s) {
      const std::size_t cell = s * provinces.cells() + p;
      const double price = worth.at(provinces, p) * people *
                           (1.0 - discount.at(provinces, p) * world_.sectors.distress.at(cell));
      const double share = spent_[p] * draws_[p].of[s] / draws_[p].all / price;
      bought.whole()[cell] =
          (1.0 - world_.sectors.infiltrated.at(cell)) * engine::math::probability(share, 1.0);
    }
  }

  // Mean over the sectors of the province, for those who collect what the firms bring.
  void show_in_places() {
    const engine::Table& places = world_.community.table;
    const std::size_t lanes = places.lanes(), width = world_.province.table.cells();
    mean_.assign(width, 0.0);
    for (std::size_t s = 0; s < sectors; ++s) {
      for (std::size_t p = 0; p < width; ++p)
        mean_[p] += world_.sectors.infiltrated.at(s * width + p) / static_cast<double>(sectors);
    }
    const std::span<double> out = owned_here.whole();
    for (std::size_t cell = 0; cell < places.cells(); ++cell)
      out[cell] = mean_[places.link().row[places.row_of(cell)] * lanes + places.lane_of(cell)];
  }

  std::vector<double> mean_;   // infiltrated, by province cell
  std::vector<double> spent_;  // [USD], by province cell
  std::vector<Draw> draws_;    // by province cell
};

void declare_laundering_and_investment(Model& model) { model.add<Laundering>(); }

}  // namespace models
