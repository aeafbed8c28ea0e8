// SPDX-License-Identifier: Apache-2.0
// What each province gets of a function: by head, by need, or by favour.
#include "models/state/seen.hpp"

namespace models {

/// share of a province over its share by head moves to
///     1 − w_need − w_bias + w_need · need / mean need + w_bias · favour / mean favour
/// need:   shortages as the State sees them, of functions that serve people; 1 of all others (the
///         police follow alarm in `police_allocation`). What nobody reports moves nothing.
/// favour: (1 + alignment of power brokers with those who rule) · (1 − excluded)
/// Means are over the people of the country, so nothing is made and nothing is lost.
class Allocation final : public engine::Meeting {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit Allocation(engine::Model& model)
      : Meeting(model, stage(StageOf::allocation), static_cast<Model&>(model).state.table,
                "allocation", "Provinces get staff and means by head, by need, or by favour."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter need_weight{this,
                                {"need_weight",
                                 engine::unit::share,
                                 {0, 0.5},
                                 0.1,
                                 "Part of the means that follows need.",
                                 engine::assumption("formulas of transfers; 0 to 0.4")}};
  engine::Parameter bias_weight{this,
                                {"bias_weight",
                                 engine::unit::share,
                                 {0, 0.5},
                                 0.1,
                                 "Part of the means that follows favour.",
                                 engine::assumption("pork barrel; 0 to 0.4")}};
  engine::Parameter moving{this,
                           {"moving",
                            engine::unit::per_year,
                            {0.01, 10},
                            0.5,
                            "How fast staff and means move between provinces.",
                            engine::assumption("two budget years; 0.2 to 1")}};

  engine::Flow change{this, world_.state.allocation, "change"};

  void meet(const engine::Now& now) override {
    const std::size_t lanes = world_.province.table.lanes();
    const std::size_t provinces = world_.province.table.rows();
    if (provinces < 2) return;
    need_.resize(provinces);
    favour_.resize(provinces);
    const std::span<double> moves = change.whole();
    const engine::Table& nation = world_.nation.table;
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      weigh(lane);
      const double by_need = need_weight.at(nation, lane), by_favour = bias_weight.at(nation, lane);
      const double moved = engine::math::probability(moving.at(nation, lane), now.step_years);
      for (std::size_t cell = lane, p = 0, f = 0; cell < moves.size(); cell += lanes) {
        const double serves = is_a_service(static_cast<Function>(f)) ? 1.0 : 0.0;
        const double target =
            1.0 + by_need * serves * (need_[p] - 1.0) + by_favour * (favour_[p] - 1.0);
        moves[cell] = (target - world_.state.allocation.at(cell)) * moved;
        if (++p == provinces) p = 0, ++f;
      }
    }
  }

 private:
  static constexpr std::size_t shortages = static_cast<std::size_t>(Signal::shortages);
  static constexpr double least_need = 0.1;  // budgets never follow a survey to nothing

  static bool is_a_service(Function function) {
    return function >= Function::civil_protection && function != Function::procurement;
  }

  // Need and favour of each province over their means by people.
  void weigh(std::size_t lane) {
    const Province& province = world_.province;
    double people = 0.0, needed = 0.0, favours = 0.0;
    for (std::size_t p = 0; p < need_.size(); ++p) {
      const std::size_t cell = p * province.table.lanes() + lane;
      const engine::Row brokers =
          world_.carriers.row(Carrier::power_brokers, static_cast<engine::Row>(p));
      const double aligned =
          world_.carriers.alignment.at(world_.carriers.table.cell(brokers, lane));
      need_[p] = world_.observed.seen[shortages].at(cell) + least_need;
      favour_[p] = (1.0 + aligned) * (1.0 - province.excluded.at(cell)) + 1e-6;
      people += province.population.at(cell);
      needed += province.population.at(cell) * need_[p];
      favours += province.population.at(cell) * favour_[p];
    }
    for (std::size_t p = 0; p < need_.size() && people > 0.0; ++p) {
      need_[p] *= people / needed;
      favour_[p] *= people / favours;
    }
  }

  std::vector<double> need_, favour_;  // [provinces] of the lane at hand
};

void declare_allocation(Model& model) { model.add<Allocation>(); }

}  // namespace models
