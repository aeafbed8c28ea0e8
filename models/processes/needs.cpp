// SPDX-License-Identifier: Apache-2.0
// What stays unmet of five needs: structural deprivation and what shocks leave wanting, as far as
// nobody covers it.
#include "models/community/cohorts_at_risk.hpp"

namespace models {

using engine::assumption;
namespace unit = engine::unit;

/// For each need: unmet → w·open / (w·open + (1 − w) · usual open), w = what deprivation and shocks
/// leave wanting. With the usual services and no shock that is deprivation itself.
class Needs final : public engine::CellProcess {
  Community& community_;
  const Hazards& hazards_;
  const MarketPlaces& market_places_;

 public:
  explicit Needs(engine::Model& model)
      : CellProcess(model, stage(StageOf::community_choice),
                    static_cast<Model&>(model).community.table, "needs",
                    "Moves unmet needs with deprivation, shocks and coverage."),
        community_(static_cast<Model&>(model).community),
        hazards_(static_cast<Model&>(model).hazards),
        market_places_(static_cast<Model&>(model).market_places) {
    for (engine::Stock& unmet : community_.unmet) by_need_.emplace_back(this, unmet, unmet.name());
  }

  engine::Parameter relaxation{this,
                               {"relaxation",
                                unit::per_year,
                                {0.1, 50},
                                6.0,
                                "How fast unmet need follows coverage.",
                                assumption("two months")}};
  engine::Parameter need_shock{this,
                               {"need_shock",
                                unit::share,
                                {0, 1},
                                0.0,
                                "Needs of every kind that a shock adds where it strikes.",
                                assumption("none without a driver")}};
  engine::Parameter food_shock{this,
                               {"food_shock",
                                unit::share,
                                {0, 1},
                                0.0,
                                "Need of food that a shock adds: dear, scarce, sold elsewhere.",
                                assumption("none without a driver")}};
  engine::Parameter drought_food{this,
                                 {"drought_food",
                                  unit::share,
                                  {0, 1},
                                  0.4,
                                  "Need of food that a full drought adds.",
                                  assumption("harvest of those who live off it; 0.2 to 0.6")}};
  engine::Parameter drought_water{this,
                                  {"drought_water",
                                   unit::share,
                                   {0, 1},
                                   0.4,
                                   "Need of water that a full drought adds.",
                                   assumption("wells and small systems fail first; 0.2 to 0.7")}};
  engine::Parameter storm_shelter{this,
                                  {"storm_shelter",
                                   unit::share,
                                   {0, 1},
                                   0.7,
                                   "Need of shelter that full wreck adds.",
                                   assumption("half to nine tenths of houses on the track")}};
  engine::Parameter outage_need{
      this,
      {"outage_need",
       unit::share,
       {0, 1},
       0.6,
       "Need of water or energy added where its infrastructure is out of use.",
       assumption("wells, generators and wood remain; 0.4 to 0.9")}};
  engine::Parameter poverty_need{this,
                                 {"poverty_need",
                                  unit::share,
                                  {0, 1},
                                  0.5,
                                  "Need of food added where all income is lost.",
                                  assumption("half of it is met by kin, fields and credit")}};
  engine::Parameter transport_loss{this,
                                   {"transport_loss",
                                    unit::share,
                                    {0, 1},
                                    0.5,
                                    "Need of food added where markets have no road.",
                                    assumption("what grows here stays; 0.3 to 0.8")}};
  engine::Parameter protective_gain{this,
                                    {"protective_gain",
                                     unit::share,
                                     {0, 1},
                                     0.4,
                                     "Share of a shock's need spared by those who heed warnings.",
                                     assumption("stores, shelters, boiled water; 0.2 to 0.6")}};
  engine::Parameter relieved{this,
                             {"relieved",
                              unit::share,
                              {0, 1},
                              0.4,
                              "Share of food, water and energy left open that goods of black "
                              "markets meet, were all bought.",
                              assumption("at a price that the poorest cannot pay; 0.2 to 0.6")}};
  engine::Flow adjustment{this, community_.unmet_need, "adjustment"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const Community& c = community_;
    const auto structural = c.deprivation.over(cells), need = c.unmet_need.over(cells);
    const auto speed = relaxation.over(cells);
    const auto all = adjustment.over(cells);
    const auto spared = protective_gain.over(cells), heeded = c.heeding.over(cells);
    const auto moved = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) {
      moved[i] = share_moved(speed[i], now.step_years);
      all[i] = -moved[i] * need[i];
    }
    for (std::size_t k = 0; k < needs; ++k) {
      const std::size_t mark = cells.work->mark();
      const auto shock = shock_of(static_cast<Need>(k), cells);
      const auto is = c.unmet[k].over(cells), usual = c.usual_gap[k].over(cells);
      const auto open = c.uncovered[k].over(cells);
      const auto change = by_need_[k].over(cells);
      const auto sold = market_places_.relief.over(cells), buys = relieved.over(cells);
      const auto which = static_cast<Need>(k);
      const double is_sold = which == Need::health || which == Need::shelter ? 0.0 : 1.0;
      for (std::size_t i = 0; i < cells.size; ++i) {
        const double struck = shock[i] * (1.0 - spared[i] * heeded[i]);
        const double wanted = structural[i] + (1.0 - structural[i]) * struck;
        // Deprivation was measured with the usual services: the odds move with what is left open.
        const double left = open[i] * (1.0 - is_sold * buys[i] * sold[i]);
        const double unserved = wanted * left, served = (1.0 - wanted) * usual[i];
        const double target = unserved / std::max(unserved + served, 1e-12);
        change[i] = moved[i] * (target - is[i]);
        all[i] += moved[i] * target / static_cast<double>(needs);
      }
      cells.work->release(mark);
    }
  }

