// SPDX-License-Identifier: Apache-2.0
// Groups ally against a common enemy and where each has what the other lacks; alliances wear out and
// break over feuds.
#include "models/groups/encounters.hpp"
#include "models/groups/present.hpp"

namespace models {

/// A' = (1 − A)(1 − R) · meet · (against · common enemy + trade · complement) − (wear + breach · R) · A
///     meet: members of both in the same provinces      complement: 1 − Σ min(x, y) over markets
///     common enemy: Σ over third groups of R · R · their members / members of the three
class AllianceBetweenGroups final : public engine::Meeting {
  Model& world_;
  Groups& groups_;
  Pairs& pairs_;

 public:
  explicit AllianceBetweenGroups(engine::Model& model)
      : Meeting(model, stage(StageOf::group_decision), static_cast<Model&>(model).pairs.table,
                "alliance", "Groups ally against common enemies and for what the other has."),
        world_(static_cast<Model&>(model)),
        groups_(world_.groups),
        pairs_(world_.pairs) {}

  engine::Parameter against{
      this,
      {.name = "against",
       .unit = unit::per_year,
       .range = {0, 50},
       .value = 3,
       .about = "Speed of allying against an enemy with whom both are at war.",
       .source = engine::assumption("within months of open war; 1 to 10")}};
  engine::Parameter trade{
      this,
      {.name = "trade",
       .unit = unit::per_year,
       .range = {0, 20},
       .value = 0.15,
       .about = "Speed of allying where markets differ wholly: one carries, the other sells.",
       .source = engine::assumption("years of business; 0.05 to 0.5")}};
  engine::Parameter wear{this,
                         {.name = "wear",
                          .unit = unit::per_year,
                          .range = {0, 20},
                          .value = 0.4,
                          .about = "How fast alliances wear out.",
                          .source = engine::assumption("two and a half years; 0.2 to 1")}};
  engine::Parameter breach{this,
                           {.name = "breach",
                            .unit = unit::per_year,
                            .range = {0, 50},
                            .value = 4,
                            .about = "How fast they break in open feud between the two.",
                            .source = engine::assumption("one season of killings; 2 to 10")}};
  engine::Flow change{this, pairs_.alliance, "change"};

  void meet(const engine::Now& now) override {
    const std::size_t lanes = pairs_.table.lanes();
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      living_.clear();
      for (std::size_t group = lane; group < groups_.table.cells(); group += lanes) {
        if (groups_.is_alive.at(group) != 0.0) living_.push_back(group);
      }
      for (std::size_t k = 0; k < living_.size(); ++k) {
        for (std::size_t l = 0; l < k; ++l) follow(now, living_[k], living_[l]);
      }
    }
  }

 private:
  std::size_t pair(std::size_t a, std::size_t b) const {
    const engine::Table& all = groups_.table;
    return (all.row_of(a) * all.rows() + all.row_of(b)) * all.lanes() + all.lane_of(a);
  }

  void follow(const engine::Now& now, std::size_t a, std::size_t b) {
    const engine::Table& nation = world_.nation.table;
    const std::size_t lane = groups_.table.lane_of(a);
    const double feud = pairs_.rivalry.at(pair(a, b)), allied = pairs_.alliance.at(pair(a, b));
    const double meets = same_provinces(world_, a, b);
    if (meets <= 0.0 && allied <= 0.0) return;
    const double drawn =
        against.at(nation, lane) * common_enemy(a, b) + trade.at(nation, lane) * complement(a, b);
    const double lost = wear.at(nation, lane) + breach.at(nation, lane) * feud;
    const double moved = now.step_years * ((1.0 - allied) * (1.0 - feud) * meets * drawn -
                                           std::min(lost, 1.0 / now.step_years) * allied);
    change.whole()[pair(a, b)] = moved;
    change.whole()[pair(b, a)] = moved;
  }

  double common_enemy(std::size_t a, std::size_t b) const {
    double sum = 0.0;
    for (const std::size_t third : living_) {
      if (third == a || third == b) continue;
      const double hated = pairs_.rivalry.at(pair(a, third)) * pairs_.rivalry.at(pair(b, third));
      if (hated <= 0.0) continue;
      const double size = groups_.members.at(third);
      sum += hated * size / std::max(groups_.members.at(a) + groups_.members.at(b) + size, 1.0);
    }
    return sum;
  }

  double complement(std::size_t a, std::size_t b) const {
    double overlap = 0.0;
    for (const engine::Stock& effort : groups_.portfolio)
      overlap += std::min(effort.at(a), effort.at(b));
    return std::max(0.0, 1.0 - overlap);
  }

  std::vector<std::size_t> living_;
};

void declare_alliance(Model& model) { model.add<AllianceBetweenGroups>(); }

}  // namespace models
