// SPDX-License-Identifier: Apache-2.0
// Members at work in each illicit market, place by place: what all markets read.
#include "models/groups/present.hpp"

namespace models {

/// Effort = members here · Σ share · portfolio. Online work counts by the reach of the group's type.
class MarketEffort final : public engine::CellProcess {
  Model& world_;

 public:
  explicit MarketEffort(engine::Model& model)
      : CellProcess(model, stage(StageOf::group_decision),
                    static_cast<Model&>(model).community.table, "market_effort",
                    "Counts members at work in each illicit market, place by place."),
        world_(static_cast<Model&>(model)) {
    for (engine::Stock& stock : world_.market_places.effort) effort_.emplace_back(this, stock);
  }

  void act(const engine::Now&, const engine::Cells& cells) override {
    const std::size_t lanes = cells.table->lanes();
    std::array<bool, markets> is_worked{};
    std::size_t worked = 0;
    std::array<std::size_t, markets> which{};
    std::array<std::span<double>, markets> out;
    for (std::size_t m = 0; m < markets; ++m) {
      is_worked[m] = is_worked_or_was(cells, m);
      if (!is_worked[m]) continue;
      which[worked] = m;
      out[worked++] = effort_[m].over(cells);
    }
    if (worked == 0) return;
    const auto at_large = world_.community.members_at_large.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      if (at_large[i] <= 0.0) continue;
      const Present here = present_at(world_.community, cells.begin + i);
      for (std::size_t k = 0; k < here.count; ++k) {
        const std::size_t group = here.slot[k] * lanes + (cells.begin + i) % lanes;
        const double mine = at_large[i] * here.share[k];
        for (std::size_t w = 0; w < worked; ++w)
          out[w][i] += mine * world_.groups.portfolio[which[w]].at(group);
      }
    }
    reach_online(cells, is_worked);
  }

 private:
  // A market that was left has its last effort taken back once.
  bool is_worked_or_was(const engine::Cells& cells, std::size_t market) const {
    const std::size_t lanes = cells.table->lanes();
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      if (world_.market.is_worked.at(market * lanes + lane) > 0.0) return true;
    }
    for (const double left : world_.market_places.effort[market].over(cells)) {
      if (left > 0.0) return true;
    }
    return false;
  }

  void reach_online(const engine::Cells& cells, const std::array<bool, markets>& is_worked) {
    constexpr auto online = static_cast<std::size_t>(Market::online_fraud);
    if (!is_worked[online]) return;
    const engine::Stock& reach = world_.groups.trait[static_cast<std::size_t>(GroupTrait::online)];
    const std::size_t lanes = cells.table->lanes();
    const auto at_large = world_.community.members_at_large.over(cells);
    const auto out = effort_[online].fresh(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      out[i] = 0.0;
      if (at_large[i] <= 0.0) continue;
      const Present here = present_at(world_.community, cells.begin + i);
      for (std::size_t k = 0; k < here.count; ++k) {
        const std::size_t group = here.slot[k] * lanes + (cells.begin + i) % lanes;
        out[i] += at_large[i] * here.share[k] * reach.at(group) *
                  world_.groups.portfolio[online].at(group);
      }
    }
  }

  std::deque<engine::Set> effort_;
};

void declare_market_effort(Model& model) { model.add<MarketEffort>(); }

}  // namespace models
