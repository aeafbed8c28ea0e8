// SPDX-License-Identifier: Apache-2.0
#include "models/reference/civil_violence.hpp"

#include <array>
#include <cmath>
#include <numeric>

#include "engine/math/elementary.hpp"
#include "engine/run/cells.hpp"

namespace models::reference {

namespace civil_violence_detail {

using engine::Now;
namespace unit = engine::unit;

constexpr engine::Quantity number(std::string_view name, std::string_view about,
                                  double high = 1.0) {
  return {name, unit::one, {-1, high}, 0, about, engine::cite("epstein2002", "model I")};
}

/// Random numbers of one person in one step, four for the price of one.
class Luck {
 public:
  Luck(engine::Key key, std::uint32_t step, std::uint32_t process, std::uint64_t entity)
      : key_(key), counter_{entity, step, 0}, process_(process) {}
  /// A whole number below n.
  std::size_t below(std::size_t n) {
    if (used_ == 4) {
      counter_.process_and_block = engine::last_counter_word(process_, block_++);
      words_ = engine::philox(key_, counter_);
      used_ = 0;
    }
    return static_cast<std::size_t>(static_cast<std::uint64_t>(words_[used_++]) * n >> 32);
  }

 private:
  engine::Key key_;
  engine::Counter counter_;
  std::uint32_t process_, block_ = 0;
  unsigned used_ = 4;
  std::array<std::uint32_t, 4> words_{};
};

/// Where everybody is and what can be seen from each site, kept up as people move, rise and fall.
class Ground {
 public:
  explicit Ground(const Torus& torus)
      : torus_(torus),
        cops_seen_(torus.sites()),
        risen_seen_(torus.sites()),
        at_large_(torus.sites()),
        first_risen_(torus.sites(), nobody) {}

  void clear(std::size_t people) {
    std::fill(cops_seen_.begin(), cops_seen_.end(), std::int16_t{0});
    std::fill(risen_seen_.begin(), risen_seen_.end(), std::int16_t{0});
    std::fill(at_large_.begin(), at_large_.end(), std::uint8_t{0});
    std::fill(first_risen_.begin(), first_risen_.end(), nobody);
    next_risen_.assign(people, nobody);
  }
  void enter(std::size_t site) { ++at_large_[site]; }
  void leave(std::size_t site) { --at_large_[site]; }
  void add_cop(std::size_t site) { torus_.add(cops_seen_, site, 1); }
  void remove_cop(std::size_t site) { torus_.add(cops_seen_, site, -1); }
  void rise(std::uint32_t who, std::size_t site) {
    next_risen_[who] = first_risen_[site];
    first_risen_[site] = who;
    torus_.add(risen_seen_, site, 1);
  }
  void fall(std::uint32_t who, std::size_t site) {
    std::uint32_t* link = &first_risen_[site];
    while (*link != who) link = &next_risen_[*link];
    *link = next_risen_[who];
    torus_.add(risen_seen_, site, -1);
  }
  int cops_seen(std::size_t site) const { return cops_seen_[site]; }
  int risen_seen(std::size_t site) const { return risen_seen_[site]; }

  /// A free site in view, each equally likely; its own where there is none.
  std::size_t free_site(std::size_t from, Luck& luck) const {
    for (int tries = 0; tries < 64; ++tries) {
      const std::size_t to = torus_.seen_from(from, luck.below(torus_.view()));
      if (at_large_[to] == 0) return to;
    }
    std::size_t free = 0, chosen = from;
    for (std::size_t n = 0; n < torus_.view(); ++n) {
      const std::size_t to = torus_.seen_from(from, n);
      if (at_large_[to] == 0 && luck.below(++free) == 0) chosen = to;
    }
    return chosen;
  }
  /// One of those who have risen in view, each equally likely; there must be one.
  std::uint32_t one_risen(std::size_t from, Luck& luck) const {
    std::size_t left = luck.below(static_cast<std::size_t>(risen_seen_[from]));
    for (std::size_t n = 0; n < torus_.view(); ++n) {
      std::uint32_t who = first_risen_[torus_.seen_from(from, n)];
      for (; who != nobody; who = next_risen_[who]) {
        if (left-- == 0) return who;
      }
    }
    return nobody;
  }

  static constexpr std::uint32_t nobody = ~std::uint32_t{0};

 private:
  const Torus& torus_;
  std::vector<std::int16_t> cops_seen_, risen_seen_;  // by those at the site
  std::vector<std::uint8_t> at_large_;
  std::vector<std::uint32_t> first_risen_, next_risen_;  // who has risen, as a list by site
};

class Turn final : public engine::Meeting {
  CivilViolence& world_;  // first, for the writers are made from it
  Ground ground_;

