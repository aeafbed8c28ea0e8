// SPDX-License-Identifier: Apache-2.0
#include "tabletop/exercise/exercise.hpp"

namespace tabletop {

const std::string& Text::in(std::string_view language) const {
  static const std::string nothing;
  auto found = by_language.find(std::string(language));
  if (found == by_language.end() || found->second.empty()) found = by_language.find("en");
  return found == by_language.end() ? nothing : found->second;
}

}  // namespace tabletop
