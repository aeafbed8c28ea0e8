// SPDX-License-Identifier: Apache-2.0
#include "models/reference/civil_violence_groups.hpp"

#include <algorithm>
#include <numeric>

#include "engine/math/elementary.hpp"
#include "engine/run/cells.hpp"
#include "engine/run/process.hpp"
#include "engine/run/writer.hpp"
#include "models/reference/declared.hpp"
#include "models/reference/group_counts.hpp"
#include "models/reference/unrest_ground.hpp"

namespace models::reference {

namespace civil_violence_groups_detail {

using engine::Now;
namespace unit = engine::unit;
constexpr engine::Source remembered =
    engine::assumption("of model II as remembered, not looked up in the paper");

constexpr engine::Quantity number(std::string_view name, engine::Range range, double value,
                                  std::string_view about) {
  return {name, unit::one, range, value, about, remembered};
}

class GroupsStart final : public engine::Component {
 public:
  explicit GroupsStart(engine::Model& model)
      : Component(model, "groups_start", "Who is on the torus at the start, and what they see.") {}
  engine::Parameter side{this, number("side", {15, 1000}, 40, "Sites along an edge.")};
  engine::Parameter citizens{
      this, number("citizens", {0, 1}, 0.70, "Citizens for each site, half of each group.")};
  engine::Parameter cops{this, number("cops", {0, 1}, 0, "Cops for each site.")};
  engine::Parameter vision{this, number("vision", {1, 7}, 1.7, "How far somebody sees.")};
};

/// Slots as one step changes them: who stands where, and what can be seen.
struct Person {
  std::uint32_t site = 0;
  CivilViolenceGroups::Kind kind = CivilViolenceGroups::nobody;
  double hardship = 0.0, risk_aversion = 0.0;
  double left = 0.0, jail = 0.0;
  bool has_risen = false;
};

class GroupsTurn final : public engine::Meeting {
  CivilViolenceGroups& world_;  // first, for the writers are made from it

 public:
  explicit GroupsTurn(engine::Model& model)
      : Meeting(model, 1, static_cast<CivilViolenceGroups&>(model).slots, "groups_turn",
                "Everybody moves; who rises kills; cops arrest; citizens clone, age and die."),
        world_(static_cast<CivilViolenceGroups&>(model)) {
    for (std::size_t ratio = 0; ratio < risks_.size(); ++ratio)
      risks_[ratio] = 1.0 - engine::math::exp(-2.3 * static_cast<double>(ratio));
  }

  engine::Parameter legitimacy{
      this,
      number("legitimacy", {0, 1}, 0.8, "The right to exist that each group grants the other.")};
  engine::Parameter threshold{
      this, number("threshold", {0, 1}, 0.1, "Net grievance above which a citizen rises.")};
  engine::Parameter longest_jail{
      this, number("longest_jail", {1, 1e6}, 15, "Jail terms are whole numbers below it.")};
  engine::Parameter cloning{
      this, number("cloning", {0, 1}, 0.05, "Chance in a step to clone onto a free site in view.")};
  engine::Parameter oldest{
      this, number("oldest", {1, 1e6}, 200, "Ages at death are whole numbers up to it.")};
  engine::Set set_kind{this, world_.kind}, set_site{this, world_.site},
      set_hardship{this, world_.hardship}, set_aversion{this, world_.risk_aversion},
      set_left{this, world_.years_left}, set_risen{this, world_.has_risen},
      set_jail{this, world_.jail_left};
  engine::Set count_killed{this, world_.killed};

  void meet(const Now& now) override {
    take_up();
    draw_order(now);
    for (const std::uint32_t who : order_) {
      if (people_[who].kind == CivilViolenceGroups::nobody) continue;  // killed in this step
      PersonalLuck luck(now.lanes->key(0), static_cast<std::uint32_t>(now.step), hash(), who + 1);
      people_[who].kind == CivilViolenceGroups::cop ? enforce(who, luck) : live(who, luck);
    }
    put_down();
  }

