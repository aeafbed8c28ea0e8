// SPDX-License-Identifier: Apache-2.0
// Killings between groups are answered: each one deepens the rivalry of those who fight there.
#include "engine/math/elementary.hpp"
#include "models/groups/present.hpp"

namespace models {

class Retaliation final : public engine::Meeting {
  Community& community_;
  Groups& groups_;
  Pairs& pairs_;

 public:
  explicit Retaliation(engine::Model& model)
      : Meeting(model, stage(StageOf::closing), static_cast<Model&>(model).pairs.table,
                "retaliation", "Killings between groups are answered."),
        community_(static_cast<Model&>(model).community),
        groups_(static_cast<Model&>(model).groups),
        pairs_(static_cast<Model&>(model).pairs) {}

  engine::Parameter answer{
      this,
      {.name = "answer",
       .unit = unit::one,
       .range = {0, 0.02},
       .value = 0.0015,
       .about = "Rise of rivalry per death among a thousand members of the two groups.",
       .source = engine::cite("papachristos2009",
                              "killings are answered between groups; size assumed, below the one "
                              "at which feuds feed themselves")}};
  engine::Flow change{this, pairs_.rivalry, "change"};

  /// ΔR = (1 − R) · (1 − exp(−answer · deaths per 1,000 members))
  void meet(const engine::Now& now) override {
    const std::size_t pairs = pairs_.table.cells();
    const std::span<const double> deaths =
        sums_.over(now, community_.table.rows(), pairs,
                   [&](std::size_t row, std::span<double> into) { count_deaths(row, into); });
    const std::size_t lanes = pairs_.table.lanes();
    const std::size_t slots = groups_.table.rows();
    for (std::size_t pair = 0; pair < pairs; ++pair) {
      if (deaths[pair] <= 0.0) continue;
      const std::size_t lane = pair % lanes;
      const std::size_t a = pair / lanes / slots * lanes + lane;
      const std::size_t b = pair / lanes % slots * lanes + lane;
      const double thousands =
          std::max(groups_.members.at(a) + groups_.members.at(b), 1.0) / 1000.0;
      change.whole()[pair] = (1.0 - pairs_.rivalry.at(pair)) *
                             engine::math::probability(deaths[pair] / thousands, 1.0);
    }
  }

 private:
  // Deaths of a place, times `answer` there, are shared among the pairs that fight in it.
  void count_deaths(std::size_t row, std::span<double> into) const {
    const std::size_t lanes = pairs_.table.lanes();
    const std::size_t slots = groups_.table.rows();
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const std::size_t cell = row * lanes + lane;
      double killed = 0.0;
      for (const engine::Stock& stock : community_.killed(Cause::groups).all()) {
        if (!community_.table.is_touched(cell / engine::tile_cells, stock.column())) continue;
        killed += stock.at(cell);
      }
      if (killed <= 0.0) continue;
      const Present here = present_at(community_, cell);
      std::array<double, max_present * max_present> fight{};
      double fights = 0.0;
      const auto pair_of = [&](std::size_t k, std::size_t l) {
        return (here.slot[k] * slots + here.slot[l]) * lanes + lane;
      };
      for (std::size_t k = 0; k < here.count; ++k) {
        for (std::size_t l = 0; l < k; ++l) {
          fight[k * max_present + l] =
              here.share[k] * here.share[l] * pairs_.rivalry.at(pair_of(k, l));
          fights += fight[k * max_present + l];
        }
      }
      if (fights <= 0.0) continue;
      const double answered = killed * answer.at(community_.table, cell) / fights;
      for (std::size_t k = 0; k < here.count; ++k) {
        for (std::size_t l = 0; l < k; ++l) {
          into[pair_of(k, l)] += answered * fight[k * max_present + l];
          into[pair_of(l, k)] += answered * fight[k * max_present + l];
        }
      }
    }
  }

  RowSums sums_;
};

void declare_retaliation(Model& model) { model.add<Retaliation>(); }

}  // namespace models
