// SPDX-License-Identifier: Apache-2.0
// What may be recorded by place, and what the State may watch or aim by.
#pragma once

#include <span>
#include <string_view>

#include "models/model.hpp"

namespace studies {

/// A field by place: for looking, never for statistics.
struct PlaceField {
  enum class Of { mean, sum };  // over the communities of a province
  std::string_view id;
  std::string_view about;
  Of of;
  bool is_sensitive;  // in a real place by community only with --sensitive
  /// Values of all communities and lanes. [cells]
  void (*fill)(const models::Model& model, std::span<double> cells);
};
std::span<const PlaceField> place_fields();

/// An indicator that the State observes: what triggers and targets may name.
struct Indicator {
  std::string_view id;
  bool is_need;      // needs and service gaps: the only ones to aim by in real places
  bool is_by_place;  // may be aimed by; of provinces: all places of a province alike
  const engine::Stock& (*stock)(const models::Model& model);
};
std::span<const Indicator> indicators();

}  // namespace studies
