// SPDX-License-Identifier: Apache-2.0
// The same rules of civil violence as one writes them by hand: people as structs, a grid of pointers,
// the Mersenne Twister, everybody looks around.
#pragma once

#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

namespace benchmarks {

class PlainCivilViolence {
 public:
  PlainCivilViolence(int side, double citizens, double cops, std::uint32_t seed);
  void step();
  int risen() const;
  std::size_t people() const { return people_.size(); }

 private:
  struct Person {
    bool is_cop;
    int x, y;
    double hardship, risk_aversion;
    bool has_risen;
    int jail;
  };
  void move(Person& person);
  void decide(Person& person);
  void enforce(Person& cop);
  int& crowd(int x, int y) { return crowd_[y * side_ + x]; }
  std::vector<Person*>& here(int x, int y) { return here_[y * side_ + x]; }
  void leave(Person& person);
  void enter(Person& person, int x, int y);

  int side_;
  std::mt19937 luck_;
  std::vector<Person> people_;
  std::vector<Person*> order_;
  std::vector<std::vector<Person*>> here_;  // all people by site
  std::vector<int> crowd_;                  // of these, at large
  std::vector<std::pair<int, int>> view_;   // offsets
};

}  // namespace benchmarks
