// SPDX-License-Identifier: Apache-2.0
// Groups send a party into neighbouring places where rents are high and nobody holds them.
#include <cmath>
#include <tuple>

#include "engine/math/elementary.hpp"
#include "models/groups/moves.hpp"

namespace models {

class Expansion final : public engine::Meeting {
  Community& community_;
  Groups& groups_;
  engine::Table& nation_;

 public:
  explicit Expansion(engine::Model& model)
      : Meeting(model, stage(StageOf::group_decision), static_cast<Model&>(model).community.table,
                "expansion", "Groups enter neighbouring places that nobody holds."),
        community_(static_cast<Model&>(model).community),
        groups_(static_cast<Model&>(model).groups),
        nation_(static_cast<Model&>(model).nation.table),
        presence_(this, community_) {}

  engine::Parameter entry_rate{
      this,
      {.name = "entry_rate",
       .unit = unit::per_year,
       .range = {0, 50},
       .value = 2,
       .about = "Hazard of entry from a place held in full into a rich one that nobody holds.",
       .source = engine::assumption("within a year where everything invites it")}};
  engine::Parameter party{
      this,
      {.name = "party",
       .unit = unit::share,
       .range = {0, 0.5},
       .value = 0.05,
       .about = "Share of the young members of the place it starts from who go.",
       .source = engine::assumption("a foothold, not a move")}};
  engine::Parameter smallest_party{this,
                                   {.name = "smallest_party",
                                    .unit = unit::person,
                                    .range = {1, 100},
                                    .value = 3,
                                    .about = "Members without whom nobody goes.",
                                    .source = engine::assumption("a crew")}};
  engine::Parameter half_hold{
      this,
      {.name = "half_hold",
       .unit = unit::one,
       .range = {0.1, 50},
       .value = 3,
       .about = "Members per 1,000 people who push outward with half of full strength.",
       .source = engine::assumption("as for control, a little less")}};
  engine::Parameter rent_half{
      this,
      {.name = "rent_half",
       .unit = unit::usd_per_week,
       .range = {10, 10000},
       .value = 400,
       .about = "Rent per 1,000 people that draws with half of full strength.",
       .source = engine::assumption("the national mean: some 20 USD a person and year")}};
  engine::Request leave_young{
      this, community_.people(Standing::member).at(Sex::men, Age::young), "leave_young", {}};
  engine::Request leave_adult{
      this, community_.people(Standing::member).at(Sex::men, Age::adults), "leave_adult", {}};
  engine::Flow come_young{this, community_.people(Standing::member).at(Sex::men, Age::young),
                          "come_young"};
  engine::Flow come_adult{this, community_.people(Standing::member).at(Sex::men, Age::adults),
                          "come_adult"};

  void meet(const engine::Now& now) override {
    const std::size_t rows = community_.table.rows();
    const std::size_t blocks = (rows + rows_of_block - 1) / rows_of_block;
    count_footholds(now);
    moves_.resize(blocks);
    scratch_.resize(now.threads->count());
    engine::for_each_block(*now.threads, blocks, 1,
                           [&](std::size_t first, std::size_t last, std::size_t worker) {
                             for (std::size_t b = first; b < last; ++b) {
                               moves_[b].clear();
                               const std::size_t end = std::min((b + 1) * rows_of_block, rows);
                               for (std::size_t row = b * rows_of_block; row < end; ++row) {
                                 find_entries(now, row, scratch_[worker], moves_[b]);
                               }
                             }
                           });
    all_.clear();
    for (const auto& block : moves_) all_.insert(all_.end(), block.begin(), block.end());
    if (all_.empty()) return;
    // By luck, not by row: who draws on the same members goes in the order of a drawn number.
    std::sort(all_.begin(), all_.end(), [](const Move& a, const Move& b) {
      return std::tie(a.luck, a.to, a.slot) < std::tie(b.luck, b.to, b.slot);
    });
    for (const Move& move : all_) send(move);
    presence_.apply();
  }

 private:
  struct Move {
    std::size_t from, to, slot;  // cells of communities, slot of the group
    double luck;
  };
  struct Scratch {
    std::vector<double> push, strongest;      // by slot
    std::vector<std::size_t> source, pushed;  // by slot; slots with a push
  };
  /// A group's members in one place, and how hard they push outward.
  struct Foothold {
    std::size_t slot;
    double members, push;
  };
  static constexpr std::size_t rows_of_block = 1024;

  // Every place is looked at by each of its neighbours: what they see is worked out once.
  void count_footholds(const engine::Now& now) {
    const std::size_t lanes = community_.table.lanes();
    footholds_.resize(community_.table.cells() * max_present);
    counts_.resize(community_.table.cells());
    engine::for_each_block(*now.threads, counts_.size(), rows_of_block,
                           [&](std::size_t first, std::size_t last, std::size_t) {
                             for (std::size_t cell = first; cell < last; ++cell) {
                               counts_[cell] = 0;
                               const double at_large = community_.members_at_large.at(cell);
                               if (at_large <= 0.0) continue;
                               const Present there = present_at(community_, cell);
                               const double half = half_hold.at(nation_, cell % lanes);
                               const double per_1000 =
                                   1000.0 / std::max(community_.population.at(cell), 1.0);
                               for (std::size_t k = 0; k < there.count; ++k) {
                                 const double mine = at_large * there.share[k];
                                 footholds_[cell * max_present + k] = {
                                     there.slot[k], mine, saturating(mine * per_1000, half)};
                               }
                               counts_[cell] = there.count;
                             }
                           });
  }

