// SPDX-License-Identifier: Apache-2.0
// The reference kernel: a made-up week of a community that costs what the target workload costs,
// written in three ways. Per row and step: 100 numbers read, 50 written, 20 uniforms, 15 exp and
// 15 log, 50 linear updates, 4 fields heard from 16 neighbours, 3 entries of a group (an exp each)
// with sums by group.
//
//   e_j = exp(−(c_j + 0.1 x_j))                              j = 0 … 14
//   l_j = log(0.001 + c_{15+j} + u_{j mod 20})                j = 0 … 14, u by process
//   Δx_k = Δt · (pull · (e − x_k) + noise · (u − ½) · l + drift · c)   k = 0 … 49
//        + coupling · Σ w x_k of neighbours                   k = 0 … 3
//        + 0.01 · g_m,  g_m = exp(−share_m · x_{10+m})        k = 10 + m, m = 0 … 2
//   x_k kept within [0, 2];  total of a group = Σ g_m over the rows where it holds entry m
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace reference {

inline constexpr std::size_t variables = 50;  // x: change
inline constexpr std::size_t constants = 44;  // c: only read
inline constexpr std::size_t entries = 3;     // group and share: only read
inline constexpr std::size_t parts = 5;       // processes of ten variables each
inline constexpr std::size_t part_variables = variables / parts;
inline constexpr std::size_t part_functions = 3;
inline constexpr std::size_t part_draws = 4;
inline constexpr std::size_t heard_fields = 4;
inline constexpr std::size_t neighbours = 16;
inline constexpr std::size_t groups = 20;
inline constexpr double step_years = 7.0 / 365.25;
inline constexpr double lowest = 0.0;
inline constexpr double highest = 2.0;
inline constexpr double entry_weight = 0.01;

struct Rates {
  double pull, noise, drift, coupling;
};
inline constexpr std::array<Rates, parts> rates{{{1.0, 0.5, 0.01, 0.002},
                                                 {0.8, 0.4, 0.02, 0.0},
                                                 {1.2, 0.3, 0.01, 0.0},
                                                 {0.9, 0.6, 0.03, 0.0},
                                                 {1.1, 0.2, 0.02, 0.0}}};

[[gnu::always_inline]] inline double exponent(double c, double x) { return -(c + 0.1 * x); }
[[gnu::always_inline]] inline double argument(double c, double u) { return 0.001 + c + u; }
[[gnu::always_inline]] inline double change(const Rates& rate, double x, double e, double l,
                                            double u, double c) {
  return step_years * (rate.pull * (e - x) + rate.noise * ((u - 0.5) * l) + rate.drift * c);
}

}  // namespace reference
