// SPDX-License-Identifier: Apache-2.0
#include "studies/explore/nsga2.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "engine/math/elementary.hpp"
#include "studies/explore/archive.hpp"
#include "studies/explore/hypervolume.hpp"

namespace studies::explore {

namespace nsga2_detail {

using Population = std::vector<Candidate>;

bool is_better(const Judgement& a, const Judgement& b) {
  if (a.violation != b.violation) return a.violation < b.violation;
  return a.violation == 0.0 && dominates(a.objectives, b.objectives);
}

Population judged(Points points, const Judge& judge) {
  std::vector<Judgement> judgements = judge(points);
  if (judgements.size() != points.size())
    throw std::logic_error("a judge must judge every candidate");
  Population made;
  for (std::size_t k = 0; k < points.size(); ++k)
    made.push_back({std::move(points[k]), std::move(judgements[k])});
  return made;
}

Points first_points(std::size_t variables, const SearchRules& rules) {
  Points points = rules.first;
  points.resize(std::min(points.size(), rules.population));
  const Points drawn =
      latin_hypercube(rules.population - points.size(), variables, rules.seed, "search_first");
  points.insert(points.end(), drawn.begin(), drawn.end());
  return points;
}

struct Standing {
  std::size_t front = 0;
  double distance = 0.0;
};

std::vector<Standing> standings(const Population& population) {
  std::vector<Standing> found(population.size());
  const auto fronts = sorted_fronts(population);
  for (std::size_t rank = 0; rank < fronts.size(); ++rank) {
    const std::vector<double> distance = crowding(population, fronts[rank]);
    for (std::size_t k = 0; k < fronts[rank].size(); ++k)
      found[fronts[rank][k]] = {rank, distance[k]};
  }
  return found;
}

bool stands_before(const Standing& a, const Standing& b) {
  return a.front != b.front ? a.front < b.front : a.distance > b.distance;
}

// Random numbers of one child, in the order in which they are asked for.
class Sequence {
 public:
  Sequence(const Draws& draws, std::uint64_t child, std::uint32_t generation)
      : draws_(&draws), child_(child), generation_(generation) {}
  double uniform() { return draws_->uniform(child_, generation_, next_++); }
  std::size_t below(std::size_t count) {
    return draws_->below(count, child_, generation_, next_++);
  }

 private:
  const Draws* draws_;
  std::uint64_t child_;
  std::uint32_t generation_, next_ = 0;
};

std::size_t tournament(const std::vector<Standing>& standing, Sequence& next) {
  const std::size_t a = next.below(standing.size()), b = next.below(standing.size());
  return stands_before(standing[b], standing[a]) ? b : a;
}

double power(double base, double exponent) {
  return base <= 0.0 ? 0.0 : engine::math::exp(exponent * engine::math::log(base));
}

// Simulated binary crossover within bounds 0 and 1; the value nearer to the first parent.
double crossed(double a, double b, double spread, Sequence& next) {
  const double u = next.uniform();
  const double low = std::min(a, b), high = std::max(a, b), apart = high - low;
  if (apart < 1e-14) return a;
  const bool takes_low = next.uniform() < 0.5;
  const double edge = takes_low ? low : 1.0 - high;
  const double beta = 1.0 + 2.0 * edge / apart;
  const double alpha = 2.0 - power(beta, -(spread + 1.0));
  const double factor = u <= 1.0 / alpha ? power(u * alpha, 1.0 / (spread + 1.0))
                                         : power(1.0 / (2.0 - u * alpha), 1.0 / (spread + 1.0));
  const double middle = 0.5 * (low + high), half = 0.5 * factor * apart;
  return std::clamp(takes_low ? middle - half : middle + half, 0.0, 1.0);
}

double mutated(double x, double spread, Sequence& next) {
  const double u = next.uniform(), root = 1.0 / (spread + 1.0);
  if (u < 0.5) {
    const double inner = 2.0 * u + (1.0 - 2.0 * u) * power(1.0 - x, spread + 1.0);
    return std::clamp(x + power(inner, root) - 1.0, 0.0, 1.0);
  }
  const double inner = 2.0 * (1.0 - u) + (2.0 * u - 1.0) * power(x, spread + 1.0);
  return std::clamp(x + 1.0 - power(inner, root), 0.0, 1.0);
}

Point child_of(const Point& a, const Point& b, const SearchRules& rules, Sequence& next) {
  Point child = a;
  if (next.uniform() < rules.crossover) {
    for (std::size_t d = 0; d < child.size(); ++d) {
      if (next.uniform() < 0.5) child[d] = crossed(a[d], b[d], rules.crossover_spread, next);
    }
  }
  const double chance = 1.0 / static_cast<double>(child.size());
  for (double& x : child) {
    if (next.uniform() < chance) x = mutated(x, rules.mutation_spread, next);
  }
  return child;
}

Points children(const Population& parents, const SearchRules& rules, std::uint32_t generation) {
  const std::vector<Standing> standing = standings(parents);
  const Draws draws(rules.seed, "search_children");
  Points made;
  for (std::size_t k = 0; k < rules.population; ++k) {
    Sequence next(draws, k, generation);
    const std::size_t a = tournament(standing, next), b = tournament(standing, next);
    made.push_back(child_of(parents[a].at, parents[b].at, rules, next));
  }
  return made;
}

Population survivors(Population both, std::size_t count) {
  const std::vector<Standing> standing = standings(both);
  std::vector<std::size_t> order(both.size());
  for (std::size_t k = 0; k < order.size(); ++k) order[k] = k;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return stands_before(standing[a], standing[b]);
  });
  Population left;
  for (std::size_t k = 0; k < count; ++k) left.push_back(std::move(both[order[k]]));
  return left;
}

