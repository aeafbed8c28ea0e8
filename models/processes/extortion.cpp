// SPDX-License-Identifier: Apache-2.0
// Groups call on households and firms; some pay, some refuse, some report.
#include <cmath>

#include "engine/math/elementary.hpp"
#include "engine/random/counts.hpp"
#include "models/community/cohorts_at_risk.hpp"
#include "models/groups/present.hpp"

namespace models {

class Extortion final : public engine::CellProcess {
  Community& community_;
  Groups& groups_;
  MarketPlaces& places_;

 public:
  explicit Extortion(engine::Model& model)
      : CellProcess(model, stage(StageOf::market_clearing),
                    static_cast<Model&>(model).community.table, "extortion",
                    "Groups extort households and firms, who pay, refuse or report."),
        community_(static_cast<Model&>(model).community),
        groups_(static_cast<Model&>(model).groups),
        places_(static_cast<Model&>(model).market_places) {}

  engine::Parameter visit_rate{this,
                               {.name = "visit_rate",
                                .unit = unit::per_year,
                                .range = {0, 50},
                                .value = 10,
                                .about = "Hazard that a target is called on where groups hold all, "
                                         "make no other effort and do nothing but prey.",
                                .source = engine::assumption("monthly dues are common")}};
  engine::Parameter targets{this,
                            {.name = "targets",
                             .unit = unit::share,
                             .range = {0, 0.5},
                             .value = 0.05,
                             .about = "Households and firms worth a call, per person.",
                             .source = engine::assumption("about one firm per twenty people")}};
  engine::Parameter order_discount{
      this,
      {.name = "order_discount",
       .unit = unit::share,
       .range = {0, 1},
       .value = 0.4,
       .about = "How much rarer calls are where groups govern: protection is regular and low.",
       .source = engine::assumption("a ruler takes less at a time than a raider")}};
  engine::Parameter fee{
      this,
      {.name = "fee",
       .unit = unit::usd,
       .range = {1, 5000},
       .value = 60,
       .about = "Paid at a call where income is the national mean.",
       .source = engine::assumption(
           "tens of USD a week for small shops, reports from Central and South America")}};
  engine::Parameter refusal{
      this,
      {.name = "refusal",
       .unit = unit::share,
       .range = {0, 1},
       .value = 0.6,
       .about =
           "Chance of refusing without fear, for those who turn to the State and know of help.",
       .source = engine::assumption("in Sicily about half paid around 2018 (C31)")}};
  engine::Flow extorted{this, community_.extorted, "extorted"};
  engine::Flow reported{this, community_.extortion_reported, "reported"};
  engine::Set wanted{this, places_.wanted[static_cast<std::size_t>(Market::extortion)]};
  engine::Set takings{this, community_.takings[static_cast<std::size_t>(Market::extortion)]};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const auto rate = visit_rate.over(cells), worth = targets.over(cells),
               less = order_discount.over(cells);
    const auto people = community_.population.over(cells), control = community_.control.over(cells);
    const auto trial = cells.buffer(), chance = cells.buffer(), count = cells.buffer();
    const auto calls = zeros(cells);
    const auto u = engine::uniform(now, *this, cells), v = engine::uniform(now, *this, cells, 1);
    const std::size_t lanes = cells.table->lanes();
    for (std::size_t i = 0; i < cells.size; ++i) {
      const Present here = present_at(community_, cells.begin + i);
      for (std::size_t k = 0; k < here.count; ++k) {
        const std::size_t group = here.slot[k] * lanes + cells.table->lane_of(cells.begin + i);
        const double effort =
            groups_.portfolio[static_cast<std::size_t>(Market::extortion)].at(group);
        const double preys =
            groups_.strategy[static_cast<std::size_t>(Strategy::predation)].at(group);
        const double rules =
            groups_.strategy[static_cast<std::size_t>(Strategy::governance)].at(group);
        calls[i] += here.share[k] * effort * (0.4 + 0.6 * preys) * (1.0 - less[i] * rules);
      }
    }
    const double years = now.step_years;
    for (std::size_t i = 0; i < cells.size; ++i) {
      trial[i] = std::floor(people[i] * worth[i]);
      chance[i] = engine::math::probability(rate[i] * control[i] * calls[i], years);
    }
    engine::binomial_block(count.data(), trial.data(), chance.data(), u.data(), cells.size);
    write(cells, count, v);
  }

 private:
  // Refusing needs little fear, a State to turn to and knowing that others refuse (B5: mostly norms).
  void write(const engine::Cells& cells, std::span<const double> count, std::span<const double> v) {
    const auto price = fee.over(cells), most = refusal.over(cells);
    const auto fear_w = community_.fear.women.over(cells), fear_m = community_.fear.men.over(cells);
    const auto income_w = community_.income.women.over(cells),
               income_m = community_.income.men.over(cells);
    const auto report_w = community_.reporting.women.over(cells),
               report_m = community_.reporting.men.over(cells);
    const auto state = community_.turn_to_state.over(cells),
               aware_w = community_.awareness.women.over(cells),
               aware_m = community_.awareness.men.over(cells);
    const auto out = extorted.fresh(cells), told = reported.fresh(cells),
               taken = takings.fresh(cells);
    const auto could = wanted.fresh(cells);
    const auto people = community_.population.over(cells), worth = targets.over(cells),
               often = visit_rate.over(cells);
    const auto tells = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double fear = 0.5 * (fear_w[i] + fear_m[i]);
      const double refuses =
          most[i] * (1.0 - fear) * state[i] * (0.5 + 0.25 * (aware_w[i] + aware_m[i]));
      const double each = (1.0 - refuses) * price[i] * 0.5 * (income_w[i] + income_m[i]);
      out[i] = count[i];
      taken[i] = count[i] * each;
      could[i] = people[i] * worth[i] * often[i] * each;
      tells[i] = 0.5 * (report_w[i] + report_m[i]);
    }
    engine::binomial_block(told.data(), count.data(), tells.data(), v.data(), cells.size);
  }
};

void declare_extortion(Model& model) { model.add<Extortion>(); }

}  // namespace models
