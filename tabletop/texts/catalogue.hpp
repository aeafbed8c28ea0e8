// SPDX-License-Identifier: Apache-2.0
// The texts that the program writes itself, in six languages. They are compiled in: a briefing never
// fails because a file is missing.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "tabletop/texts/message.hpp"

namespace tabletop::texts {

struct Language {
  std::string_view code, name;  // name in itself
  bool is_reviewed;             // by somebody who speaks it; else a page says so
  bool is_right_to_left;
};
/// English first.
std::span<const Language> languages();

class Catalogue {
 public:
  /// Of this language; English where there is no such one.
  static const Catalogue& of(std::string_view language);

  const std::string& language() const { return language_; }
  bool is_reviewed() const;
  bool is_right_to_left() const;
  /// A message with its names filled in. std::logic_error for an id that is not there.
  std::string say(std::string_view id, const Arguments& arguments = {}) const;
  /// A message that may be missing: its words, else `otherwise`.
  std::string say_or(std::string_view id, std::string_view otherwise) const;
  bool has(std::string_view id) const { return patterns_.contains(id); }
  const std::map<std::string, std::string, std::less<>>& patterns() const { return patterns_; }

 private:
  Catalogue(std::string_view language, std::string_view json);
  std::string language_;
  std::map<std::string, std::string, std::less<>> patterns_;
};

}  // namespace tabletop::texts