 private:
  static constexpr std::uint32_t none = ~std::uint32_t{0};

  void take_up() {
    const std::size_t sites = world_.torus->sites();
    people_.assign(table().rows(), Person{});
    at_.assign(sites, {});
    cops_seen_.assign(sites, 0);
    risen_seen_.assign(sites, 0);
    free_slots_.clear();
    killed_ = 0.0;
    for (std::uint32_t who = 0; who < people_.size(); ++who) {
      Person& one = people_[who];
      one = {static_cast<std::uint32_t>(world_.site.at(who)),
             world_.kind.at(who),
             world_.hardship.at(who),
             world_.risk_aversion.at(who),
             world_.years_left.at(who),
             world_.jail_left.at(who),
             world_.has_risen.at(who) != 0.0};
      if (one.kind == CivilViolenceGroups::nobody) free_slots_.push_back(who);
      if (one.kind != CivilViolenceGroups::nobody && one.jail == 0.0) enter(who);
    }
    std::ranges::reverse(free_slots_);  // the first is taken first
  }

  void put_down() {
    for (std::uint32_t who = 0; who < people_.size(); ++who) {
      Person& one = people_[who];
      if (one.jail > 0.0) one.jail -= 1.0;
      set_kind.whole()[who] = one.kind;
      set_site.whole()[who] = one.site;
      set_hardship.whole()[who] = one.hardship;
      set_aversion.whole()[who] = one.risk_aversion;
      set_left.whole()[who] = one.left;
      set_risen.whole()[who] = one.has_risen ? 1.0 : 0.0;
      set_jail.whole()[who] = one.jail;
    }
    count_killed.whole()[0] = killed_;
  }

  // Fisher and Yates over those who are there.
  void draw_order(const Now& now) {
    order_.clear();
    for (std::uint32_t who = 0; who < people_.size(); ++who) {
      if (people_[who].kind != CivilViolenceGroups::nobody) order_.push_back(who);
    }
    PersonalLuck luck(now.lanes->key(0), static_cast<std::uint32_t>(now.step), hash(), 0);
    for (std::size_t left = order_.size(); left > 1; --left)
      std::swap(order_[left - 1], order_[luck.below(left)]);
  }

  void enter(std::uint32_t who) {
    const Person& one = people_[who];
    at_[one.site].push_back(who);
    if (one.kind == CivilViolenceGroups::cop) world_.torus->add(cops_seen_, one.site, 1);
    if (one.has_risen) world_.torus->add(risen_seen_, one.site, 1);
  }
  void leave(std::uint32_t who) {
    const Person& one = people_[who];
    std::erase(at_[one.site], who);
    if (one.kind == CivilViolenceGroups::cop) world_.torus->add(cops_seen_, one.site, -1);
    if (one.has_risen) world_.torus->add(risen_seen_, one.site, -1);
  }
  void go_to(std::uint32_t who, std::size_t site) {
    leave(who);
    people_[who].site = static_cast<std::uint32_t>(site);
    enter(who);
  }

  /// One of those in view whom a test accepts, each equally likely; `none` where nobody fits.
  template <class Test>
  std::uint32_t one_in_view(std::size_t from, PersonalLuck& luck, Test&& fits) const {
    std::uint32_t chosen = none;
    std::size_t met = 0;
    for (std::size_t n = 0; n < world_.torus->view(); ++n) {
      for (const std::uint32_t who : at_[world_.torus->seen_from(from, n)]) {
        if (fits(people_[who]) && luck.below(++met) == 0) chosen = who;
      }
    }
    return chosen;
  }
  /// A free site in view, each equally likely; its own where there is none.
  std::size_t free_site(std::size_t from, PersonalLuck& luck) const {
    std::size_t chosen = from, met = 0;
    for (std::size_t n = 0; n < world_.torus->view(); ++n) {
      const std::size_t site = world_.torus->seen_from(from, n);
      if (at_[site].empty() && luck.below(++met) == 0) chosen = site;
    }
    return chosen;
  }