// The worst that the first population shows, and a tenth beyond.
Point reference_of(const Population& population) {
  Point worst = population.front().judgement.objectives, best = worst;
  for (const Candidate& one : population) {
    for (std::size_t k = 0; k < worst.size(); ++k) {
      worst[k] = std::max(worst[k], one.judgement.objectives[k]);
      best[k] = std::min(best[k], one.judgement.objectives[k]);
    }
  }
  for (std::size_t k = 0; k < worst.size(); ++k) worst[k] += 0.1 * (worst[k] - best[k]);
  return worst;
}

}  // namespace nsga2_detail

std::vector<std::vector<std::size_t>> sorted_fronts(const std::vector<Candidate>& set) {
  std::vector<std::vector<std::size_t>> beats(set.size()), fronts(1);
  std::vector<std::size_t> beaten(set.size(), 0);
  for (std::size_t a = 0; a < set.size(); ++a) {
    for (std::size_t b = a + 1; b < set.size(); ++b) {
      if (nsga2_detail::is_better(set[a].judgement, set[b].judgement)) {
        beats[a].push_back(b);
        ++beaten[b];
      } else if (nsga2_detail::is_better(set[b].judgement, set[a].judgement)) {
        beats[b].push_back(a);
        ++beaten[a];
      }
    }
  }
  for (std::size_t k = 0; k < set.size(); ++k) {
    if (beaten[k] == 0) fronts.front().push_back(k);
  }
  while (!fronts.back().empty()) {
    std::vector<std::size_t> next;
    for (const std::size_t k : fronts.back()) {
      for (const std::size_t loser : beats[k]) {
        if (--beaten[loser] == 0) next.push_back(loser);
      }
    }
    std::sort(next.begin(), next.end());
    fronts.push_back(std::move(next));
  }
  fronts.pop_back();
  return fronts;
}

std::vector<double> crowding(const std::vector<Candidate>& set,
                             const std::vector<std::size_t>& front) {
  std::vector<double> distance(front.size(), 0.0);
  if (front.empty()) return distance;
  const std::size_t objectives = set[front.front()].judgement.objectives.size();
  std::vector<std::size_t> order(front.size());
  for (std::size_t m = 0; m < objectives; ++m) {
    const auto value = [&](std::size_t k) { return set[front[k]].judgement.objectives[m]; };
    for (std::size_t k = 0; k < order.size(); ++k) order[k] = k;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return value(a) < value(b); });
    const double span = value(order.back()) - value(order.front());
    distance[order.front()] = distance[order.back()] = std::numeric_limits<double>::infinity();
    if (!(span > 0.0)) continue;
    for (std::size_t k = 1; k + 1 < order.size(); ++k)
      distance[order[k]] += (value(order[k + 1]) - value(order[k - 1])) / span;
  }
  return distance;
}

Search nsga2(std::size_t variables, const Judge& judge, const SearchRules& rules) {
  using namespace nsga2_detail;
  if (variables == 0 || rules.population < 4)
    throw std::invalid_argument("a search needs a variable and a population of four");
  Search found;
  Archive archive(rules.largest_archive);
  Population population = judged(first_points(variables, rules), judge);
  found.judged = population.size();
  found.reference = reference_of(population);
  for (const Candidate& one : population) archive.add(one);
  found.hypervolume.push_back(archive.hypervolume(found.reference));
  for (std::uint32_t generation = 1; generation <= rules.generations; ++generation) {
    Population young = judged(children(population, rules, generation), judge);
    found.judged += young.size();
    for (const Candidate& one : young) archive.add(one);
    population.insert(population.end(), young.begin(), young.end());
    population = survivors(std::move(population), rules.population);
    found.hypervolume.push_back(archive.hypervolume(found.reference));
  }
  found.front = archive.sorted();
  return found;
}

}  // namespace studies::explore
