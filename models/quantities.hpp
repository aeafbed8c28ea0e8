// SPDX-License-Identifier: Apache-2.0
// Short forms for the quantities of stocks, so that a list of stocks reads as a list.
#pragma once

#include <string_view>

#include "engine/spec/quantity.hpp"

namespace models {

inline constexpr double no_limit = 0x1p53;  // whole numbers stay exact below it

constexpr engine::Quantity share_of(std::string_view name, double start, std::string_view about) {
  return {name, engine::unit::share, {0.0, 1.0}, start, about, engine::assumption("normalised")};
}
constexpr engine::Quantity count_of(std::string_view name, std::string_view about) {
  return {name, engine::unit::person, {0.0, no_limit}, 0.0, about, engine::assumption("state")};
}
constexpr engine::Quantity level_of(std::string_view name, engine::Unit unit, double high,
                                    double start, std::string_view about) {
  return {name, unit, {0.0, high}, start, about, engine::assumption("state")};
}

}  // namespace models
