// SPDX-License-Identifier: Apache-2.0
// A study's draws of uncertain numbers, read as versions of the modelled world beside those of luck.
#pragma once

#include <cstddef>
#include <optional>

#include "outputs/record/result.hpp"

namespace outputs {

/// How many versions are draws and how many lucks each draw met.
struct Draws {
  std::size_t samples = 0;
  std::size_t replicates = 0;
};

/// The result with its axis `sample` taken into `replicate`, samples slow: what reads replicates then
/// reads all draws. Variables of samples alone are left out. A result without samples is unchanged.
Result draws_as_versions(Result result);

/// Of a result that came out of draws_as_versions with samples.
std::optional<Draws> draws_of(const Result& result);

}  // namespace outputs
