// SPDX-License-Identifier: Apache-2.0
#include "studies/explore/prim.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "engine/math/elementary.hpp"

namespace studies::explore {

namespace prim_detail {

constexpr double few_cases = 0.05;  // share of all cases that a further box is not worth

// The points within the box at hand, and where each limit lies.
struct State {
  const Points& points;
  const std::vector<bool>& is_case;
  std::size_t all_cases;
  std::vector<std::size_t> inside;
  Box box;
};

std::size_t cases_in(const State& state, const std::vector<std::size_t>& rows) {
  return static_cast<std::size_t>(
      std::count_if(rows.begin(), rows.end(), [&](std::size_t k) { return state.is_case[k]; }));
}

void count(State& state) {
  Box& box = state.box;
  box.points = state.inside.size();
  box.cases = cases_in(state, state.inside);
  box.coverage = static_cast<double>(box.cases) / static_cast<double>(state.all_cases);
  box.density =
      box.points == 0 ? 0.0 : static_cast<double>(box.cases) / static_cast<double>(box.points);
  box.mass = static_cast<double>(box.points) / static_cast<double>(state.points.size());
}

double density_of(const State& state, const std::vector<std::size_t>& rows) {
  return rows.empty()
             ? 0.0
             : static_cast<double>(cases_in(state, rows)) / static_cast<double>(rows.size());
}

enum class Side { low, high };
constexpr Side sides[] = {Side::low, Side::high};

// One way to make the box smaller or larger.
struct Move {
  std::size_t number = 0;
  Side side = Side::low;
  std::optional<double> limit;      // absent: no limit any more
  std::vector<std::size_t> inside;  // after the move
  double gain = -std::numeric_limits<double>::infinity();
};

// The limit that cuts off at least `take` of the sorted values at a side, half-way to the next value
// that stays; absent where all are alike.
std::optional<double> cut(const std::vector<double>& sorted, Side side, std::size_t take) {
  if (side == Side::low) {
    for (std::size_t k = take; k < sorted.size(); ++k) {
      if (sorted[k] > sorted[k - 1]) return 0.5 * (sorted[k] + sorted[k - 1]);
    }
    return std::nullopt;
  }
  for (std::size_t k = sorted.size() - take; k > 0; --k) {
    if (sorted[k] > sorted[k - 1]) return 0.5 * (sorted[k] + sorted[k - 1]);
  }
  return std::nullopt;
}

bool stays(double value, Side side, double limit) {
  return side == Side::low ? value >= limit : value <= limit;
}

// A peel gains density for each share of points that it gives up (the patient rule).
std::optional<Move> peel(const State& state, std::size_t number, Side side, std::size_t take) {
  std::vector<double> sorted;
  for (const std::size_t k : state.inside) sorted.push_back(state.points[k][number]);
  std::sort(sorted.begin(), sorted.end());
  const std::optional<double> limit = cut(sorted, side, take);
  if (!limit) return std::nullopt;
  Move move{number, side, limit, {}, 0.0};
  for (const std::size_t k : state.inside) {
    if (stays(state.points[k][number], side, *limit)) move.inside.push_back(k);
  }
  const double lost = static_cast<double>(state.inside.size() - move.inside.size());
  move.gain = (density_of(state, move.inside) - state.box.density) / lost;
  return move;
}

void apply(State& state, Move&& move) {
  Limits& limits = state.box.limits[move.number];
  (move.side == Side::low ? limits.low : limits.high) = move.limit;
  state.inside = std::move(move.inside);
  count(state);
}

std::size_t points_of(const State& state, double share) {
  return std::max<std::size_t>(
      1, static_cast<std::size_t>(share * static_cast<double>(state.inside.size())));
}

std::optional<Move> best_peel(const State& state, double share) {
  std::optional<Move> best;
  const std::size_t take = points_of(state, share);
  for (std::size_t d = 0; d < state.box.limits.size(); ++d) {
    for (const Side side : sides) {
      std::optional<Move> move = peel(state, d, side, take);
      if (move && (!best || move->gain > best->gain)) best = std::move(move);
    }
  }
  return best;
}

// Points that come in when one limit moves outward by `take` points.
std::optional<Move> paste(const State& state, std::size_t number, Side side, std::size_t take) {
  const Limits& limits = state.box.limits[number];
  if (!(side == Side::low ? limits.low : limits.high)) return std::nullopt;
  Box wider = state.box;
  (side == Side::low ? wider.limits[number].low : wider.limits[number].high).reset();
  std::vector<std::pair<double, std::size_t>> outside;  // distance rank from the box
  for (std::size_t k = 0; k < state.points.size(); ++k) {
    if (!wider.contains(state.points[k]) || state.box.contains(state.points[k])) continue;
    const double value = state.points[k][number];
    outside.emplace_back(side == Side::low ? -value : value, k);
  }
  if (outside.empty()) return std::nullopt;
  std::sort(outside.begin(), outside.end());
  std::size_t taken = std::min(take, outside.size());
  while (taken < outside.size() && outside[taken].first == outside[taken - 1].first) ++taken;
  Move move{number, side, std::nullopt, state.inside, 0.0};
  for (std::size_t k = 0; k < taken; ++k) move.inside.push_back(outside[k].second);
  if (taken < outside.size()) {
    const double middle = 0.5 * (outside[taken].first + outside[taken - 1].first);
    move.limit = side == Side::low ? -middle : middle;
  }
  std::vector<std::size_t> joined(move.inside.end() - static_cast<std::ptrdiff_t>(taken),
                                  move.inside.end());
  move.gain = density_of(state, joined);
  return move;
}

// Widens the box while those who come in are cases at least as often as those inside.
void paste_all(State& state, double share) {
  while (true) {
    std::optional<Move> best;
    for (std::size_t d = 0; d < state.box.limits.size(); ++d) {
      for (const Side side : sides) {
        std::optional<Move> move = paste(state, d, side, points_of(state, share));
        if (move && move->gain >= state.box.density && (!best || move->gain > best->gain))
          best = std::move(move);
      }
    }
    if (!best) return;
    apply(state, std::move(*best));
  }
}

double balance(double cases, double points, double all_cases) {
  return 2.0 * cases / (points + all_cases);
}

double balance(const Box& box, std::size_t all_cases) {
  return balance(static_cast<double>(box.cases), static_cast<double>(box.points),
                 static_cast<double>(all_cases));
}

double balance_after(const State& state, const Move& move) {
  return balance(static_cast<double>(cases_in(state, move.inside)),
                 static_cast<double>(move.inside.size()), static_cast<double>(state.all_cases));
}

// Moves limits in and out, in ever finer steps, as long as the balance of coverage and density gains.
void settle(State& state, double share) {
  for (bool is_moving = true; is_moving;) {
    double best_value = balance(state.box, state.all_cases);
    std::optional<Move> best;
    for (std::size_t take = points_of(state, share); take >= 1; take /= 2) {
      for (std::size_t d = 0; d < state.box.limits.size(); ++d) {
        for (const Side side : sides) {
          for (std::optional<Move> move :
               {peel(state, d, side, take), paste(state, d, side, take)}) {
            if (!move || move->inside.empty()) continue;
            const double value = balance_after(state, *move);
            if (value <= best_value) continue;
            best_value = value;
            best = std::move(move);
          }
        }
      }
    }
    is_moving = best.has_value();
    if (best) apply(state, std::move(*best));
  }
}

std::size_t best_balance(const std::vector<Box>& trajectory, std::size_t all_cases) {
  std::size_t best = 0;
  for (std::size_t k = 1; k < trajectory.size(); ++k) {
    if (balance(trajectory[k], all_cases) > balance(trajectory[best], all_cases)) best = k;
  }
  return best;
}

// P(at least `hits` of `trials`) at a probability.
double binomial_tail(std::size_t hits, std::size_t trials, double p) {
  if (hits == 0 || p >= 1.0) return 1.0;
  if (p <= 0.0) return 0.0;
  const double n = static_cast<double>(trials);
  double sum = 0.0;
  for (std::size_t h = hits; h <= trials; ++h) {
    const double k = static_cast<double>(h);
    sum += engine::math::exp(engine::math::log_gamma(n + 1.0) - engine::math::log_gamma(k + 1.0) -
                             engine::math::log_gamma(n - k + 1.0) + k * engine::math::log(p) +
                             (n - k) * engine::math::log(1.0 - p));
  }
  return std::min(1.0, sum);
}

std::vector<RestrictionTest> tests_of(const State& state) {
  std::vector<RestrictionTest> tests;
  for (std::size_t d = 0; d < state.box.limits.size(); ++d) {
    if (!state.box.limits[d].is_restricted()) continue;
    Box without = state.box;
    without.limits[d] = {};
    std::vector<std::size_t> rows;
    for (std::size_t k = 0; k < state.points.size(); ++k) {
      if (without.contains(state.points[k])) rows.push_back(k);
    }
    tests.push_back({d, binomial_tail(state.box.cases, state.box.points, density_of(state, rows))});
  }
  return tests;
}

void refill(State& state, const Box& box) {
  state.box = box;
  state.inside.clear();
  for (std::size_t k = 0; k < state.points.size(); ++k) {
    if (box.contains(state.points[k])) state.inside.push_back(k);
  }
  count(state);
}

}  // namespace prim_detail

std::size_t Box::restricted() const {
  return static_cast<std::size_t>(std::count_if(
      limits.begin(), limits.end(), [](const Limits& one) { return one.is_restricted(); }));
}

bool Box::contains(const Point& point) const {
  for (std::size_t d = 0; d < limits.size(); ++d) {
    if (!limits[d].contains(point[d])) return false;
  }
  return true;
}

Discovery prim(const Points& points, const std::vector<bool>& is_case, const PrimRules& rules) {
  using namespace prim_detail;
  const auto cases = static_cast<std::size_t>(std::count(is_case.begin(), is_case.end(), true));
  if (points.empty() || points.size() != is_case.size() || cases == 0)
    throw std::invalid_argument("PRIM needs points, and at least one case among them");
  State state{points, is_case, cases, {}, {}};
  Box all;
  all.limits.resize(points.front().size());
  refill(state, all);
  Discovery found;
  found.trajectory.push_back(state.box);
  while (true) {
    std::optional<Move> move = best_peel(state, rules.peel);
    const double smallest = rules.smallest_mass * static_cast<double>(points.size());
    if (!move || static_cast<double>(move->inside.size()) < std::max(1.0, smallest)) break;
    apply(state, std::move(*move));
    found.trajectory.push_back(state.box);
    if (state.box.density >= 1.0) break;
  }
  found.chosen = rules.chosen ? std::min(*rules.chosen, found.trajectory.size() - 1)
                              : best_balance(found.trajectory, cases);
  refill(state, found.trajectory[found.chosen]);
  if (rules.chosen) {
    paste_all(state, rules.peel);
  } else {
    settle(state, rules.peel);
  }
  found.box = state.box;
  found.tests = tests_of(state);
  return found;
}

std::vector<Discovery> prim_cover(const Points& points, const std::vector<bool>& is_case,
                                  std::size_t most, const PrimRules& rules) {
  const auto cases_of = [](const std::vector<bool>& flags) {
    return static_cast<double>(std::count(flags.begin(), flags.end(), true));
  };
  const double all = cases_of(is_case), base = all / static_cast<double>(points.size());
  std::vector<Discovery> boxes;
  Points left = points;
  std::vector<bool> cases = is_case;
  while (boxes.size() < most && cases_of(cases) > prim_detail::few_cases * all) {
    Discovery found = prim(left, cases, rules);
    if (!boxes.empty() && (found.box.restricted() == 0 || found.box.density <= base)) break;
    Points rest;
    std::vector<bool> rest_cases;
    for (std::size_t k = 0; k < left.size(); ++k) {
      if (found.box.contains(left[k])) continue;
      rest.push_back(left[k]);
      rest_cases.push_back(cases[k]);
    }
    left = std::move(rest);
    cases = std::move(rest_cases);
    boxes.push_back(std::move(found));
  }
  return boxes;
}

}  // namespace studies::explore
