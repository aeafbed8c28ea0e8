// SPDX-License-Identifier: Apache-2.0
// Named vulnerabilities of a place, by a stated rule each; hotspots are where they coincide more than
// chance would have it.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "models/metrics/place_sums.hpp"
#include "models/metrics/spatial.hpp"

namespace models {

struct Vulnerability {
  std::string_view id, about;
  /// Writes 1 where a place of the tile is under it, else 0. [at.size]
  void (*mark)(const Community& community, const TileOfPlaces& at, double* out);
};
inline constexpr std::size_t vulnerability_count = 8;

namespace vulnerabilities_detail {
template <class Rule>
void mark(const TileOfPlaces& at, double* out, const engine::Stock& stock, Rule is_here) {
  const double* const value = at(stock);
  for (std::size_t i = 0; i < at.size; ++i) out[i] = is_here(value[i]) ? 1.0 : 0.0;
}

/// By the mean of women and men.
template <class Rule>
void mark(const TileOfPlaces& at, double* out, const BySex& stock, Rule is_here) {
  const double *women = at(stock.women), *men = at(stock.men);
  for (std::size_t i = 0; i < at.size; ++i) out[i] = is_here(0.5 * (women[i] + men[i])) ? 1.0 : 0.0;
}
}  // namespace vulnerabilities_detail

inline const std::array<Vulnerability, vulnerability_count>& vulnerabilities() {
  using C = Community;
  using T = TileOfPlaces;
  using vulnerabilities_detail::mark;
  static const std::array<Vulnerability, vulnerability_count> all{{
      {"deep_need", "A third of basic needs or more unmet.",
       [](const C& c, const T& at, double* out) {
         mark(at, out, c.unmet_need, [](double need) { return need >= 1.0 / 3.0; });
       }},
      {"absent_state", "The State meets less than half of what is needed.",
       [](const C& c, const T& at, double* out) {
         mark(at, out, c.coverage_by_state, [](double met) { return met < 0.5; });
       }},
      {"hold_of_groups", "Groups hold three tenths of daily life or more.",
       [](const C& c, const T& at, double* out) {
         mark(at, out, c.control, [](double hold) { return hold >= 0.3; });
       }},
      {"distrust", "Trust in the State below seven twentieths.",
       [](const C& c, const T& at, double* out) {
         mark(at, out, c.trust, [](double trust) { return trust < 0.35; });
       }},
      {"fear", "Fear of violence at a third or more.",
       [](const C& c, const T& at, double* out) {
         mark(at, out, c.fear, [](double fear) { return fear >= 1.0 / 3.0; });
       }},
      {"low_income", "Income below three quarters of the national mean.",
       [](const C& c, const T& at, double* out) {
         mark(at, out, c.income, [](double income) { return income < 0.75; });
       }},
      {"exclusion", "Three in twenty people or more shut out of decisions, services or papers.",
       [](const C& c, const T& at, double* out) {
         mark(at, out, c.excluded, [](double shut_out) { return shut_out >= 0.15; });
       }},
      {"broken_lines", "Transport, energy, communications or water a fifth out of use.",
       [](const C& c, const T& at, double* out) {
         std::fill_n(out, at.size, 0.0);
         for (const engine::Stock& line : c.infrastructure) {
           const double* const condition = at(line);
           for (std::size_t i = 0; i < at.size; ++i) out[i] = condition[i] < 0.8 ? 1.0 : out[i];
         }
       }},
  }};
  return all;
}

/// Gi* from which a place counts as a hotspot: the two-sided 5 % point of the normal law.
inline constexpr double hotspot_score = 1.96;

/// 1 where a place is under a vulnerability.
inline PlaceValues marked_by(const Community& community, const Vulnerability& vulnerability) {
  return [&community, mark = vulnerability.mark](const TileOfPlaces& at, double* out) {
    mark(community, at, out);
  };
}

/// How many vulnerabilities coincide in each place of a tile.
inline PlaceValues count_of_vulnerabilities(const Community& community) {
  return [&community](const TileOfPlaces& at, double* out) {
    std::array<double, engine::tile_cells> marked;
    std::fill_n(out, at.size, 0.0);
    for (const Vulnerability& each : vulnerabilities()) {
      each.mark(community, at, marked.data());
      for (std::size_t i = 0; i < at.size; ++i) out[i] += marked[i];
    }
  };
}

}  // namespace models
