// SPDX-License-Identifier: Apache-2.0
// Groups send a party into neighbouring places where rents are high and nobody holds them.
#include <cmath>
#include <tuple>

#include "engine/math/elementary.hpp"
#include "models/groups/at_random.hpp"
#include "models/groups/moves.hpp"

namespace models {

class Expansion final : public engine::Meeting {
  Community& community_;
  Groups& groups_;
  engine::Table& nation_;
  const engine::Stock& spreading_;

 public:
  explicit Expansion(engine::Model& model)
      : Meeting(model, stage(StageOf::group_decision), static_cast<Model&>(model).community.table,
                "expansion", "Groups enter neighbouring places that nobody holds."),
        community_(static_cast<Model&>(model).community),
        groups_(static_cast<Model&>(model).groups),
        nation_(static_cast<Model&>(model).nation.table),
        spreading_(groups_.trait[static_cast<std::size_t>(GroupTrait::spreading)]),
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
  engine::Parameter at_random{
      this,
      at_random_of("How far places are entered at random, not where rent is and nobody holds.")};
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
    list_groups();
    add_up_weights();
    entries_.clear();
    for (const Presence& entry : community_.presence)
      entries_.push_back({entry.slot.view(), entry.share.view()});
    entry_rate_ = entry_rate.everywhere(community_.table);
    moves_.resize(blocks);
    engine::for_each_block(*now.threads, blocks, 1,
                           [&](std::size_t first, std::size_t last, std::size_t) {
                             for (std::size_t b = first; b < last; ++b) {
                               moves_[b].clear();
                               const std::size_t end = std::min((b + 1) * rows_of_block, rows);
                               for (std::size_t row = b * rows_of_block; row < end; ++row) {
                                 find_entries(now, row, moves_[b]);
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
  /// How hard a group pushes into a place from round it, and from where most.
  struct Push {
    double strength = 0.0, strongest = 0.0;
    std::size_t source = 0;
  };
  /// Groups of one lane that exist.
  struct Living {
    std::vector<std::size_t> slot;
    std::vector<std::uint64_t> entity;
    double most_spreading = 0.0;
  };
  static constexpr std::size_t rows_of_block = 1024;

  void list_groups() {
    const std::size_t lanes = groups_.table.lanes();
    living_.resize(lanes);
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      living_[lane].slot.clear();
      living_[lane].entity.clear();
      living_[lane].most_spreading = 0.0;
      for (std::size_t slot = 0; slot < groups_.table.rows(); ++slot) {
        const std::size_t group = slot * lanes + lane;
        if (groups_.is_alive.at(group) == 0.0) continue;
        living_[lane].slot.push_back(slot);
        living_[lane].entity.push_back(groups_.table.entity(group));
        living_[lane].most_spreading = std::max(living_[lane].most_spreading, spreading_.at(group));
      }
    }
  }

  // No push into a place exceeds the sum of its weights: a foothold pushes with 1 at most.
  void add_up_weights() {
    if (!most_push_.empty()) return;
    most_push_.resize(community_.table.rows(), 0.0);
    for (const engine::Graph* graph : {&community_.adjacency, &community_.mobility}) {
      for (engine::Row row = 0; row < graph->rows(); ++row) {
        for (const double weight : graph->weights(row)) most_push_[row] += weight;
      }
    }
  }

  // Pull: a place looks round for groups that could enter it. Few could even if all round it were
  // theirs (1 − exp(−x) ≤ x), so luck is asked first and only then who stands near.
  void find_entries(const engine::Now& now, std::size_t row, std::vector<Move>& out) const {
    const std::size_t lanes = community_.table.lanes();
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const std::size_t cell = row * lanes + lane;
      const Living& living = living_[lane];
      const Present here = present_at(community_, cell);
      // Crowded ground deters; where eight stand there is no room.
      const double room = 1.0 - static_cast<double>(here.count) / max_present;
      const double people = std::max(community_.population.at(cell), 1.0);
      const double draw =
          saturating(1000.0 * community_.rent.at(cell) / people, rent_half.at(nation_, lane));
      const double vacuum = (1.0 - community_.control.at(cell)) *
                            (1.0 - saturating(community_.police_presence.at(cell), 1.0));
      double rate = entry_rate_[cell] * draw * vacuum * room;
      if (at_random.at(nation_, lane) > 0.0)
        rate = entry_rate_[cell] * by_chance(now, cell, draw * vacuum) * room;
      const double most =
          rate * most_push_[row] * living.most_spreading * now.step_years * (1.0 + 1e-9);
      if (most <= 0.0) continue;
      for (std::size_t first = 0; first < living.slot.size(); first += groups_at_once) {
        const std::size_t count = std::min(groups_at_once, living.slot.size() - first);
        std::array<double, groups_at_once> luck;
        engine::fill_uniform_of_pairs(luck.data(), now.lanes->key(lane),
                                      community_.table.entity(cell), living.entity.data() + first,
                                      static_cast<std::uint32_t>(now.step), hash(),
                                      engine::first_draw, count);
        for (std::size_t k = 0; k < count; ++k) {
          if (luck[k] >= most || here.has(living.slot[first + k])) continue;
          try_entry(now, cell, living.slot[first + k], rate, luck[k], out);
        }
      }
    }
  }
  static constexpr std::size_t groups_at_once = 64;

  // Half of chance invites about as much, in the mean, as rent that nobody holds.
  double by_chance(const engine::Now& now, std::size_t cell, double reckoned) const {
    const std::size_t lane = community_.table.lane_of(cell);
    const std::uint64_t who = community_.table.entity(cell);
    return partly_by_chance(at_random.at(nation_, lane), reckoned,
                            0.5 * said_by_chance(now, *this, lane, who, 0));
  }

  void try_entry(const engine::Now& now, std::size_t cell, std::size_t slot, double rate,
                 double luck, std::vector<Move>& out) const {
    const std::size_t lane = community_.table.lane_of(cell);
    Push push;
    look_round(community_.adjacency, cell, slot, push);
    look_round(community_.mobility, cell, slot, push);
    const double hazard = rate * push.strength *
                          groups_.leadership.at(slot * groups_.table.lanes() + lane) *
                          spreading_.at(slot * groups_.table.lanes() + lane);
    if (hazard <= 0.0) return;
    const double chance = engine::math::probability(hazard, now.step_years);
    if (luck < chance) out.push_back({push.source, cell, slot, luck / chance});
  }

  void look_round(const engine::Graph& graph, std::size_t cell, std::size_t slot,
                  Push& push) const {
    if (graph.rows() == 0) return;
    const std::size_t lanes = community_.table.lanes();
    const auto row = static_cast<engine::Row>(community_.table.row_of(cell));
    const std::size_t lane = community_.table.lane_of(cell);
    const auto around = graph.neighbours(row);
    const auto weight = graph.weights(row);
    const double half = half_hold.at(nation_, lane);
    for (std::size_t edge = 0; edge < around.size(); ++edge) {
      const std::size_t there = around[edge] * lanes + lane;
      const double at_large = community_.members_at_large.at(there);
      if (at_large <= 0.0) continue;
      for (const Entry& entry : entries_) {
        if (entry.slot[there] != static_cast<double>(slot)) continue;
        const double members = at_large * entry.share[there];
        const double per_1000 = 1000.0 / std::max(community_.population.at(there), 1.0);
        const double strength = weight[edge] * saturating(members * per_1000, half);
        if (strength <= 0.0) continue;
        push.strength += strength;
        if (members <= push.strongest) continue;
        push.strongest = members;
        push.source = there;
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

  struct Entry {
    engine::ColumnView<const double> slot, share;
  };
  std::vector<Entry> entries_;            // of the presence in a place
  std::span<const double> entry_rate_;    // by cell
  std::vector<std::vector<Move>> moves_;  // by block
  std::vector<Move> all_;
  std::vector<Living> living_;     // by lane
  std::vector<double> most_push_;  // by row
  PresenceChanges presence_;
};

void declare_expansion(Model& model) { model.add<Expansion>(); }

}  // namespace models
