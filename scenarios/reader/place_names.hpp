// SPDX-License-Identifier: Apache-2.0
// The ids of places that a scenario may name, without building its geography.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scenarios/reader/faults.hpp"
#include "scenarios/scenario.hpp"

namespace scenarios {

class PlaceNames {
 public:
  /// Reads the settlements of a scenario; faults of the CSV are added. Synthetic places are numbered
  /// from 1, their provinces province_1, province_2, ….
  PlaceNames(const Places& places, Faults& faults);

  bool found() const { return found_; }  // false where there is no such CSV
  bool known() const { return known_; }  // false where the CSV is wrong: then nothing can be said
  bool is_community(std::string_view id) const;
  bool is_province(std::string_view id) const;
  double people() const { return people_; }  // 0: not known before drawing
  /// The id that was probably meant: near in spelling, or of the place with that name.
  std::string suggestion(std::string_view written) const;

 private:
  bool found_ = true;
  bool known_ = true;
  int numbered_ = 0;  // synthetic communities
  double people_ = 0.0;
  std::set<std::string, std::less<>> communities_;
  std::vector<std::string> provinces_;
  std::vector<std::pair<std::string, std::string>> names_;  // name, id
};

}  // namespace scenarios
