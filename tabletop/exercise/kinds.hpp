// SPDX-License-Identifier: Apache-2.0
// The words of the kinds: in a package's files, on the wire, and in tables.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "tabletop/exercise/exercise.hpp"

namespace tabletop {

// In the order of the enumerations.
inline constexpr std::array<std::string_view, 4> role_kinds{"team", "red", "adviser", "evaluator"};
inline constexpr std::array<std::string_view, 4> inject_kinds{"report", "rumour", "shock",
                                                              "dilemma"};
inline constexpr std::array<std::string_view, 3> criterion_kinds{"measured", "judged", "both"};

constexpr std::string_view text_of(Role::Kind kind) {
  return role_kinds[static_cast<std::size_t>(kind)];
}
constexpr std::string_view text_of(Inject::Kind kind) {
  return inject_kinds[static_cast<std::size_t>(kind)];
}
constexpr std::string_view text_of(Criterion::Kind kind) {
  return criterion_kinds[static_cast<std::size_t>(kind)];
}

/// As readers of files and commands list what they expect.
template <std::size_t count>
std::vector<std::string> listed(const std::array<std::string_view, count>& kinds) {
  return {kinds.begin(), kinds.end()};
}

}  // namespace tabletop
