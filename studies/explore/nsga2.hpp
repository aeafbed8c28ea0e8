// SPDX-License-Identifier: Apache-2.0
// Many objectives at once: a non-dominated sorting genetic algorithm (NSGA-II, Deb et al. 2002) over
// the unit cube, with an archive of everything good that was ever seen. Keyed random numbers: the
// same seed gives the same front on every machine.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "studies/explore/points.hpp"

namespace studies::explore {

/// What is known of one candidate: objectives to be made small; violation 0 where all constraints
/// are met, else how far they are missed.
struct Judgement {
  Point objectives;
  double violation = 0.0;
};

struct Candidate {
  Point at;
  Judgement judgement;
};

/// Judges a whole generation at once.
using Judge = std::function<std::vector<Judgement>(const Points&)>;

struct SearchRules {
  std::size_t population = 100;
  std::size_t generations = 100;  // after the first population
  std::uint64_t seed = 1;
  double crossover = 0.9;          // probability that two parents are mixed
  double crossover_spread = 15.0;  // index of simulated binary crossover
  double mutation_spread =
      20.0;  // index of polynomial mutation; one variable in a child on average
  std::size_t largest_archive = 2000;
  Points first;  // candidates to begin with; the others are drawn
};

struct Search {
  std::vector<Candidate> front;     // of all that were judged, by the first objective
  Point reference;                  // of the volumes: a little worse than the first population
  std::vector<double> hypervolume;  // of the archive after each generation
  std::size_t judged = 0;
};

Search nsga2(std::size_t variables, const Judge& judge, const SearchRules& rules);

/// Fronts of a set, the best first: feasible before infeasible, these by violation.
std::vector<std::vector<std::size_t>> sorted_fronts(const std::vector<Candidate>& set);

/// Crowding distance of each member of one front; infinite at the ends.
std::vector<double> crowding(const std::vector<Candidate>& set,
                             const std::vector<std::size_t>& front);

}  // namespace studies::explore
