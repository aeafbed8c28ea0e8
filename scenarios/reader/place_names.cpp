// SPDX-License-Identifier: Apache-2.0
#include "scenarios/reader/place_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <filesystem>

#include "engine/base/text.hpp"
#include "scenarios/geography/settlements.hpp"

namespace scenarios {

PlaceNames::PlaceNames(const Places& places, Faults& faults) {
  if (!places.is_real()) {
    const Synthetic synthetic = places.synthetic.value_or(Synthetic{});
    numbered_ = synthetic.communities;
    for (int p = 1; p <= std::min(synthetic.provinces, 1000); ++p) {
      provinces_.push_back(fmt::format("province_{}", p));
    }
    return;
  }
  std::error_code error;
  found_ = std::filesystem::is_regular_file(places.settlements, error);
  known_ = found_;
  if (!found_) return;
  Faults own;
  const Geography geography = read_settlements(places.settlements, places.rural, own);
  known_ = own.empty();
  for (const engine::Fault& fault : own.list()) faults.add(fault);
  for (std::size_t row = 0; row < geography.size(); ++row) {
    const std::string id = std::to_string(geography.id[row]);
    communities_.insert(id);
    names_.emplace_back(geography.name[row], id);
    people_ += geography.population[row];
  }
  for (const Province& province : geography.provinces) {
    provinces_.push_back(province.id);
    names_.emplace_back(province.name, province.id);
  }
}

bool PlaceNames::is_community(std::string_view id) const {
  if (numbered_ == 0) return communities_.find(id) != communities_.end();
  int number = 0;
  const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
  return error == std::errc{} && end == id.data() + id.size() && !id.starts_with('0') &&
         number >= 1 && number <= numbered_;
}

bool PlaceNames::is_province(std::string_view id) const {
  return std::find(provinces_.begin(), provinces_.end(), id) != provinces_.end();
}

std::string PlaceNames::suggestion(std::string_view written) const {
  for (const auto& [name, id] : names_) {
    if (name == written) return id;
  }
  return engine::nearest_name(written, provinces_);
}

}  // namespace scenarios
