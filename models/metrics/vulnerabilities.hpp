// SPDX-License-Identifier: Apache-2.0
// Named vulnerabilities of a place, by a stated rule each; hotspots are where they coincide more than
// chance would have it.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "models/metrics/spatial.hpp"
#include "models/model.hpp"

namespace models {

struct Vulnerability {
  std::string_view id, about;
  bool (*is_here)(const Community& community, std::size_t cell);
};
inline constexpr std::size_t vulnerability_count = 8;

inline const std::array<Vulnerability, vulnerability_count>& vulnerabilities() {
  using C = Community;
  static const std::array<Vulnerability, vulnerability_count> all{{
      {"deep_need", "A third of basic needs or more unmet.",
       [](const C& c, std::size_t i) { return c.unmet_need.at(i) >= 1.0 / 3.0; }},
      {"absent_state", "The State meets less than half of what is needed.",
       [](const C& c, std::size_t i) { return c.coverage_by_state.at(i) < 0.5; }},
      {"hold_of_groups", "Groups hold three tenths of daily life or more.",
       [](const C& c, std::size_t i) { return c.control.at(i) >= 0.3; }},
      {"distrust", "Trust in the State below seven twentieths.",
       [](const C& c, std::size_t i) {
         return 0.5 * (c.trust.women.at(i) + c.trust.men.at(i)) < 0.35;
       }},
      {"fear", "Fear of violence at a third or more.",
       [](const C& c, std::size_t i) {
         return 0.5 * (c.fear.women.at(i) + c.fear.men.at(i)) >= 1.0 / 3.0;
       }},
      {"low_income", "Income below three quarters of the national mean.",
       [](const C& c, std::size_t i) {
         return 0.5 * (c.income.women.at(i) + c.income.men.at(i)) < 0.75;
       }},
      {"exclusion", "Three in twenty people or more shut out of decisions, services or papers.",
       [](const C& c, std::size_t i) { return c.excluded.at(i) >= 0.15; }},
      {"broken_lines", "Transport, energy, communications or water a fifth out of use.",
       [](const C& c, std::size_t i) {
         for (const engine::Stock& line : c.infrastructure) {
           if (line.at(i) < 0.8) return true;
         }
         return false;
       }},
  }};
  return all;
}

/// Gi* from which a place counts as a hotspot: the two-sided 5 % point of the normal law.
inline constexpr double hotspot_score = 1.96;

/// How many vulnerabilities coincide in each community of a lane. [rows]
inline void count_vulnerabilities(const Community& community, std::size_t lane,
                                  std::vector<double>& out) {
  const std::size_t lanes = community.table.lanes();
  out.assign(community.table.rows(), 0.0);
  for (std::size_t row = 0; row < out.size(); ++row) {
    for (const Vulnerability& each : vulnerabilities())
      out[row] += each.is_here(community, row * lanes + lane) ? 1.0 : 0.0;
  }
}

/// Gi* of the coincidence in each community of a lane. [rows]
inline void score_hotspots(const Community& community, std::size_t lane,
                           std::vector<double>& counts, std::vector<double>& out) {
  count_vulnerabilities(community, lane, counts);
  out.assign(counts.size(), 0.0);
  getis_ord(community.adjacency, counts, out);
}

}  // namespace models
