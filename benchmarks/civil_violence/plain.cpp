// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/civil_violence/plain.hpp"

#include <algorithm>
#include <numeric>

namespace benchmarks {

PlainCivilViolence::PlainCivilViolence(int side, double citizens, double cops, std::uint32_t seed)
    : side_(side), luck_(seed), here_(side * side), crowd_(side * side) {
  for (int y = -7; y <= 7; ++y) {
    for (int x = -7; x <= 7; ++x) {
      if (x * x + y * y <= 49) view_.push_back({x, y});
    }
  }
  std::vector<int> sites(side * side);
  std::iota(sites.begin(), sites.end(), 0);
  std::shuffle(sites.begin(), sites.end(), luck_);
  std::uniform_real_distribution<double> uniform;
  const int civilians = static_cast<int>(citizens * side * side + 0.5),
            officers = static_cast<int>(cops * side * side + 0.5);
  for (int k = 0; k < civilians + officers; ++k) {
    people_.push_back({k >= civilians, sites[k] % side, sites[k] / side, uniform(luck_),
                       uniform(luck_), false, 0});
  }
  for (Person& person : people_) {
    here(person.x, person.y).push_back(&person);
    ++crowd(person.x, person.y);
    order_.push_back(&person);
  }
}

void PlainCivilViolence::leave(Person& person) {
  std::vector<Person*>& all = here(person.x, person.y);
  all.erase(std::find(all.begin(), all.end(), &person));
  --crowd(person.x, person.y);
}

void PlainCivilViolence::enter(Person& person, int x, int y) {
  person.x = x;
  person.y = y;
  here(x, y).push_back(&person);
  ++crowd(x, y);
}

void PlainCivilViolence::move(Person& person) {
  std::uniform_int_distribution<std::size_t> any(0, view_.size() - 1);
  for (int tries = 0; tries < 64; ++tries) {
    const auto [right, down] = view_[any(luck_)];
    const int x = (person.x + right + side_) % side_, y = (person.y + down + side_) % side_;
    if (crowd(x, y) > 0) continue;
    leave(person);
    enter(person, x, y);
    return;
  }
}

void PlainCivilViolence::decide(Person& person) {
  int cops = 0, risen = 1;
  for (const auto& [right, down] : view_) {
    const int x = (person.x + right + side_) % side_, y = (person.y + down + side_) % side_;
    for (const Person* other : here(x, y)) {
      cops += other->is_cop ? 1 : 0;
      risen += other->has_risen ? 1 : 0;
    }
  }
  const double risk = 1.0 - std::exp(-2.3 * std::floor(static_cast<double>(cops) / risen));
  person.has_risen = person.hardship * (1.0 - 0.82) - person.risk_aversion * risk > 0.1;
}

void PlainCivilViolence::enforce(Person& cop) {
  std::vector<Person*> suspects;
  for (const auto& [right, down] : view_) {
    const int x = (cop.x + right + side_) % side_, y = (cop.y + down + side_) % side_;
    for (Person* other : here(x, y)) {
      if (other->has_risen) suspects.push_back(other);
    }
  }
  if (suspects.empty()) return;
  Person& suspect =
      *suspects[std::uniform_int_distribution<std::size_t>(0, suspects.size() - 1)(luck_)];
  suspect.has_risen = false;
  suspect.jail = std::uniform_int_distribution<int>(0, 29)(luck_);
  if (suspect.jail > 0) --crowd(suspect.x, suspect.y);
  leave(cop);
  enter(cop, suspect.x, suspect.y);
}

void PlainCivilViolence::step() {
  std::shuffle(order_.begin(), order_.end(), luck_);
  for (Person* person : order_) {
    if (person->is_cop) {
      move(*person);
      enforce(*person);
    } else if (person->jail == 0) {
      move(*person);
      decide(*person);
    }
  }
  for (Person& person : people_) {
    if (person.jail > 0 && --person.jail == 0) ++crowd(person.x, person.y);
  }
}

int PlainCivilViolence::risen() const {
  return static_cast<int>(std::count_if(people_.begin(), people_.end(),
                                        [](const Person& person) { return person.has_risen; }));
}

}  // namespace benchmarks
