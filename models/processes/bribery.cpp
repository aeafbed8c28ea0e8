// SPDX-License-Identifier: Apache-2.0
// Groups offer officials silver or lead where they stand.
#include <cmath>

#include "models/groups/present.hpp"
#include "models/state/national.hpp"

namespace models {

class Bribery final : public engine::Meeting {
  StateFunctions& state_;
  Groups& groups_;
  engine::Table& province_;
  const Model& world_;

 public:
  explicit Bribery(engine::Model& model)
      : Meeting(model, stage(StageOf::group_decision), static_cast<Model&>(model).groups.table,
                "bribery", "Groups bribe and threaten officials where they stand."),
        state_(static_cast<Model&>(model).state),
        groups_(static_cast<Model&>(model).groups),
        province_(static_cast<Model&>(model).province.table),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter budget{this,
                           {.name = "budget",
                            .unit = unit::per_year,
                            .range = {0, 2},
                            .value = 0.25,
                            .about = "Share of a group's money offered as bribes in a year.",
                            .source = engine::assumption("below wages, like arms")}};
  engine::Parameter under_pressure{this,
                                   {.name = "under_pressure",
                                    .unit = unit::one,
                                    .range = {0, 10},
                                    .value = 1,
                                    .about = "Rise of that share where the State presses hard.",
                                    .source = engine::assumption("groups buy what hurts them")}};
  engine::Parameter menace{this,
                           {.name = "menace",
                            .unit = unit::one,
                            .range = {0.01, 50},
                            .value = 2,
                            .about = "Members per 1,000 people, all of them bent on confrontation, "
                                     "under whom half of the officials live in fear.",
                            .source = engine::cite("dalbo2006", "silver or lead; size assumed")}};
  engine::Flow bribes{this, groups_.money, "bribes", "-bribes"};
  engine::Set offered{this, state_.bribes};
  engine::Set threats{this, state_.threats};

  struct Aim {
    Function function;
    double share;  // of the bribes, assumed: most to those who arrest and guard
  };
  static constexpr std::array<Aim, 6> aims{{{Function::police, 0.35},
                                            {Function::courts, 0.2},
                                            {Function::corrections, 0.15},
                                            {Function::border_and_customs, 0.15},
                                            {Function::local_governance, 0.1},
                                            {Function::anti_corruption, 0.05}}};

  void meet(const engine::Now& now) override {
    const std::size_t lanes = groups_.table.lanes();
    const std::size_t groups = groups_.table.cells();
    const std::size_t provinces = province_.rows();
    const std::span<double> silver = offered.whole();
    const std::span<double> lead = threats.whole();
    for (std::size_t group = 0; group < groups; ++group) {
      if (groups_.is_alive.at(group) != 0.0) offer(now, group, silver, lead);
    }
    for (std::size_t p = 0; p < provinces; ++p) {
      for (const Aim& aim : aims) {
        for (std::size_t lane = 0; lane < lanes; ++lane) {
          const std::size_t cell =
              state_.row(aim.function, static_cast<engine::Row>(p)) * lanes + lane;
          const double per_1000 =
              1000.0 * lead[cell] / std::max(world_.province.population.at(p * lanes + lane), 1.0);
          lead[cell] = saturating(per_1000, menace.at(province_, p * lanes + lane));
        }
      }
    }
  }

 private:
  // At most a tenth of the money, which spending leaves. Silver goes where members stand, in whole
  // cents; lead is counted in members bent on fighting.
  void offer(const engine::Now& now, std::size_t group, std::span<double> silver,
             std::span<double> lead) const {
    const std::size_t lanes = groups_.table.lanes();
    const std::size_t lane = group % lanes;
    const double all = std::max(groups_.members.at(group), 1.0);
    const double pressed = saturating(groups_.pressure.at(group), 0.15);
    const double rate =
        where_it_stands(world_, budget, group / lanes, lane) *
        (1.0 + where_it_stands(world_, under_pressure, group / lanes, lane) * pressed);
    const double money = groups_.money.at(group) * std::min(0.1, rate * now.step_years);
    const double bent =
        groups_.strategy[static_cast<std::size_t>(Strategy::confrontation)].at(group);
    double paid = 0.0;
    for (std::size_t p = 0; p < province_.rows(); ++p) {
      const double here =
          world_.stance.members.at(world_.stance.row(group / lanes, p) * lanes + lane);
      if (here <= 0.0) continue;
      for (const Aim& aim : aims) {
        const std::size_t cell =
            state_.row(aim.function, static_cast<engine::Row>(p)) * lanes + lane;
        const double cents = std::floor(money * aim.share * here / all);
        silver[cell] += cents / 100.0;
        lead[cell] += bent * here;
        paid += cents;
      }
    }
    bribes.whole()[group] = -paid;
  }
};

void declare_bribery(Model& model) { model.add<Bribery>(); }

}  // namespace models
