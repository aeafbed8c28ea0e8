// SPDX-License-Identifier: Apache-2.0
// What was taken in a place is shared among the groups there by members and effort, in whole cents.
#include <cmath>

#include "models/groups/present.hpp"

namespace models {

class Revenue final : public engine::Meeting {
  Community& community_;
  Groups& groups_;

 public:
  explicit Revenue(engine::Model& model)
      : Meeting(model, stage(StageOf::contest), static_cast<Model&>(model).groups.table, "revenue",
                "Groups share what was taken where they stand."),
        community_(static_cast<Model&>(model).community),
        groups_(static_cast<Model&>(model).groups) {
    for (std::size_t m = 0; m < markets; ++m) {
      income.emplace_back(this, groups_.money, market_names()[m], market_names()[m]);
      taken.emplace_back(this, groups_.revenue[m]);
    }
  }

  std::deque<engine::Flow> income;  // by market, each an entry of the ledger
  std::deque<engine::Set> taken;    // by market

  void meet(const engine::Now& now) override {
    const std::size_t groups = groups_.table.cells();
    list_paying();
    const std::span<const double> cents =
        sums_.over(now, community_.table.rows(), markets * groups,
                   [&](std::size_t row, std::span<double> into) { share_out(row, into); });
    for (std::size_t m = 0; m < markets; ++m) taken[m].whole();  // 0 where nothing was taken
    for (const std::size_t m : paying_) {
      const std::span<double> money = income[m].whole();
      const std::span<double> usd = taken[m].whole();
      for (std::size_t group = 0; group < groups; ++group) {
        money[group] = cents[m * groups + group];
        usd[group] = cents[m * groups + group] / 100.0;
      }
    }
  }

 private:
  // Markets in which anything was taken anywhere.
  void list_paying() {
    paying_.clear();
    for (std::size_t m = 0; m < markets; ++m) {
      bool is_empty = true;
      for (std::size_t tile = 0; tile < community_.table.tiles(); ++tile)
        is_empty = is_empty && community_.table.is_empty(tile, community_.takings[m].column());
      if (!is_empty) paying_.push_back(m);
    }
  }

  // Each amount is rounded once, to a whole cent; whole numbers add up the same in any order.
  void share_out(std::size_t row, std::span<double> into) const {
    const std::size_t lanes = groups_.table.lanes();
    const std::size_t groups = groups_.table.cells();
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const std::size_t cell = row * lanes + lane;
      const Present here = present_at(community_, cell);
      if (here.count == 0) continue;
      for (const std::size_t m : paying_) {
        const double usd = community_.takings[m].at(cell);
        if (usd <= 0.0) continue;
        const double effort = here.mean(groups_.portfolio[m], lane);
        if (effort <= 0.0) continue;
        for (std::size_t k = 0; k < here.count; ++k) {
          const std::size_t group = here.slot[k] * lanes + lane;
          const double part = here.share[k] * groups_.portfolio[m].at(group) / effort;
          into[m * groups + group] += std::floor(100.0 * usd * part + 0.5);
        }
      }
    }
  }

  RowSums sums_;
  std::vector<std::size_t> paying_;
};

void declare_revenue(Model& model) { model.add<Revenue>(); }

}  // namespace models
