// SPDX-License-Identifier: Apache-2.0
// Groups that stand in the same place fight over it: members and bystanders die, shares shift, and
// what is left is their hold over daily life.
#include <cmath>

#include "models/groups/present.hpp"

namespace models {

namespace contest_detail {
struct Exposure {
  std::string_view name;
  double value;
};
// By sex and age, 1 is about the mean of all people. UNODC Global Study on Homicide 2019: four of
// five victims are men, rates peak at 15 to 29 in the Americas; typed in, hence assumed.
inline constexpr std::array<Exposure, sexes * ages> exposures{{{"exposure_women_0_11", 0.05},
                                                               {"exposure_women_12_17", 0.3},
                                                               {"exposure_women_18_29", 0.6},
                                                               {"exposure_women_30_64", 0.35},
                                                               {"exposure_women_65_plus", 0.15},
                                                               {"exposure_men_0_11", 0.06},
                                                               {"exposure_men_12_17", 1.3},
                                                               {"exposure_men_18_29", 4.0},
                                                               {"exposure_men_30_64", 1.8},
                                                               {"exposure_men_65_plus", 0.5}}};
}  // namespace contest_detail

class Contest final : public engine::CellProcess {
  Community& community_;
  Groups& groups_;
  Pairs& pairs_;

 public:
  explicit Contest(engine::Model& model)
      : CellProcess(model, stage(StageOf::contest), static_cast<Model&>(model).community.table,
                    "contest", "Groups that stand in the same place fight over it."),
        community_(static_cast<Model&>(model).community),
        groups_(static_cast<Model&>(model).groups),
        pairs_(static_cast<Model&>(model).pairs) {
    for (std::size_t k = 0; k < sexes * ages; ++k) {
      const auto& [id, value] = contest_detail::exposures[k];
      exposure.emplace_back(
          this, engine::Quantity{
                    .name = id,
                    .unit = unit::one,
                    .range = {0, 10},
                    .value = value,
                    .about = "Exposure to violence of groups; 1 is the mean of all people.",
                    .source = engine::assumption("UNODC Global Study on Homicide 2019, typed")});
    }
    die(Standing::member, members_die);
    die(Standing::resident, others_die);
    die(Standing::displaced, others_die);
    die(Standing::former_member, others_die);
    for (Presence& entry : community_.presence) {
      slot.emplace_back(this, entry.slot, entry.slot.name());
      share.emplace_back(this, entry.share, entry.share.name());
    }
  }

