// SPDX-License-Identifier: Apache-2.0
#include "tabletop/texts/message.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "tabletop/texts/numbers.hpp"

namespace tabletop::texts {

namespace message_detail {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// Where the brace that opens at `open` is closed.
std::size_t end_of(std::string_view pattern, std::size_t open) {
  int depth = 0;
  for (std::size_t at = open; at < pattern.size(); ++at) {
    if (pattern[at] == '{') ++depth;
    if (pattern[at] == '}' && --depth == 0) return at;
  }
  throw std::logic_error("a brace is not closed in the message \"" + std::string(pattern) + "\"");
}

struct Place {
  std::string_view name, kind;  // kind: "", "plural", "select"
  std::string_view branches;
};

Place place_of(std::string_view inside) {
  const std::size_t first = inside.find(',');
  if (first == std::string_view::npos) return {trimmed(inside), "", ""};
  const std::size_t second = inside.find(',', first + 1);
  if (second == std::string_view::npos) return {trimmed(inside.substr(0, first)), "", ""};
  return {trimmed(inside.substr(0, first)), trimmed(inside.substr(first + 1, second - first - 1)),
          inside.substr(second + 1)};
}

// The branch of this key, else that of "other"; an exact one ("=0") before both.
std::string_view branch_of(std::string_view branches, std::string_view key,
                           std::string_view exact) {
  std::string_view other, usual;
  for (std::size_t at = 0; at < branches.size();) {
    const std::size_t open = branches.find('{', at);
    if (open == std::string_view::npos) break;
    const std::size_t close = end_of(branches, open);
    const std::string_view name = trimmed(branches.substr(at, open - at));
    const std::string_view text = branches.substr(open + 1, close - open - 1);
    if (!exact.empty() && name == exact) return text;
    if (name == key) usual = text;
    if (name == "other") other = text;
    at = close + 1;
  }
  return usual.empty() ? other : usual;
}

const Argument& argument_of(const Arguments& arguments, std::string_view name,
                            std::string_view pattern) {
  const auto found = arguments.find(name);
  if (found == arguments.end())
    throw std::logic_error("no \"" + std::string(name) + "\" for the message \"" +
                           std::string(pattern) + "\"");
  return found->second;
}

std::string text_of(const Argument& argument, std::string_view language) {
  if (const auto* name = std::get_if<Name>(&argument)) return isolated(name->text, language);
  if (const auto* words = std::get_if<Words>(&argument)) return words->text;
  return number(language, static_cast<double>(std::get<Count>(argument)), 0);
}

std::string filled_with(std::string_view pattern, std::string_view language,
                        const Arguments& arguments, std::string_view count) {
  std::string text;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    if (pattern[at] == '#' && !count.empty()) {
      text += count;
      continue;
    }
    if (pattern[at] != '{') {
      text += pattern[at];
      continue;
    }
    const std::size_t close = end_of(pattern, at);
    const Place place = place_of(pattern.substr(at + 1, close - at - 1));
    const Argument& argument = argument_of(arguments, place.name, pattern);
    if (place.kind == "plural") {
      const Count number = std::get<Count>(argument);
      text += filled_with(
          branch_of(place.branches, plural_form(language, number), "=" + std::to_string(number)),
          language, arguments, text_of(argument, language));
    } else if (place.kind == "select") {
      text += filled_with(branch_of(place.branches, text_of(argument, language), ""), language,
                          arguments, count);
    } else {
      text += text_of(argument, language);
    }
    at = close;
  }
  return text;
}

void collect(std::string_view pattern, std::set<std::string>& names) {
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    if (pattern[at] != '{') continue;
    const std::size_t close = end_of(pattern, at);
    const Place place = place_of(pattern.substr(at + 1, close - at - 1));
    names.insert(std::string(place.name));
    for (std::size_t open = place.branches.find('{'); open != std::string_view::npos;) {
      const std::size_t end = end_of(place.branches, open);
      collect(place.branches.substr(open + 1, end - open - 1), names);
      open = place.branches.find('{', end);
    }
    at = close;
  }
}

// Arabic and Hebrew letters in UTF-8 begin with the bytes D6 to DB.
bool runs_right_to_left(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return byte >= 0xD6 && byte <= 0xDB;
  });
}

std::string_view arabic_form(Count count) {
  const Count hundredth = count % 100;
  if (count == 0) return "zero";
  if (count == 1) return "one";
  if (count == 2) return "two";
  if (hundredth >= 3 && hundredth <= 10) return "few";
  if (hundredth >= 11) return "many";
  return "other";
}

std::string_view russian_form(Count count) {
  const Count tenth = count % 10, hundredth = count % 100;
  if (tenth == 1 && hundredth != 11) return "one";
  if (tenth >= 2 && tenth <= 4 && !(hundredth >= 12 && hundredth <= 14)) return "few";
  return "many";
}

}  // namespace message_detail

std::string_view plural_form(std::string_view language, Count count) {
  const Count size = count < 0 ? -count : count;
  if (language == "ar") return message_detail::arabic_form(size);
  if (language == "ru") return message_detail::russian_form(size);
  if (language == "zh") return "other";
  if (language == "fr") return size <= 1 ? "one" : "other";
  return size == 1 ? "one" : "other";
}

std::string filled(std::string_view pattern, std::string_view language,
                   const Arguments& arguments) {
  return message_detail::filled_with(pattern, language, arguments, "");
}

std::vector<std::string> names_in(std::string_view pattern) {
  std::set<std::string> names;
  message_detail::collect(pattern, names);
  return {names.begin(), names.end()};
}

std::string isolated(std::string_view name, std::string_view language) {
  if (language != "ar" && !message_detail::runs_right_to_left(name)) return std::string(name);
  return "\u2068" + std::string(name) + "\u2069";
}

}  // namespace tabletop::texts
