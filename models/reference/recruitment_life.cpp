// SPDX-License-Identifier: Apache-2.0
#include "models/reference/recruitment_life.hpp"

#include <algorithm>
#include <array>

namespace models::reference {

namespace recruitment_life_detail {

constexpr std::size_t close_friends = 12;  // a sympathy group; the source caps at about 150
constexpr double oldest = 105.0;

/// Gompertz: hazard of death of a year, twice as high for men; half of them die before 77 and 84.
double mortality(double is_man, double age) {
  return (is_man > 0.0 ? 3.0e-5 : 1.5e-5) * engine::math::exp(0.1 * age);
}

/// An age as a population has it that neither grows nor shrinks: as likely as to live so long.
double drawn_age(double is_man, Luck& luck) {
  std::array<double, 106> lives{};
  double alive = 1.0, sum = 0.0;
  for (std::size_t age = 0; age < lives.size(); ++age) {
    sum += alive;
    lives[age] = sum;
    alive *= engine::math::exp(-mortality(is_man, static_cast<double>(age) + 0.5));
  }
  const double mark = luck.next() * sum;
  const auto found = std::ranges::lower_bound(lives, mark);
  return std::min(oldest, static_cast<double>(found - lives.begin()) + luck.next());
}

/// What somebody is born with: the propensity is lognormal, ln ~ N(1, 0.25²); 0.5 % are facilitators.
void draw_person(Citizen& person, Luck& luck) {
  person.is_man = luck.chance(0.5) ? 1.0 : 0.0;
  person.propensity = engine::math::exp(1.0 + 0.25 * engine::math::normal_quantile(luck.next()));
  person.facilitator = luck.chance(0.005) ? 1.0 : 0.0;
}

double drawn_schooling(Luck& luck) {
  const double mark = luck.next();
  return mark < 0.05 ? 1.0 : mark < 0.40 ? 2.0 : mark < 0.80 ? 3.0 : 4.0;
}

bool is_of_working_age(const Society& society, Row who) {
  return society.age(who) >= 18.0 && society.age(who) < 65.0;
}

// Jobs of the city are in workplaces of up to twenty.
void find_job(Society& society, Row who, Luck& luck) {
  const std::size_t workplaces = society.size() / 15;
  society.people[who].employer = 1.0 + static_cast<double>(luck.below(workplaces));
}

// Of the labour force 40 % are out of work with the first levels of schooling, 20 % with others.
void work(Society& society, Row who, Luck& luck) {
  Citizen& person = society.people[who];
  if (!is_of_working_age(society, who) || !society.is_free(who)) {
    person.employer = 0.0;
    return;
  }
  constexpr double loss = 0.02;
  const double gain = loss * (society.education(who) < 3.0 ? 1.5 : 4.0);
  if (person.employer > 0.0) {
    if (luck.chance(loss)) person.employer = 0.0;
    return;
  }
  if (luck.chance(gain)) find_job(society, who, luck);
}

void move_together(Society& society, Row woman, Row man) {
  Citizen &she = society.people[woman], &he = society.people[man];
  she.partner = he.identity;
  he.partner = she.identity;
  const double home = she.identity;
  for (const Row child : society.family(woman)) {
    if (society.people[child].mother == she.identity && society.age(child) < 18.0)
      society.people[child].household = home;
  }
  she.household = he.household = home;
}

bool may_marry(const Society& society, Row woman, Row man) {
  const Citizen &she = society.people[woman], &he = society.people[man];
  const double older = society.age(man) - society.age(woman);
  return he.is_man > 0.0 && he.partner == 0.0 && society.age(man) >= 20.0 && older >= -3.0 &&
         older <= 8.0 && she.household != he.household &&
         (she.mother == 0.0 || she.mother != he.mother) && society.is_free(man);
}

void seek_partner(Society& society, Row woman, int tries, Luck& luck) {
  for (int k = 0; k < tries; ++k) {
    const auto man = static_cast<Row>(luck.below(society.size()));
    if (may_marry(society, woman, man)) return move_together(society, woman, man);
  }
}

void leave_home(Society& society, Row who) {
  Citizen& person = society.people[who];
  if (person.partner == 0.0 && society.age(who) >= 30.0 && society.household(who).size() > 1)
    person.household = person.identity;
}

// One of the family, of the class, at work or a friend of a friend, the likelier the nearer.
void make_friend(Society& society, Row who, Luck& luck) {
  std::vector<Row> known = society.family(who);
  for (const Row other : society.school_class(who)) known.push_back(other);
  for (const Row other : society.colleagues(who)) known.push_back(other);
  for (const Row other : society.friends[who]) {
    const std::vector<Row>& theirs = society.friends[other];
    known.push_back(theirs[luck.below(theirs.size())]);
  }
  std::erase_if(known, [&](Row other) {
    return other == who || society.friends[other].size() >= close_friends;
  });
  if (known.empty()) return;
  for (int tries = 0; tries < 3; ++tries) {
    const Row other = known[luck.below(known.size())];
    if (luck.chance(society.proximity(who, other))) return society.befriend(who, other);
  }
}

void keep_friends(Society& society, Row who, Luck& luck) {
  std::vector<Row>& mine = society.friends[who];
  while (mine.size() > close_friends) society.unfriend(who, mine[luck.below(mine.size())]);
  if (!mine.empty() && luck.chance(0.02)) society.unfriend(who, mine[luck.below(mine.size())]);
  if (mine.size() < close_friends && society.age(who) >= 6.0 && luck.chance(0.15))
    make_friend(society, who, luck);
}

void find_parents(Society& society, Row who, Luck& luck) {
  const double age = society.age(who);
  if (!luck.chance(age < 25.0 ? 1.0 : age < 45.0 ? 0.9 : 0.6)) return;
  for (int tries = 0; tries < 60; ++tries) {
    const auto mother = static_cast<Row>(luck.below(society.size()));
    const Citizen& she = society.people[mother];
    const double older = society.age(mother) - age;
    if (she.is_man > 0.0 || older < 18.0 || older > 42.0) continue;
    if (she.partner == 0.0 && tries < 40) continue;
    Citizen& person = society.people[who];
    person.mother = she.identity;
    person.father = she.partner;
    person.wealth = she.wealth;
    if (age < 25.0 && person.partner == 0.0) person.household = she.household;
    return;
  }
}

void be_born(Society& society, Row who, Luck& luck) {
  Citizen child;
  child.identity = society.people[who].identity + static_cast<double>(society.size());
  child.born = society.month;
  child.household = child.identity;
  child.schooling = drawn_schooling(luck);
  draw_person(child, luck);
  for (int tries = 0; tries < 300; ++tries) {
    const auto mother = static_cast<Row>(luck.below(society.size()));
    const Citizen& she = society.people[mother];
    if (mother == who || she.is_man > 0.0 || society.age(mother) < 18.0 ||
        society.age(mother) > 42.0 || (she.partner == 0.0 && tries < 200))
      continue;
    child.mother = she.identity;
    child.father = she.partner;
    child.household = she.household;
    child.wealth = she.wealth;
    break;
  }
  society.people[who] = child;
}

}  // namespace recruitment_life_detail

void settle_people(Society& society, Luck& luck) {
  using namespace recruitment_life_detail;
  for (Row who = 0; who < society.size(); ++who) {
    Citizen& person = society.people[who];
    person.identity = static_cast<double>(who) + 1.0;
    draw_person(person, luck);
    person.born = -std::floor(12.0 * drawn_age(person.is_man, luck)) - 1.0;
    person.schooling = drawn_schooling(luck);
    person.wealth = 1.0 + static_cast<double>(luck.below(5));
    person.household = person.identity;
  }
  society.arrange();
  for (Row who = 0; who < society.size(); ++who) {
    if (society.people[who].is_man == 0.0 && society.age(who) >= 22.0 && luck.chance(0.75))
      seek_partner(society, who, 120, luck);
  }
  for (Row who = 0; who < society.size(); ++who) find_parents(society, who, luck);
  for (Row who = 0; who < society.size(); ++who) {
    if (is_of_working_age(society, who) && luck.chance(society.education(who) < 3.0 ? 0.6 : 0.8))
      find_job(society, who, luck);
  }
  society.arrange();
  for (int round = 0; round < 60; ++round) {
    for (Row who = 0; who < society.size(); ++who) keep_friends(society, who, luck);
  }
  society.arrange();
}

void live_a_month(Society& society, Luck& luck) {
  using namespace recruitment_life_detail;
  for (Row who = 0; who < society.size(); ++who) {
    work(society, who, luck);
    leave_home(society, who);
    const Citizen& person = society.people[who];
    const double age = society.age(who);
    if (person.is_man == 0.0 && person.partner == 0.0 && age >= 20.0 && age < 45.0 &&
        luck.chance(0.015))
      seek_partner(society, who, 60, luck);
    if (person.apart > 0.0 && age >= 18.0) society.people[who].apart = 0.0;
  }
  society.arrange();
  for (Row who = 0; who < society.size(); ++who) keep_friends(society, who, luck);
  society.forget_ties();
}

std::size_t die_and_be_born(Society& society, Luck& luck) {
  using namespace recruitment_life_detail;
  std::size_t deaths = 0;
  for (Row who = 0; who < society.size(); ++who) {
    const double age = society.age(who);
    if (age < oldest && !luck.chance(engine::math::probability(
                            mortality(society.people[who].is_man, age), 1.0 / 12.0)))
      continue;
    society.bury(who);
    be_born(society, who, luck);
    ++deaths;
  }
  return deaths;
}

}  // namespace models::reference