  engine::Parameter lethality{
      this,
      {.name = "lethality",
       .unit = unit::per_year,
       .range = {0, 20},
       .value = 1.5,
       .about = "A member's hazard of death in open war of equals over rich ground.",
       .source = engine::cite("prietocuriel2023",
                              "deaths a year over members, 3 to 4 % on the mean over places at war "
                              "and at peace; size assumed")}};
  engine::Parameter bystanders{
      this,
      {.name = "bystanders",
       .unit = unit::one,
       .range = {0, 5},
       .value = 0.6,
       .about = "Others killed per member killed.",
       .source = engine::assumption("most killed in feuds are not known members")}};
  engine::Parameter coercion{
      this,
      {.name = "coercion",
       .unit = unit::per_year,
       .range = {0, 0.5},
       .value = 0.02,
       .about = "People killed a year per member to enforce dues and silence, in a group that does "
                "nothing but prey.",
       .source = engine::assumption("one killing a year by a crew of fifty")}};
  engine::Parameter shift{
      this,
      {.name = "shift",
       .unit = unit::per_year,
       .range = {0, 20},
       .value = 2,
       .about = "Speed at which ground passes to the stronger in open war.",
       .source =
           engine::cite("skaperdas1996", "success in proportion to strength; speed assumed")}};
  engine::Parameter rent_half{
      this,
      {.name = "rent_half",
       .unit = unit::usd_per_week,
       .range = {10, 5000},
       .value = 250,
       .about = "Rent per member at which ground is half worth a fight.",
       .source = engine::cite("prietocuriel2023", "pay of a member, 250 USD a week")}};
  engine::Parameter half_hold{
      this,
      {.name = "half_hold",
       .unit = unit::one,
       .range = {0.1, 100},
       .value = 6,
       .about = "Members per 1,000 people who hold half of daily life where police presence is the "
                "national mean.",
       .source = engine::assumption("a hundred members hold a quarter of 15,000 people")}};
  engine::Parameter held_by_police{
      this,
      {.name = "held_by_police",
       .unit = unit::share,
       .range = {0, 1},
       .value = 0.4,
       .about = "Part of that number that police presence accounts for.",
       .source = engine::assumption("society and habit account for the rest")}};
  std::deque<engine::Parameter> exposure;  // by sex and age
  std::deque<engine::Exit> members_die, others_die;
  std::deque<engine::Flow> slot, share;  // by entry
  engine::Set control{this, community_.control};
  engine::Set control_first{this, community_.control_first};
  engine::Set rivalry{this, community_.rivalry};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const auto member_hazard = cells.buffer(), other_hazard = cells.buffer();
    const auto deadly = lethality.over(cells), beside = bystanders.over(cells),
               coerce = coercion.over(cells);
    const auto half_rent = rent_half.over(cells), speed = shift.over(cells);
    const auto at_large = community_.members_at_large.over(cells),
               people = community_.population.over(cells);
    const auto rent = community_.rent.over(cells);
    const auto fights = rivalry.over(cells);
    Buffers out = buffers(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      member_hazard[i] = other_hazard[i] = 0.0;
      const Present here = present_at(community_, cells.begin + i);
      if (here.count == 0) continue;
      const std::size_t lane = cells.table->lane_of(cells.begin + i);
      fights[i] = fight(here, lane, i, speed[i] * now.step_years, out);
      withdraw(here, i, at_large[i], out);
      const double stake = rent_at_stake(rent[i], at_large[i], half_rent[i]);
      const double arms = 0.5 + here.mean(groups_.weapons, lane);
      const double preys =
          here.mean(groups_.strategy[static_cast<std::size_t>(Strategy::predation)], lane);
      member_hazard[i] = deadly[i] * fights[i] * (0.5 + stake) * arms;
      other_hazard[i] = at_large[i] / std::max(people[i], 1.0) *
                        (beside[i] * member_hazard[i] + coerce[i] * preys);
    }
    write_hazards(cells, member_hazard, other_hazard);
    write_hold(cells);
  }

 private:
  struct Buffers {
    std::array<std::span<double>, max_present> slot, share;
  };
  Buffers buffers(const engine::Cells& cells) const {
    Buffers out;
    for (std::size_t k = 0; k < max_present; ++k) {
      out.slot[k] = slot[k].over(cells);
      out.share[k] = share[k].over(cells);
    }
    return out;
  }

  void die(Standing standing, std::deque<engine::Exit>& exits) {
    auto& cohorts = community_.people(standing).all();
    auto& killed = community_.killed(Cause::groups).all();
    for (std::size_t k = 0; k < cohorts.size(); ++k) {
      exits.emplace_back(
          this, cohorts[k], cohorts[k].name(),
          engine::Destination{.to = nullptr, .tally = &killed[k], .entry = "killed_by_groups"});
    }
  }

  // Strength beyond numbers: arms, cohesion and a leader.
  double strength(std::size_t group) const {
    return (0.5 + groups_.weapons.at(group)) * (0.5 + 0.5 * groups_.cohesion.at(group)) *
           (0.3 + 0.7 * groups_.leadership.at(group));
  }

  // Strength of a group here, with what allies of its own lend that are no closer to its enemy.
  using Strengths = std::array<double, max_present>;
  double with_allies(const Present& here, const Strengths& strong, std::size_t lane, std::size_t k,
                     std::size_t enemy) const {
    const std::size_t lanes = groups_.table.lanes(), slots = groups_.table.rows();
    const auto allied = [&](std::size_t x, std::size_t y) {
      return pairs_.alliance.at((here.slot[x] * slots + here.slot[y]) * lanes + lane);
    };
    double sum = here.share[k] * strong[k];
    for (std::size_t other = 0; here.count > 2 && other < here.count; ++other) {
      if (other == k || other == enemy) continue;
      const double lends = std::max(0.0, allied(k, other) - allied(enemy, other));
      sum += lends * here.share[other] * strong[other];
    }
    return sum;
  }

