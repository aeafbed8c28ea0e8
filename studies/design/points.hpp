// SPDX-License-Identifier: Apache-2.0
// Points of the open unit cube, row by row: samples × dimensions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace studies {

/// Latin hypercube (McKay, Beckman and Conover 1979): each dimension is cut into as many equal parts
/// as there are samples, each part is hit once, at a random place in it. A dimension is keyed by its
/// name, so that a further uncertainty moves no other.
std::vector<double> latin_hypercube(std::size_t samples, std::span<const std::string> names,
                                    std::uint64_t seed);

/// The first points of Sobol's sequence (Bratley and Fox 1988), shifted digit by digit with a word
/// that the seed and the name of the dimension give, so that no point lies on a face of the cube.
std::vector<double> sobol_points(std::size_t samples, std::span<const std::string> names,
                                 std::uint64_t seed);
inline constexpr std::size_t most_sobol_dimensions = 3667;

/// Middles of `levels` equal parts of each dimension, all with all, the last dimension fastest.
std::vector<double> factorial(std::size_t levels, std::size_t dimensions);

}  // namespace studies
