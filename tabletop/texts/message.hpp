// SPDX-License-Identifier: Apache-2.0
// Whole sentences with places for names, numbers and plural forms: no sentence is ever glued together,
// for other languages order and bend their words otherwise.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace tabletop::texts {

/// A name from outside the catalogue: where writing directions may meet it is kept to itself.
struct Name {
  std::string text;
};
/// A text in the same language already: another message, a number with its unit, a list.
struct Words {
  std::string text;
};
/// A whole number that decides over the plural form.
using Count = long long;
using Argument = std::variant<Name, Words, Count>;
using Arguments = std::map<std::string, Argument, std::less<>>;

/// Which form of the plural a whole number takes: "zero", "one", "two", "few", "many", "other", by
/// the rules of Unicode CLDR for the six languages.
std::string_view plural_form(std::string_view language, Count count);

/// Fills a pattern: `{name}`, `{count, plural, one {# week} other {# weeks}}`,
/// `{sex, select, women {…} other {…}}`; `#` is the count as written in the language. Branches hold
/// patterns again. A name without argument, or a brace without end, is a std::logic_error.
std::string filled(std::string_view pattern, std::string_view language, const Arguments& arguments);

/// Names that a pattern asks for, each once, in order of the alphabet.
std::vector<std::string> names_in(std::string_view pattern);

/// The name between marks of direction (FSI, PDI) where the language, or the name, runs right to left.
std::string isolated(std::string_view name, std::string_view language);

}  // namespace tabletop::texts
