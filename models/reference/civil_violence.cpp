// SPDX-License-Identifier: Apache-2.0
#include "models/reference/civil_violence.hpp"

#include <array>
#include <cmath>
#include <numeric>
#include <optional>

#include "engine/base/fault.hpp"
#include "engine/math/elementary.hpp"
#include "engine/run/cells.hpp"
#include "models/reference/declared.hpp"
#include "models/reference/unrest_counts.hpp"
#include "models/reference/unrest_ground.hpp"

namespace models::reference {

namespace civil_violence_detail {

using engine::Now;
namespace unit = engine::unit;

constexpr engine::Quantity number(std::string_view name, std::string_view about,
                                  double high = 1.0) {
  return {name, unit::one, {-1, high}, 0, about, engine::cite("epstein2002", "model I")};
}

constexpr engine::Quantity share_of_sites(std::string_view name, double value,
                                          std::string_view about) {
  return {name, unit::share, {0, 1}, value, about, engine::cite("epstein2002", "runs 2 and 3")};
}

/// What a torus starts with, and the details that the paper leaves open.
class TorusStart final : public engine::Component {
  static constexpr engine::Source open =
      engine::assumption("left open by the paper; docs/reference/civil-violence.md");

 public:
  explicit TorusStart(engine::Model& model)
      : Component(model, "torus_start", "Size of the torus, who is on it, what they see.") {}
  engine::Parameter side{this,
                         {"side",
                          unit::one,
                          {15, 4000},
                          40,
                          "Sites along an edge.",
                          engine::cite("epstein2002", "all runs")}};
  engine::Parameter citizens{this, share_of_sites("citizens", 0.70, "Citizens for each site.")};
  engine::Parameter cops{this, share_of_sites("cops", 0.04, "Cops for each site.")};
  engine::Parameter vision{this,
                           {"vision",
                            unit::one,
                            {1, 7},
                            7,
                            "How far somebody sees.",
                            engine::cite("epstein2002", "runs 2 and 3")}};
  engine::Parameter diamond{
      this,
      {"diamond", unit::one, {0, 1}, 0, "View: 0 a disc, 1 so many steps along the axes.", open}};
  engine::Parameter ratio{this,
                          {"ratio",
                           unit::one,
                           {0, 2},
                           0,
                           "Cops to risen in the risk: 0 its whole part, 1 rounded, 2 as it is.",
                           open}};
  engine::Parameter cops_last{
      this, {"cops_last", unit::one, {0, 1}, 0, "Order: 0 all mixed, 1 cops after all.", open}};

  CivilViolenceRules rules() const {
    using Rules = CivilViolenceRules;
    CivilViolenceRules all;
    all.side = static_cast<std::size_t>(side.base(0));
    all.citizens = citizens.base(0);
    all.cops = cops.base(0);
    all.vision = vision.base(0);
    all.neighbourhood = diamond.base(0) < 0.5 ? Neighbourhood::disc : Neighbourhood::diamond;
    all.ratio = ratio.base(0) < 0.5   ? Rules::Ratio::floor
                : ratio.base(0) < 1.5 ? Rules::Ratio::round
                                      : Rules::Ratio::plain;
    all.order = cops_last.base(0) < 0.5 ? Rules::Order::mixed : Rules::Order::cops_last;
    return all;
  }
};

class Turn final : public engine::Meeting {
  CivilViolence& world_;  // first, for the writers are made from it
  std::optional<UnrestGround> ground_;

 public:
  explicit Turn(engine::Model& model)
      : Meeting(model, 1, static_cast<CivilViolence&>(model).people, "turn",
                "Everybody moves; citizens rise or stay quiet; cops arrest one they see."),
        world_(static_cast<CivilViolence&>(model)) {
    for (std::size_t risk = 0; risk < risks_.size(); ++risk)
      risks_[risk] = 1.0 - engine::math::exp(-2.3 * static_cast<double>(risk));
  }

