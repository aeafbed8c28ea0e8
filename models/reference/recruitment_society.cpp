// SPDX-License-Identifier: Apache-2.0
#include "models/reference/recruitment_society.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <queue>

namespace models::reference {

namespace recruitment_society_detail {

constexpr std::size_t most_accomplices = 12;  // remembered

template <class List>
bool holds(const List& list, Row who) {
  return std::ranges::find(list, who) != list.end();
}

}  // namespace recruitment_society_detail

Society::Society(std::size_t size)
    : people(size),
      friends(size),
      accomplices(size),
      children_(size),
      ties_(size),
      are_ties_known_(size),
      strength_(size),
      distance_(size),
      mark_(size) {}

// Key above, row below: one number to sort by.
void Society::Groups::arrange(const std::vector<std::uint64_t>& key_of) {
  sorted_.resize(key_of.size());
  order_.resize(key_of.size());
  first_.resize(key_of.size());
  length_.resize(key_of.size());
  for (Row who = 0; who < key_of.size(); ++who) sorted_[who] = key_of[who] << 32 | who;
  std::ranges::sort(sorted_);
  for (std::size_t begin = 0; begin < order_.size();) {
    const std::uint64_t key = sorted_[begin] >> 32;
    std::size_t end = begin + 1;
    while (key > 0 && end < order_.size() && sorted_[end] >> 32 == key) ++end;
    for (std::size_t k = begin; k < end; ++k) {
      order_[k] = static_cast<Row>(sorted_[k] & 0xffffffffU);
      first_[order_[k]] = begin;
      length_[order_[k]] = end - begin;
    }
    begin = end;
  }
}

void Society::arrange() {
  std::vector<std::uint64_t> key(size());
  const auto group = [&](Groups& groups, const auto& key_of) {
    for (Row who = 0; who < size(); ++who) key[who] = static_cast<std::uint64_t>(key_of(who));
    groups.arrange(key);
  };
  group(households_, [&](Row who) { return people[who].household; });
  group(workplaces_, [&](Row who) { return people[who].employer; });
  group(of_mother_, [&](Row who) { return people[who].mother; });
  group(of_father_, [&](Row who) { return people[who].father; });
  // About twenty pupils of one year of birth make a class.
  const double classes = std::ceil(static_cast<double>(size()) / 80.0 / 20.0);
  group(classes_, [&](Row who) {
    if (!is_pupil(who)) return 0.0;
    const double year = std::floor(people[who].born / 12.0) + 1000.0;
    return year * classes + static_cast<double>(who % static_cast<Row>(classes)) + 1.0;
  });
  for (std::vector<Row>& list : children_) list.clear();
  for (Row who = 0; who < size(); ++who) {
    for (const double parent : {people[who].mother, people[who].father})
      if (is_living(parent)) children_[row_of(parent)].push_back(who);
  }
  forget_ties();
}

void Society::forget_ties() { std::ranges::fill(are_ties_known_, char{0}); }

double Society::education(Row who) const {
  const double years = age(who);
  const double reached = years < 14.0 ? 1.0 : years < 19.0 ? 2.0 : years < 24.0 ? 3.0 : 4.0;
  return std::min(reached, people[who].schooling);
}

bool Society::are_apart(Row one, Row other) const {
  return (people[one].apart > 0.0 && people[one].father == people[other].identity) ||
         (people[other].apart > 0.0 && people[other].father == people[one].identity);
}

std::vector<Row> Society::family(Row who) const {
  using recruitment_society_detail::holds;
  std::vector<Row> kin;
  const auto add = [&](Row other) {
    if (other != who && !are_apart(who, other) && !holds(kin, other)) kin.push_back(other);
  };
  for (const double near : {people[who].partner, people[who].mother, people[who].father})
    if (is_living(near)) add(row_of(near));
  for (const Row child : children_[who]) add(child);
  for (const Row sibling : of_mother_.of(who)) add(sibling);
  for (const Row sibling : of_father_.of(who)) add(sibling);
  return kin;
}

void Society::find_ties(Row who, std::vector<Bond>& into) const {
  into.clear();
  const auto add = [&](Row other, double layers) {
    if (other == who || are_apart(who, other)) return;
    if (strength_[other] == 0.0) into.push_back({other, 0.0});
    strength_[other] += layers;
  };
  for (const Row other : household(who)) add(other, 1.0);
  for (const Row other : family(who)) add(other, 1.0);
  for (const Row other : friends[who]) add(other, 1.0);
  for (const Row other : school_class(who)) add(other, 1.0);
  for (const Row other : colleagues(who)) add(other, 1.0);
  for (const Accomplice& other : accomplices[who]) add(other.who, other.times);
  for (Bond& tie : into) {
    tie.strength = strength_[tie.who];
    strength_[tie.who] = 0.0;
  }
}

const std::vector<Bond>& Society::ties(Row who) const {
  if (are_ties_known_[who] == 0) find_ties(who, ties_[who]);
  are_ties_known_[who] = 1;
  return ties_[who];
}

std::vector<Row> Society::second_ring(Row who) const {
  ++circle_;
  mark_[who] = circle_;
  for (const Bond& tie : ties(who)) mark_[tie.who] = circle_;
  std::vector<Row> ring;
  for (const Bond& tie : ties(who)) {
    for (const Bond& next : ties(tie.who)) {
      if (mark_[next.who] == circle_) continue;
      mark_[next.who] = circle_;
      ring.push_back(next.who);
    }
  }
  return ring;
}

double Society::embeddedness(Row who) const {
  std::vector<Row> circle = second_ring(who);  // marks the whole circle
  for (const Bond& tie : ties(who)) circle.push_back(tie.who);
  if (std::ranges::none_of(circle, [&](Row other) { return people[other].member > 0.0; }))
    return 0.0;
  for (const Row other : circle) distance_[other] = std::numeric_limits<double>::infinity();
  distance_[who] = 0.0;
  using Step = std::pair<double, Row>;
  std::priority_queue<Step, std::vector<Step>, std::greater<>> next;
  next.push({0.0, who});
  while (!next.empty()) {
    const auto [far, at] = next.top();
    next.pop();
    if (far > distance_[at]) continue;
    for (const Bond& tie : ties(at)) {
      const double way = far + 1.0 / tie.strength;
      if (mark_[tie.who] != circle_ || way >= distance_[tie.who]) continue;
      distance_[tie.who] = way;
      next.push({way, tie.who});
    }
  }
  double of_members = 0.0, of_all = 0.0;
  for (const Row other : circle) {
    of_all += 1.0 / distance_[other];
    if (people[other].member > 0.0) of_members += 1.0 / distance_[other];
  }
  return of_members / of_all;
}

double Society::proximity(Row one, Row other) const {
  const Citizen &a = people[one], &b = people[other];
  double sum = std::max(0.0, 1.0 - std::fabs(age(one) - age(other)) / 18.0);
  sum += a.is_man == b.is_man ? 1.0 : 0.0;
  sum += a.wealth == b.wealth ? 1.0 : 0.0;
  sum += education(one) == education(other) ? 1.0 : 0.0;
  sum += std::ranges::any_of(
             friends[one],
             [&](Row who) { return recruitment_society_detail::holds(friends[other], who); })
             ? 1.0
             : 0.0;
  return sum / 5.0;
}

void Society::befriend(Row one, Row other) {
  if (one == other || recruitment_society_detail::holds(friends[one], other)) return;
  friends[one].push_back(other);
  friends[other].push_back(one);
}

void Society::unfriend(Row one, Row other) {
  std::erase(friends[one], other);
  std::erase(friends[other], one);
}

void Society::commit_together(Row one, Row other) {
  const auto remember = [&](Row who, Row with) {
    std::vector<Accomplice>& list = accomplices[who];
    const auto known = std::ranges::find(list, with, &Accomplice::who);
    if (known != list.end()) {
      known->times += 1.0;
      return;
    }
    if (list.size() == recruitment_society_detail::most_accomplices)
      list.erase(std::ranges::min_element(list, {}, &Accomplice::times));
    list.push_back({with, 1.0});
  };
  remember(one, other);
  remember(other, one);
}

void Society::bury(Row who) {
  for (const Row other : std::vector<Row>(friends[who])) unfriend(who, other);
  for (std::vector<Accomplice>& list : accomplices)
    std::erase_if(list, [&](const Accomplice& known) { return known.who == who; });
  accomplices[who].clear();
  const double partner = people[who].partner;
  if (is_living(partner)) people[row_of(partner)].partner = 0.0;
}

}  // namespace models::reference
