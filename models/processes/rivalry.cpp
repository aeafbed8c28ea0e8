// SPDX-License-Identifier: Apache-2.0
// Groups fall out where they share rich ground or where one has lost its leader, and calm down.
#include "models/groups/encounters.hpp"
#include "models/groups/present.hpp"
#include "models/state/national.hpp"

namespace models {

class Rivalry final : public engine::Meeting {
  Community& community_;
  Groups& groups_;
  Pairs& pairs_;
  engine::Table& nation_;
  const Model& world_;

 public:
  explicit Rivalry(engine::Model& model)
      : Meeting(model, stage(StageOf::group_decision), static_cast<Model&>(model).pairs.table,
                "rivalry", "Groups that share rich ground, or sense weakness, fall out."),
        community_(static_cast<Model&>(model).community),
        groups_(static_cast<Model&>(model).groups),
        pairs_(static_cast<Model&>(model).pairs),
        nation_(static_cast<Model&>(model).nation.table),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter at_start{
      this,
      {.name = "at_start",
       .unit = unit::share,
       .range = {0, 1},
       .value = 0.15,
       .about = "Rivalry between every two groups when the run begins.",
       .source = engine::assumption("initial condition: calm, with old scores")}};
  engine::Parameter friction{
      this,
      {.name = "friction",
       .unit = unit::per_year,
       .range = {0, 20},
       .value = 0.6,
       .about = "Falling out over rents of ground that two groups share in full.",
       .source =
           engine::assumption("groups that share ground stay at odds, not at war, in calm times")}};
  engine::Parameter opportunity{
      this,
      {.name = "opportunity",
       .unit = unit::per_year,
       .range = {0, 20},
       .value = 1.0,
       .about = "Falling out with a neighbour on shared ground that has lost its leader.",
       .source = engine::assumption("rivals test a group without a leader within months")}};
  engine::Parameter fade{
      this,
      {.name = "fade",
       .unit = unit::per_year,
       .range = {0, 10},
       .value = 0.8,
       .about = "How fast rivalry calms down to what stays between groups that meet.",
       .source = engine::assumption("feuds last more than a year without new cause; 0.4 to 1.5")}};
  engine::Parameter old_scores{
      this,
      {.name = "old_scores",
       .unit = unit::share,
       .range = {0, 1},
       .value = 0.12,
       .about = "Rivalry that stays between groups whose members live in the same provinces.",
       .source = engine::assumption("gangs of one city are never wholly at peace; 0.05 to 0.2")}};
  engine::Parameter rent_half{
      this,
      {.name = "rent_half",
       .unit = unit::usd_per_week,
       .range = {10, 5000},
       .value = 250,
       .about = "Rent per member at which ground is half worth a fight.",
       .source = engine::cite("prietocuriel2023", "pay of a member, 250 USD a week")}};
  engine::Flow change{this, pairs_.rivalry, "change"};

  /// R' = (1 − R)(1 − A)(Σ friction · shared ground · rent + opportunity · shared ground · weakness)
  ///      − fade · (R − old scores · meet)        A alliance, meet: in the same provinces
  void meet(const engine::Now& now) override {
    const std::size_t pairs = pairs_.table.cells();
    const std::span<const double> sums =
        sums_.over(now, community_.table.rows(), 2 * pairs,
                   [&](std::size_t row, std::span<double> into) { share_ground(row, into); });
    const std::size_t lanes = pairs_.table.lanes();
    const std::size_t slots = groups_.table.rows();
    const std::span<double> out = change.whole();
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const double lasting = old_scores.at(nation_, lane);
      find_met(lane);
      const auto change_of = [&](std::size_t pair, std::size_t a, std::size_t b) {
        const Met &mine = met_[a / lanes], &theirs = met_[b / lanes];
        const double both = std::max(groups_.members.at(a) + groups_.members.at(b), 1.0);
        const double weakness = 1.0 - std::min(groups_.leadership.at(a), groups_.leadership.at(b));
        const double rise = (sums[pair] + 0.5 * (mine.opportunity + theirs.opportunity) * weakness *
                                              sums[pairs + pair]) /
                            both;
        const double rivalry = pairs_.rivalry.at(pair);
        const double allied = pairs_.alliance.at(pair);
        const double stays = lasting * same_provinces(world_, a, b);
        return now.step_years * (rise * (1.0 - rivalry) * (1.0 - allied) +
                                 0.5 * (mine.fade + theirs.fade) * (stays - rivalry));
      };
      for (std::size_t a = 0; a < slots; ++a) {
        if (groups_.is_alive.at(a * lanes + lane) == 0.0) continue;
        for (std::size_t b = 0; b < slots; ++b) {
          if (a == b || groups_.is_alive.at(b * lanes + lane) == 0.0) continue;
          const std::size_t pair = (a * slots + b) * lanes + lane;
          out[pair] = change_of(pair, a * lanes + lane, b * lanes + lane);
        }
      }
    }
  }

 private:
  // What each living group of a lane meets where it stands.
  void find_met(std::size_t lane) {
    const std::size_t lanes = groups_.table.lanes();
    met_.resize(groups_.table.rows());
    for (std::size_t slot = 0; slot < met_.size(); ++slot) {
      if (groups_.is_alive.at(slot * lanes + lane) == 0.0) continue;
      met_[slot] = {where_it_stands(world_, opportunity, slot, lane),
                    where_it_stands(world_, fade, slot, lane)};
    }
  }

  // Members who live beside the other group's: 2 · M · share · share, alone and times friction · rent.
  void share_ground(std::size_t row, std::span<double> into) const {
    const std::size_t lanes = pairs_.table.lanes();
    const std::size_t slots = groups_.table.rows();
    const std::size_t pairs = pairs_.table.cells();
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const std::size_t cell = row * lanes + lane;
      const Present here = present_at(community_, cell);
      if (here.count < 2) continue;
      const double at_large = community_.members_at_large.at(cell);
      const double heat =
          friction.at(community_.table, cell) *
          rent_at_stake(community_.rent.at(cell), at_large, rent_half.at(nation_, lane));
      for (std::size_t k = 0; k < here.count; ++k) {
        for (std::size_t l = 0; l < here.count; ++l) {
          if (k == l) continue;
          const double shared = 2.0 * at_large * here.share[k] * here.share[l];
          const std::size_t pair = (here.slot[k] * slots + here.slot[l]) * lanes + lane;
          into[pair] += shared * heat;
          into[pairs + pair] += shared;
        }
      }
    }
  }

  struct Met {
    double opportunity = 0.0, fade = 0.0;
  };
  std::vector<Met> met_;  // by slot, of the lane at hand
  RowSums sums_;
};

void declare_rivalry(Model& model) { model.add<Rivalry>(); }

}  // namespace models