  // Σ over ordered pairs of share · share · rivalry · mean confrontation; shares pass to the
  // stronger, what one loses the other wins.
  double fight(const Present& here, std::size_t lane, std::size_t i, double speed,
               Buffers& out) const {
    const std::size_t lanes = groups_.table.lanes();
    const engine::Stock& confronts =
        groups_.strategy[static_cast<std::size_t>(Strategy::confrontation)];
    double heat = 0.0;
    if (here.count < 2) return heat;
    Strengths strong;
    for (std::size_t k = 0; k < here.count; ++k) strong[k] = strength(here.slot[k] * lanes + lane);
    for (std::size_t k = 0; k < here.count; ++k) {
      for (std::size_t l = 0; l < k; ++l) {
        const std::size_t a = here.slot[k] * lanes + lane, b = here.slot[l] * lanes + lane;
        const double feud =
            pairs_.rivalry.at((here.slot[k] * groups_.table.rows() + here.slot[l]) * lanes + lane);
        const double met = here.share[k] * here.share[l] * feud;
        heat += met * (confronts.at(a) + confronts.at(b));
        const double mine = with_allies(here, strong, lane, k, l),
                     theirs = with_allies(here, strong, lane, l, k);
        const double won =
            mine + theirs > 0.0 ? speed * met * (mine - theirs) / (mine + theirs) : 0.0;
        out.share[here.entry[k]][i] += won;
        out.share[here.entry[l]][i] -= won;
      }
    }
    return std::min(heat, 1.0);
  }

  // A group with less than half a member left gives up its entry; the strongest stays while anybody
  // is there. What it held goes to the others in proportion.
  void withdraw(const Present& here, std::size_t i, double at_large, Buffers& out) const {
    const std::size_t strongest = here.first();
    double left = 0.0, freed = 0.0;
    for (std::size_t k = 0; k < here.count; ++k) {
      const bool goes = at_large < 0.5 || (k != strongest && here.share[k] * at_large < 0.5);
      const double after = here.share[k] + out.share[here.entry[k]][i];
      (goes ? freed : left) += after;
      if (!goes) continue;
      out.slot[here.entry[k]][i] = -1.0 - static_cast<double>(here.slot[k]);
      out.share[here.entry[k]][i] = -here.share[k];
    }
    if (freed <= 0.0 || left <= 0.0) return;
    for (std::size_t k = 0; k < here.count; ++k) {
      if (out.slot[here.entry[k]][i] != 0.0) continue;
      const double after = here.share[k] + out.share[here.entry[k]][i];
      out.share[here.entry[k]][i] = after / left * (left + freed) - here.share[k];
    }
  }

  void write_hazards(const engine::Cells& cells, std::span<const double> member,
                     std::span<const double> other) const {
    const std::size_t cohorts = sexes * ages;
    for (std::size_t k = 0; k < members_die.size(); ++k) {
      // Women who are members fight less: at the same ratio of exposures, within their age.
      if (members_die[k].finds_nobody(cells)) continue;
      const auto mine = exposure[k].over(cells), men = exposure[k % ages + ages].over(cells);
      const auto hazard = members_die[k].fresh(cells);
      for (std::size_t i = 0; i < cells.size; ++i)
        hazard[i] = member[i] * mine[i] / std::max(men[i], 1e-9);
    }
    for (std::size_t k = 0; k < others_die.size(); ++k) {
      if (others_die[k].finds_nobody(cells)) continue;
      const auto mine = exposure[k % cohorts].over(cells);
      const auto hazard = others_die[k].fresh(cells);
      for (std::size_t i = 0; i < cells.size; ++i) hazard[i] = other[i] * mine[i];
    }
  }

  /// hold = m / (m + half): concave in members per 1,000 people, and shared with the State's own.
  void write_hold(const engine::Cells& cells) const {
    const auto half = half_hold.over(cells), police_part = held_by_police.over(cells);
    const auto at_large = community_.members_at_large.over(cells),
               people = community_.population.over(cells);
    const auto police = community_.police_presence.over(cells);
    const auto all = control.over(cells), first = control_first.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const Present here = present_at(community_, cells.begin + i);
      if (here.count == 0) continue;
      const double per_1000 = 1000.0 * at_large[i] / std::max(people[i], 1.0);
      const double state = half[i] * (1.0 - police_part[i] + police_part[i] * police[i]);
      all[i] = saturating(per_1000, state);
      first[i] = saturating(per_1000 * here.share[here.first()], state);
    }
  }
};

void declare_contest(Model& model) { model.add<Contest>(); }

}  // namespace models
