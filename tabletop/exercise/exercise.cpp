// SPDX-License-Identifier: Apache-2.0
#include "tabletop/exercise/exercise.hpp"

#include <algorithm>

namespace tabletop {

bool holds(const std::vector<std::string>& ids, std::string_view id) {
  return std::ranges::find(ids, id) != ids.end();
}

const std::string& Text::in(std::string_view language) const {
  static const std::string nothing;
  auto found = by_language.find(std::string(language));
  if (found == by_language.end() || found->second.empty()) found = by_language.find("en");
  return found == by_language.end() ? nothing : found->second;
}

}  // namespace tabletop
