// SPDX-License-Identifier: Apache-2.0
#include "tabletop/texts/catalogue.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "tabletop/texts/embedded.hpp"

namespace tabletop::texts {

namespace catalogue_detail {
constexpr std::array all{
    Language{"en", "English", true, false}, Language{"fr", "Français", true, false},
    Language{"es", "Español", true, false}, Language{"ar", "العربية", false, true},
    Language{"zh", "中文", false, false},   Language{"ru", "Русский", false, false},
};

const Language& facts_of(std::string_view code) {
  const auto* found =
      std::find_if(all.begin(), all.end(), [&](const Language& one) { return one.code == code; });
  return found == all.end() ? all.front() : *found;
}
}  // namespace catalogue_detail

std::span<const Language> languages() { return catalogue_detail::all; }

Catalogue::Catalogue(std::string_view language, std::string_view json) : language_(language) {
  const nlohmann::json all = nlohmann::json::parse(json);
  for (const auto& [id, pattern] : all.items()) patterns_.emplace(id, pattern.get<std::string>());
}

const Catalogue& Catalogue::of(std::string_view language) {
  static const std::map<std::string, Catalogue, std::less<>> loaded = [] {
    std::map<std::string, Catalogue, std::less<>> made;
    for (const Language& one : catalogue_detail::all)
      made.emplace(std::string(one.code), Catalogue(one.code, embedded(one.code)));
    return made;
  }();
  return loaded.find(catalogue_detail::facts_of(language).code)->second;
}

bool Catalogue::is_reviewed() const { return catalogue_detail::facts_of(language_).is_reviewed; }

bool Catalogue::is_right_to_left() const {
  return catalogue_detail::facts_of(language_).is_right_to_left;
}

std::string Catalogue::say(std::string_view id, const Arguments& arguments) const {
  const auto found = patterns_.find(id);
  if (found == patterns_.end())
    throw std::logic_error("no message \"" + std::string(id) + "\" in " + language_);
  return filled(found->second, language_, arguments);
}

std::string Catalogue::say_or(std::string_view id, std::string_view otherwise) const {
  return has(id) ? say(id) : std::string(otherwise);
}

}  // namespace tabletop::texts