  void live(std::uint32_t who, PersonalLuck& luck) {
    Person& one = people_[who];
    one.left -= 1.0;
    if (one.left < 0.0) return die(who);
    if (one.jail > 0.0) return;
    go_to(who, free_site(one.site, luck));
    decide(who);
    if (one.has_risen) {
      const CivilViolenceGroups::Kind own = one.kind;
      const std::uint32_t victim = one_in_view(one.site, luck, [own](const Person& other) {
        return other.kind != own && other.kind != CivilViolenceGroups::cop;
      });
      if (victim != none) {
        die(victim);
        killed_ += 1.0;
      }
    }
    constexpr std::size_t parts = 1'000'000;
    if (static_cast<double>(luck.below(parts)) < cloning.base(0) * parts) clone(who, luck);
  }

  void decide(std::uint32_t who) {
    Person& one = people_[who];
    leave(who);
    const int risen = risen_seen_[one.site] + 1;  // without oneself as yet
    const auto ratio = static_cast<std::size_t>(cops_seen_[one.site] / risen);
    const double risk = risks_[std::min(ratio, risks_.size() - 1)];
    const double grievance = one.hardship * (1.0 - legitimacy.base(0));
    one.has_risen = grievance - one.risk_aversion * risk > threshold.base(0);
    enter(who);
  }

  void die(std::uint32_t who) {
    if (people_[who].jail == 0.0) leave(who);
    people_[who] = Person{};
    free_slots_.push_back(who);
  }

  // A child has its parent's group and hardship, and a risk aversion and an age at death of its own.
  void clone(std::uint32_t parent, PersonalLuck& luck) {
    const std::size_t site = free_site(people_[parent].site, luck);
    if (site == people_[parent].site || free_slots_.empty()) return;
    const std::uint32_t child = free_slots_.back();
    free_slots_.pop_back();
    constexpr std::size_t parts = 1'000'000;
    people_[child] = {static_cast<std::uint32_t>(site),
                      people_[parent].kind,
                      people_[parent].hardship,
                      (static_cast<double>(luck.below(parts)) + 0.5) / parts,
                      static_cast<double>(luck.below(1 + static_cast<std::size_t>(oldest.base(0)))),
                      0.0,
                      false};
    enter(child);
  }

  void enforce(std::uint32_t who, PersonalLuck& luck) {
    go_to(who, free_site(people_[who].site, luck));
    const std::uint32_t found =
        one_in_view(people_[who].site, luck, [](const Person& one) { return one.has_risen; });
    if (found == none) return;
    leave(found);
    people_[found].has_risen = false;
    people_[found].jail =
        static_cast<double>(luck.below(static_cast<std::size_t>(longest_jail.base(0))));
    if (people_[found].jail == 0.0) enter(found);
    go_to(who, people_[found].site);
  }