  engine::Parameter legitimacy{this,
                               {"legitimacy",
                                unit::one,
                                {0, 1},
                                0.82,
                                "Of the State, in the eyes of everybody.",
                                engine::cite("epstein2002", "runs 2 and 3")}};
  engine::Parameter threshold{this,
                              {"threshold",
                               unit::one,
                               {0, 1},
                               0.1,
                               "Net grievance above which a citizen rises.",
                               engine::cite("epstein2002", "all runs")}};
  engine::Parameter longest_jail{this,
                                 {"longest_jail",
                                  unit::one,
                                  {1, 1e6},
                                  30,
                                  "Jail terms are drawn evenly from the whole numbers below it.",
                                  engine::cite("epstein2002", "runs 2 and 3")}};
  engine::Set set_site{this, world_.site}, set_risen{this, world_.has_risen},
      set_jail{this, world_.jail_left};

  void meet(const Now& now) override {
    if (!ground_) ground_.emplace(*world_.torus);
    places_ = set_site.whole();
    up_ = set_risen.whole();
    jail_ = set_jail.whole();
    for (std::size_t lane = 0; lane < table().lanes(); ++lane) {
      take_up(lane);
      draw_order(now, lane);
      for (const std::uint32_t who : order_) {
        PersonalLuck luck(now.lanes->key(lane), static_cast<std::uint32_t>(now.step), hash(),
                          who + 1);
        who < world_.citizens() ? citizen(who, lane, luck) : cop(who, lane, luck);
      }
      for (std::uint32_t who = 0; who < world_.citizens(); ++who) {
        if (jail(who, lane) > 0.0) jail(who, lane) -= 1.0;
      }
    }
  }

 private:
  std::size_t cell(std::uint32_t who, std::size_t lane) const { return table().cell(who, lane); }
  double& place(std::uint32_t who, std::size_t lane) { return places_[cell(who, lane)]; }
  double& up(std::uint32_t who, std::size_t lane) { return up_[cell(who, lane)]; }
  double& jail(std::uint32_t who, std::size_t lane) { return jail_[cell(who, lane)]; }

  void take_up(std::size_t lane) {
    const auto people = static_cast<std::uint32_t>(table().rows());
    ground_->clear(people);
    order_.resize(people);
    for (std::uint32_t who = 0; who < people; ++who) {
      const std::size_t at = cell(who, lane);
      place(who, lane) = world_.site.at(at);
      up(who, lane) = world_.has_risen.at(at);
      jail(who, lane) = world_.jail_left.at(at);
      const auto site = static_cast<std::size_t>(place(who, lane));
      if (jail(who, lane) == 0.0) ground_->enter(site);
      if (who >= world_.citizens()) ground_->add_cop(site);
      if (up(who, lane) != 0.0) ground_->rise(who, site);
    }
  }

  // Fisher and Yates.
  void draw_order(const Now& now, std::size_t lane) {
    std::iota(order_.begin(), order_.end(), std::uint32_t{0});
    PersonalLuck luck(now.lanes->key(lane), static_cast<std::uint32_t>(now.step), hash(), 0);
    for (std::size_t left = order_.size(); left > 1; --left)
      std::swap(order_[left - 1], order_[luck.below(left)]);
    if (world_.rules.order == CivilViolenceRules::Order::cops_last) {
      std::stable_partition(order_.begin(), order_.end(),
                            [&](std::uint32_t who) { return who < world_.citizens(); });
    }
  }

  std::size_t move(std::uint32_t who, std::size_t lane, PersonalLuck& luck) {
    const auto from = static_cast<std::size_t>(place(who, lane));
    const std::size_t to = ground_->free_site(from, luck);
    ground_->leave(from);
    ground_->enter(to);
    place(who, lane) = static_cast<double>(to);
    return to;
  }