 private:
  /// Share of those not deprived whom shocks leave wanting. [cells.size]
  std::span<double> shock_of(Need need, const engine::Cells& cells) const {
    const auto out = cells.buffer();
    const auto general = need_shock.over(cells);
    switch (need) {
      case Need::food:
        return shock_of_food(cells, out);
      case Need::water: {
        const auto works = condition(Infrastructure::water).over(cells);
        const auto dry = hazards_.dryness.over(cells), weight = drought_water.over(cells);
        const auto broken = outage_need.over(cells);
        for (std::size_t i = 0; i < cells.size; ++i) {
          out[i] = 1.0 - (1.0 - general[i]) * (1.0 - weight[i] * dry[i]) *
                             (1.0 - broken[i] * (1.0 - works[i]));
        }
        return out;
      }
      case Need::shelter: {
        const auto wreck = hazards_.storm.over(cells), weight = storm_shelter.over(cells);
        for (std::size_t i = 0; i < cells.size; ++i) {
          out[i] = 1.0 - (1.0 - general[i]) * (1.0 - weight[i] * wreck[i]);
        }
        return out;
      }
      case Need::energy: {
        const auto works = condition(Infrastructure::energy).over(cells);
        const auto broken = outage_need.over(cells);
        for (std::size_t i = 0; i < cells.size; ++i) {
          out[i] = 1.0 - (1.0 - general[i]) * (1.0 - broken[i] * (1.0 - works[i]));
        }
        return out;
      }
      case Need::health:
        break;
    }
    const auto ill = hazards_.ill.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      out[i] = 1.0 - (1.0 - general[i]) * (1.0 - ill[i]);
    }
    return out;
  }

  std::span<double> shock_of_food(const engine::Cells& cells, std::span<double> out) const {
    const Community& c = community_;
    const auto general = need_shock.over(cells), dear = food_shock.over(cells);
    const auto dry = hazards_.dryness.over(cells), weight = drought_food.over(cells);
    const auto roads = condition(Infrastructure::transport).over(cells);
    const auto cut_off = transport_loss.over(cells), poor = poverty_need.over(cells);
    const auto women = c.income.women.over(cells), men = c.income.men.over(cells);
    const auto base = c.base_income.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double lost = 1.0 - 0.5 * (women[i] + men[i]) / std::max(base[i], 1e-3);
      // A tenth of income more or less is not yet hunger.
      const double hunger = poor[i] * std::max(0.0, lost - 0.1);
      out[i] = 1.0 - (1.0 - general[i]) * (1.0 - dear[i]) * (1.0 - weight[i] * dry[i]) *
                         (1.0 - cut_off[i] * (1.0 - roads[i])) * (1.0 - hunger);
    }
    return out;
  }

  const engine::Stock& condition(Infrastructure kind) const {
    return community_.infrastructure[static_cast<std::size_t>(kind)];
  }

  std::deque<engine::Flow> by_need_;
};

void declare_needs(Model& model) { model.add<Needs>(); }

}  // namespace models