 public:
  explicit Turn(engine::Model& model)
      : Meeting(model, 1, static_cast<CivilViolence&>(model).people, "turn",
                "Everybody moves; citizens rise or stay quiet; cops arrest one they see."),
        world_(static_cast<CivilViolence&>(model)),
        ground_(world_.torus) {
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
    places_ = set_site.whole();
    up_ = set_risen.whole();
    jail_ = set_jail.whole();
    for (std::size_t lane = 0; lane < table().lanes(); ++lane) {
      take_up(lane);
      draw_order(now, lane);
      for (const std::uint32_t who : order_) {
        Luck luck(now.lanes->key(lane), static_cast<std::uint32_t>(now.step), hash(), who + 1);
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
    ground_.clear(people);
    order_.resize(people);
    for (std::uint32_t who = 0; who < people; ++who) {
      const std::size_t at = cell(who, lane);
      place(who, lane) = world_.site.at(at);
      up(who, lane) = world_.has_risen.at(at);
      jail(who, lane) = world_.jail_left.at(at);
      const auto site = static_cast<std::size_t>(place(who, lane));
      if (jail(who, lane) == 0.0) ground_.enter(site);
      if (who >= world_.citizens()) ground_.add_cop(site);
      if (up(who, lane) != 0.0) ground_.rise(who, site);
    }
  }

  // Fisher and Yates.
  void draw_order(const Now& now, std::size_t lane) {
    std::iota(order_.begin(), order_.end(), std::uint32_t{0});
    Luck luck(now.lanes->key(lane), static_cast<std::uint32_t>(now.step), hash(), 0);
    for (std::size_t left = order_.size(); left > 1; --left)
      std::swap(order_[left - 1], order_[luck.below(left)]);
    if (world_.rules.order == CivilViolenceRules::Order::cops_last) {
      std::stable_partition(order_.begin(), order_.end(),
                            [&](std::uint32_t who) { return who < world_.citizens(); });
    }
  }

  std::size_t move(std::uint32_t who, std::size_t lane, Luck& luck) {
    const auto from = static_cast<std::size_t>(place(who, lane));
    const std::size_t to = ground_.free_site(from, luck);
    ground_.leave(from);
    ground_.enter(to);
    place(who, lane) = static_cast<double>(to);
    return to;
  }

  void citizen(std::uint32_t who, std::size_t lane, Luck& luck) {
    if (jail(who, lane) > 0.0) return;
    const auto from = static_cast<std::size_t>(place(who, lane));
    const bool was_up = up(who, lane) != 0.0;
    const std::size_t to = move(who, lane, luck);
    // Oneself counts as one who rises, and once more where one has risen already.
    const int risen = ground_.risen_seen(to) + 1;
    const bool is_up =
        net_grievance(who, lane, ground_.cops_seen(to), risen) > threshold.base(lane);
    if (was_up && (!is_up || from != to)) ground_.fall(who, from);
    if (is_up && (!was_up || from != to)) ground_.rise(who, to);
    up(who, lane) = is_up ? 1.0 : 0.0;
  }

  void cop(std::uint32_t who, std::size_t lane, Luck& luck) {
    const auto from = static_cast<std::size_t>(place(who, lane));
    std::size_t here = move(who, lane, luck);
    if (ground_.risen_seen(here) > 0)
      here = arrest(ground_.one_risen(here, luck), here, lane, luck);
    if (here != from) {
      ground_.remove_cop(from);
      ground_.add_cop(here);
    }
    place(who, lane) = static_cast<double>(here);
  }

  // The cop goes to where the arrest is made.
  std::size_t arrest(std::uint32_t whom, std::size_t cop_at, std::size_t lane, Luck& luck) {
    const auto site = static_cast<std::size_t>(place(whom, lane));
    ground_.fall(whom, site);
    up(whom, lane) = 0.0;
    const auto longest = static_cast<std::size_t>(longest_jail.base(lane));
    jail(whom, lane) = static_cast<double>(luck.below(longest));
    if (jail(whom, lane) > 0.0) ground_.leave(site);
    ground_.leave(cop_at);
    ground_.enter(site);
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

class Count final : public engine::Meeting {
  CivilViolence& world_;  // first, for the writers are made from it

 public:
  explicit Count(engine::Model& model)
      : Meeting(model, 2, static_cast<CivilViolence&>(model).country, "count",
                "Counts who has risen and who is in jail."),
        world_(static_cast<CivilViolence&>(model)) {}
  engine::Set risen{this, world_.risen}, jailed{this, world_.jailed};
  void meet(const Now&) override {
    const std::span<double> up = risen.whole(), held = jailed.whole();
    const std::size_t lanes = table().lanes();
    for (std::size_t cell = 0; cell < world_.people.cells(); ++cell) {
      up[cell % lanes] += world_.has_risen.at(cell);
      held[cell % lanes] += world_.jail_left.at(cell) > 0.0 ? 1.0 : 0.0;
    }
  }
};

}  // namespace civil_violence_detail

CivilViolence::CivilViolence(const CivilViolenceRules& asked, const engine::Lanes& lanes)
    : rules(asked),
      torus(asked.side, asked.vision, asked.neighbourhood),
      hardship(people, engine::Stock::Kind::level,
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
  add<civil_violence_detail::Turn>();
  add<civil_violence_detail::Count>();
  prepare(lanes.count());
  wire();
  const auto sites = static_cast<double>(torus.sites());
  citizens_ = static_cast<std::size_t>(rules.citizens * sites + 0.5);
  const auto cops = static_cast<std::size_t>(rules.cops * sites + 0.5);
  std::vector<std::uint64_t> names(citizens_ + cops);
  std::iota(names.begin(), names.end(), std::uint64_t{1});
  people.allocate(names, lanes.count());
  country.allocate({1}, lanes.count());
  place(lanes);
}

// Everybody on a site of their own.
void CivilViolence::place(const engine::Lanes& lanes) {
  const std::uint32_t process = engine::name_hash20("civil_violence_start");
  std::vector<std::uint32_t> sites(torus.sites());
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
  find_parameter("turn.legitimacy")->set(lane, legitimacy);
}

void CivilViolence::set_longest_jail(std::size_t lane, double steps) {
  find_parameter("turn.longest_jail")->set(lane, steps);
}

}  // namespace models::reference