  void citizen(std::uint32_t who, std::size_t lane, PersonalLuck& luck) {
    if (jail(who, lane) > 0.0) return;
    const auto from = static_cast<std::size_t>(place(who, lane));
    const bool was_up = up(who, lane) != 0.0;
    const std::size_t to = move(who, lane, luck);
    // Oneself counts as one who rises, and once more where one has risen already.
    const int risen = ground_->risen_seen(to) + 1;
    const bool is_up =
        net_grievance(who, lane, ground_->cops_seen(to), risen) > threshold.base(lane);
    if (was_up && (!is_up || from != to)) ground_->fall(who, from);
    if (is_up && (!was_up || from != to)) ground_->rise(who, to);
    up(who, lane) = is_up ? 1.0 : 0.0;
  }

  void cop(std::uint32_t who, std::size_t lane, PersonalLuck& luck) {
    const auto from = static_cast<std::size_t>(place(who, lane));
    std::size_t here = move(who, lane, luck);
    if (ground_->risen_seen(here) > 0)
      here = arrest(ground_->one_risen(here, luck), here, lane, luck);
    if (here != from) {
      ground_->remove_cop(from);
      ground_->add_cop(here);
    }
    place(who, lane) = static_cast<double>(here);
  }

  // The cop goes to where the arrest is made.
  std::size_t arrest(std::uint32_t whom, std::size_t cop_at, std::size_t lane, PersonalLuck& luck) {
    const auto site = static_cast<std::size_t>(place(whom, lane));
    ground_->fall(whom, site);
    up(whom, lane) = 0.0;
    const auto longest = static_cast<std::size_t>(longest_jail.base(lane));
    jail(whom, lane) = static_cast<double>(luck.below(longest));
    if (jail(whom, lane) > 0.0) ground_->leave(site);
    ground_->leave(cop_at);
    ground_->enter(site);
    return site;
  }

  double net_grievance(std::uint32_t who, std::size_t lane, int cops, int risen) const {
    const std::size_t at = cell(who, lane);
    const double grievance = world_.hardship.at(at) * (1.0 - legitimacy.base(lane));
    return grievance - world_.risk_aversion.at(at) * risk_of_arrest(cops, risen);
  }

  double risk_of_arrest(int cops, int risen) const {
    using Ratio = CivilViolenceRules::Ratio;
    const double plain = static_cast<double>(cops) / static_cast<double>(risen);
    if (world_.rules.ratio == Ratio::plain) return 1.0 - engine::math::exp(-2.3 * plain);
    const double whole = world_.rules.ratio == Ratio::floor ? std::floor(plain) : std::rint(plain);
    return risks_[std::min(risks_.size() - 1, static_cast<std::size_t>(whole))];
  }