  // Pull: a place looks round for groups that could enter it.
  void find_entries(const engine::Now& now, std::size_t row, Scratch& scratch,
                    std::vector<Move>& out) {
    const std::size_t lanes = community_.table.lanes();
    const std::size_t slots = groups_.table.rows();
    scratch.push.resize(slots, 0.0);
    scratch.strongest.resize(slots, 0.0);
    scratch.source.resize(slots, 0);
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      look_round(community_.adjacency, row, lane, scratch);
      look_round(community_.mobility, row, lane, scratch);
      if (scratch.pushed.empty()) continue;
      const std::size_t cell = row * lanes + lane;
      const Present here = present_at(community_, cell);
      // Crowded ground deters; where eight stand there is no room.
      const double room = 1.0 - static_cast<double>(here.count) / max_present;
      const double people = std::max(community_.population.at(cell), 1.0);
      const double draw =
          saturating(1000.0 * community_.rent.at(cell) / people, rent_half.at(nation_, lane));
      const double vacuum = (1.0 - community_.control.at(cell)) *
                            (1.0 - saturating(community_.police_presence.at(cell), 1.0));
      const double rate = entry_rate.at(community_.table, cell) * draw * vacuum * room;
      for (const std::size_t slot : scratch.pushed) {
        const std::size_t group = slot * lanes + lane;
        const double hazard =
            here.has(slot) ? 0.0 : rate * scratch.push[slot] * groups_.leadership.at(group);
        scratch.push[slot] = scratch.strongest[slot] = 0.0;
        if (hazard <= 0.0) continue;
        const double chance = engine::math::probability(hazard, now.step_years);
        const double u =
            engine::uniform(now.lanes->key(lane),
                            engine::mix(community_.table.entity(cell), groups_.table.entity(group)),
                            static_cast<std::uint32_t>(now.step), hash(), engine::first_draw);
        if (u < chance) out.push_back({scratch.source[slot], cell, slot, u / chance});
      }
      scratch.pushed.clear();
    }
  }

  void look_round(const engine::Graph& graph, std::size_t row, std::size_t lane,
                  Scratch& scratch) const {
    if (graph.rows() == 0) return;
    const std::size_t lanes = community_.table.lanes();
    const auto around = graph.neighbours(static_cast<engine::Row>(row));
    const auto weight = graph.weights(static_cast<engine::Row>(row));
    for (std::size_t edge = 0; edge < around.size(); ++edge) {
      const std::size_t cell = around[edge] * lanes + lane;
      for (std::size_t k = 0; k < counts_[cell]; ++k) {
        const Foothold& foothold = footholds_[cell * max_present + k];
        const std::size_t slot = foothold.slot;
        const double push = weight[edge] * foothold.push;
        if (push <= 0.0) continue;
        if (scratch.push[slot] == 0.0) scratch.pushed.push_back(slot);
        scratch.push[slot] += push;
        if (foothold.members > scratch.strongest[slot]) {
          scratch.strongest[slot] = foothold.members;
          scratch.source[slot] = cell;
        }
      }
    }
  }

  // Whole people leave one place and come to another: what is asked never exceeds what is there.
  void send(const Move& move) {
    const std::size_t lane = move.to % community_.table.lanes();
    const auto take = [&](const engine::Request& leave, const engine::Flow& come, double wanted) {
      const double left = leave.stock().at(move.from) - leave.whole()[move.from];
      const double taken = std::min(wanted, left);
      leave.whole()[move.from] += taken;
      come.whole()[move.to] += taken;
      return taken;
    };
    const double young = leave_young.stock().at(move.from) - leave_young.whole()[move.from];
    const double adult = leave_adult.stock().at(move.from) - leave_adult.whole()[move.from];
    const double least = std::floor(smallest_party.at(nation_, lane));
    const double share = presence_.share_of(move.from, move.slot);
    if ((young + adult) * share < least || !presence_.has_room(move.to, move.slot)) return;
    const double wanted = std::max(least, std::floor(party.at(nation_, lane) * young * share));
    const double gone = take(leave_young, come_young, wanted);
    const double all = gone + take(leave_adult, come_adult, wanted - gone);
    presence_.move(move.from, move.slot, -all);
    presence_.move(move.to, move.slot, all);
  }

  std::vector<std::vector<Move>> moves_;  // by block
  std::vector<Move> all_;
  std::vector<Foothold> footholds_;  // [cell][max_present], the first counts_[cell] of them
  std::vector<std::size_t> counts_;
  std::vector<Scratch> scratch_;  // by worker
  PresenceChanges presence_;
};

void declare_expansion(Model& model) { model.add<Expansion>(); }

}  // namespace models
