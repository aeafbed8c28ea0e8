// SPDX-License-Identifier: Apache-2.0
// Where everybody is on a torus of citizens and cops, and the random numbers of one person.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/random/philox.hpp"
#include "models/reference/torus.hpp"

namespace models::reference {

/// Random numbers of one person in one step, four for the price of one.
class PersonalLuck {
 public:
  PersonalLuck(engine::Key key, std::uint32_t step, std::uint32_t process, std::uint64_t entity)
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
class UnrestGround {
 public:
  explicit UnrestGround(const Torus& torus)
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
  std::size_t free_site(std::size_t from, PersonalLuck& luck) const {
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
  std::uint32_t one_risen(std::size_t from, PersonalLuck& luck) const {
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

}  // namespace models::reference