  std::span<double> places_, up_, jail_;  // of this step, by cell
  std::vector<std::uint32_t> order_;
  std::array<double, 256> risks_{};  // by whole ratio of cops to risen
};

}  // namespace civil_violence_detail

CivilViolence::CivilViolence()
    : hardship(people, engine::Stock::Kind::level,
               civil_violence_detail::number("hardship", "Of a citizen, drawn once.")),
      risk_aversion(people, engine::Stock::Kind::level,
                    civil_violence_detail::number("risk_aversion", "Of a citizen, drawn once.")),
      site(people, engine::Stock::Kind::field,
           civil_violence_detail::number("site", "Where somebody is.", 1e9)),
      has_risen(people, engine::Stock::Kind::field,
                civil_violence_detail::number("has_risen", "1 where a citizen has risen.")),
      jail_left(people, engine::Stock::Kind::field,
                civil_violence_detail::number("jail_left", "Steps left in jail.", 1e9)),
      risen(country, engine::Stock::Kind::field,
            civil_violence_detail::number("risen", "Citizens who have risen.", 1e9)),
      jailed(country, engine::Stock::Kind::field,
             civil_violence_detail::number("jailed", "Citizens in jail.", 1e9)) {
  add<civil_violence_detail::TorusStart>();
  add<civil_violence_detail::Turn>();
  add_unrest_counts(*this);
}

CivilViolence::CivilViolence(const CivilViolenceRules& asked, const engine::Lanes& lanes)
    : CivilViolence() {
  prepare(lanes.count());
  wire();
  found(asked, lanes);
}

void CivilViolence::found(const engine::Lanes& lanes, std::span<const GivenTie>) {
  const auto& start = *static_cast<civil_violence_detail::TorusStart*>(find("torus_start"));
  found(start.rules(), lanes);
}

void CivilViolence::found(const CivilViolenceRules& asked, const engine::Lanes& lanes) {
  rules = asked;
  torus.emplace(rules.side, rules.vision, rules.neighbourhood);
  const auto sites = static_cast<double>(torus->sites());
  citizens_ = static_cast<std::size_t>(rules.citizens * sites + 0.5);
  const auto cops = static_cast<std::size_t>(rules.cops * sites + 0.5);
  if (citizens_ + cops > torus->sites())
    throw engine::RunError("more citizens and cops than sites on the torus");
  std::vector<std::uint64_t> names(citizens_ + cops);
  std::iota(names.begin(), names.end(), std::uint64_t{1});
  people.allocate(names, lanes.count());
  country.allocate({1}, lanes.count());
  place(lanes);
}

// Everybody on a site of their own.
void CivilViolence::place(const engine::Lanes& lanes) {
  const std::uint32_t process = engine::name_hash20("civil_violence_start");
  std::vector<std::uint32_t> sites(torus->sites());
  for (std::size_t lane = 0; lane < lanes.count(); ++lane) {
    std::iota(sites.begin(), sites.end(), std::uint32_t{0});
    for (engine::Row who = 0; who < people.rows(); ++who) {
      const auto draw = [&](std::uint32_t n) {
        return engine::uniform(lanes.key(lane), who + 1, 0, process, n);
      };
      const auto chosen =
          static_cast<std::size_t>(draw(0) * static_cast<double>(sites.size() - who));
      std::swap(sites[who], sites[who + chosen]);
      const std::size_t cell = people.cell(who, lane);
      site.start_at(cell, sites[who]);
      if (who >= citizens_) continue;
      hardship.start_at(cell, draw(1));
      risk_aversion.start_at(cell, draw(2));
    }
  }
}

void CivilViolence::set_legitimacy(std::size_t lane, double legitimacy) {
  number_of(*this, "legitimacy").set(lane, legitimacy);
}

void CivilViolence::set_longest_jail(std::size_t lane, double steps) {
  number_of(*this, "longest_jail").set(lane, steps);
}

Published civil_violence_declared() {
  using Does = NumberLever::Does;
  using From = NumberLever::From;
  using engine::assumption;
  namespace unit = engine::unit;
  const engine::Source question = assumption("of the question");
  return {
      .id = "civil-violence",
      .about = "Citizens rise where grievance outweighs the risk of arrest; cops arrest.",
      .work = "Epstein (2002), PNAS 99 (suppl. 3), 7243-7250, model I",
      .make = []() -> std::unique_ptr<PublishedModel> { return std::make_unique<CivilViolence>(); },
      .levers = {{{"legitimacy", unit::one, {0, 1}, 0.82, "Of the State.", question},
                  "legitimacy",
                  Does::replaces},
                 {{"longest_jail", unit::one, {1, 1e6}, 30, "Jail terms are below it.", question},
                  "longest_jail",
                  Does::replaces},
                 {{"cops", unit::share, {0, 1}, 0.04, "Cops for each site.", question},
                  "cops",
                  Does::replaces,
                  From::start},
                 {{"ratio", unit::one, {0, 2}, 0, "How cops to risen enter the risk.", question},
                  "ratio",
                  Does::replaces,
                  From::start},
                 {{"cops_last", unit::one, {0, 1}, 0, "Whether cops act last.", question},
                  "cops_last",
                  Does::replaces,
                  From::start}},
      .most_lanes = 1,
      .agents = 1184};
}

}  // namespace models::reference
