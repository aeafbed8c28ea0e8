// SPDX-License-Identifier: Apache-2.0
#include "tabletop/after/record.hpp"

#include <algorithm>

namespace tabletop::after {

const Inject* inject_of(const Exercise& exercise, const std::string& id) {
  const auto found = std::find_if(exercise.injects.begin(), exercise.injects.end(),
                                  [&](const Inject& inject) { return inject.id == id; });
  return found == exercise.injects.end() ? nullptr : &*found;
}

std::string role_name(const Exercise& exercise, const std::string& role,
                      const std::string& language) {
  for (const Role& one : exercise.roles)
    if (one.id == role) return one.name.in(language);
  return role;
}

}  // namespace tabletop::after