  std::vector<Person> people_;                  // of this step, by slot
  std::vector<std::vector<std::uint32_t>> at_;  // at large, by site
  std::vector<std::int16_t> cops_seen_, risen_seen_;
  std::vector<std::uint32_t> free_slots_, order_;
  std::array<double, 256> risks_{};  // by whole ratio of cops to risen
  double killed_ = 0.0;
};

constexpr engine::Quantity of_slot(std::string_view name, std::string_view about) {
  return {name, unit::one, {-1, 1e9}, 0, about, remembered};
}

}  // namespace civil_violence_groups_detail

CivilViolenceGroups::CivilViolenceGroups()
    : kind(slots, engine::Stock::Kind::field,
           civil_violence_groups_detail::of_slot("kind", "0 nobody, 1 blue, 2 green, 3 cop.")),
      site(slots, engine::Stock::Kind::field,
           civil_violence_groups_detail::of_slot("site", "Where somebody is.")),
      hardship(slots, engine::Stock::Kind::field,
               civil_violence_groups_detail::of_slot("hardship", "Of a citizen.")),
      risk_aversion(slots, engine::Stock::Kind::field,
                    civil_violence_groups_detail::of_slot("risk_aversion", "Of a citizen.")),
      years_left(slots, engine::Stock::Kind::field,
                 civil_violence_groups_detail::of_slot("years_left", "Steps left to live.")),
      has_risen(slots, engine::Stock::Kind::field,
                civil_violence_groups_detail::of_slot("has_risen", "1 where one has risen.")),
      jail_left(slots, engine::Stock::Kind::field,
                civil_violence_groups_detail::of_slot("jail_left", "Steps left in jail.")),
      killed(slots, engine::Stock::Kind::field,
             civil_violence_groups_detail::of_slot("killed", "In a step; in the first row.")) {
  add<civil_violence_groups_detail::GroupsStart>();
  add<civil_violence_groups_detail::GroupsTurn>();
  add_group_counts(*this);
}

// Slots for all who can stand on the torus and as many in jail.
void CivilViolenceGroups::found(const engine::Lanes& lanes, std::span<const GivenTie>) {
  const auto side = static_cast<std::size_t>(number_of(*this, "side").base(0));
  torus.emplace(side, number_of(*this, "vision").base(0), Neighbourhood::disc);
  std::vector<std::uint64_t> names(2 * torus->sites());
  std::iota(names.begin(), names.end(), std::uint64_t{1});
  slots.allocate(names, lanes.count());
  country.allocate({1}, lanes.count());
  for (std::size_t lane = 0; lane < lanes.count(); ++lane) place(lanes, lane);
}

// Everybody on a site of their own; blue and green in turn.
void CivilViolenceGroups::place(const engine::Lanes& lanes, std::size_t lane) {
  const std::uint32_t process = engine::name_hash20("civil_violence_groups_start");
  const auto all = static_cast<double>(torus->sites());
  const auto citizens =
      static_cast<engine::Row>(number_of(*this, "citizens").base(lane) * all + 0.5);
  const auto cops = static_cast<engine::Row>(number_of(*this, "cops").base(lane) * all + 0.5);
  const double oldest = number_of(*this, "oldest").base(lane);
  std::vector<std::uint32_t> sites(torus->sites());
  std::iota(sites.begin(), sites.end(), std::uint32_t{0});
  for (engine::Row who = 0; who < citizens + cops && who < sites.size(); ++who) {
    const auto draw = [&](std::uint32_t n) {
      return engine::uniform(lanes.key(lane), who + 1, 0, process, n);
    };
    const auto chosen = static_cast<std::size_t>(draw(0) * static_cast<double>(sites.size() - who));
    std::swap(sites[who], sites[who + chosen]);
    const std::size_t cell = slots.cell(who, lane);
    site.start_at(cell, sites[who]);
    kind.start_at(cell, who >= citizens ? cop : who % 2 == 0 ? blue : green);
    if (who >= citizens) continue;
    hardship.start_at(cell, draw(1));
    risk_aversion.start_at(cell, draw(2));
    years_left.start_at(cell, static_cast<double>(static_cast<int>(draw(3) * (oldest + 1.0))));
  }
}

Published civil_violence_groups_declared() {
  using Does = NumberLever::Does;
  namespace unit = engine::unit;
  const engine::Source question = engine::assumption("of the question");
  return {.id = "civil-violence-groups",
          .about = "Two groups who may rise against each other, and cops between them.",
          .work = "Epstein (2002), PNAS 99 (suppl. 3), 7243-7250, model II",
          .make = []() -> std::unique_ptr<PublishedModel> {
            return std::make_unique<CivilViolenceGroups>();
          },
          .levers = {{{"legitimacy", unit::one, {0, 1}, 0.8, "Granted to the other.", question},
                      "legitimacy",
                      Does::replaces},
                     {{"cops", unit::share, {0, 1}, 0, "Cops for each site.", question},
                      "cops",
                      Does::replaces,
                      NumberLever::From::start}},
          .most_lanes = 1,
          .agents = 1120};
}

}  // namespace models::reference
