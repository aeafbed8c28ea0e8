// SPDX-License-Identifier: Apache-2.0
#include "scenarios/reader/units.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>

namespace scenarios {

namespace units_detail {
struct Word {
  std::string_view text;
  engine::Dimension dimension;
  double up = 1.0, down = 1.0;
  bool is_multiplier = false;
};

using engine::unit::days_per_year;
constexpr engine::Dimension none{}, money{.money = 1}, people{.people = 1}, time{.time = 1},
    length{.length = 1};

constexpr std::array<Word, 22> words{{
    {"%", none, 1.0, 100.0, true},
    {"k", none, 1e3, 1.0, true},
    {"M", none, 1e6, 1.0, true},
    {"B", none, 1e9, 1.0, true},
    {"person", people},
    {"people", people},
    {"persons", people},
    {"USD", money},
    {"kUSD", money, 1e3},
    {"MUSD", money, 1e6},
    {"BUSD", money, 1e9},
    {"day", time, 1.0, days_per_year},
    {"days", time, 1.0, days_per_year},
    {"week", time, 7.0, days_per_year},
    {"weeks", time, 7.0, days_per_year},
    {"month", time, 1.0, 12.0},
    {"months", time, 1.0, 12.0},
    {"year", time},
    {"years", time},
    {"km", length},
    {"kilometre", length},
    {"kilometres", length},
}};

const Word* find(std::string_view text) {
  for (const Word& word : words) {
    if (word.text == text) return &word;
  }
  return nullptr;
}

// "per" and "/" apart, everything else up to a space or slash.
std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ') {
      ++at;
      continue;
    }
    const std::size_t end =
        text[at] == '/' ? at + 1 : std::min(text.find_first_of(" /", at), text.size());
    parts.push_back(text.substr(at, end - at));
    at = end;
  }
  return parts;
}

// The number in "per 100k": a whole number, with k or M.
std::optional<double> crowd(std::string_view text) {
  double number = 0.0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
  if (error != std::errc{} || number < 1.0 || text[0] < '1' || text[0] > '9') return {};
  const std::string_view rest(end, static_cast<std::size_t>(text.data() + text.size() - end));
  if (rest.empty()) return number;
  if (rest == "k") return number * 1e3;
  if (rest == "M") return number * 1e6;
  return {};
}

engine::Dimension added(engine::Dimension a, const engine::Dimension& b, int sign) {
  a.money += sign * b.money;
  a.people += sign * b.people;
  a.time += sign * b.time;
  a.length += sign * b.length;
  return a;
}

void multiply(WrittenUnit& unit, const Word& word) {
  unit.dimension = added(unit.dimension, word.dimension, 1);
  unit.up *= word.up;
  unit.down *= word.down;
}

void divide(WrittenUnit& unit, const Word& word) {
  unit.dimension = added(unit.dimension, word.dimension, -1);
  unit.up *= word.down;
  unit.down *= word.up;
}
}  // namespace units_detail

std::optional<WrittenUnit> unit_of(std::string_view text) {
  WrittenUnit unit;
  enum class After { start, word, per, crowd } after = After::start;
  std::size_t count = 0;
  for (const std::string_view part : units_detail::split(text)) {
    ++count;
    if (part == "/" || part == "per") {
      if (after == After::per) return {};
      after = After::per;
      continue;
    }
    if (after == After::per) {
      if (const std::optional<double> number = units_detail::crowd(part)) {
        unit.down *= *number;
        after = After::crowd;
        continue;
      }
    }
    const units_detail::Word* word = units_detail::find(part);
    if (word == nullptr) return {};
    if (after == After::per || after == After::crowd) {
      if (word->is_multiplier) return {};
      units_detail::divide(unit, *word);
      if (after == After::crowd) unit.people_counted += word->dimension.people;
    } else {
      // One unit, or a multiplier before it: "25 k people".
      if (count > 2 || (count == 2 && (!unit.is_multiplier || word->is_multiplier))) return {};
      units_detail::multiply(unit, *word);
      unit.is_multiplier = word->is_multiplier;
    }
    after = After::word;
  }
  if (after == After::per) return {};
  unit.is_multiplier = unit.is_multiplier && count == 1;
  return unit;
}

std::string unknown_word(std::string_view text) {
  for (const std::string_view part : units_detail::split(text)) {
    if (part == "/" || part == "per" || units_detail::crowd(part)) continue;
    if (units_detail::find(part) == nullptr) return std::string(part);
  }
  return "";
}

const std::vector<std::string>& unit_words() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all{"per"};
    for (const units_detail::Word& word : units_detail::words) all.emplace_back(word.text);
    return all;
  }();
  return names;
}

WrittenUnit fraction_of(const engine::Unit& unit) {
  WrittenUnit fraction{.dimension = unit.dimension};
  using engine::unit::days_per_year;
  for (const auto& [up, down] :
       {std::pair{1.0, 1.0}, std::pair{7.0, days_per_year}, std::pair{1.0, days_per_year},
        std::pair{days_per_year, 7.0}, std::pair{days_per_year, 1.0}}) {
    if (unit.factor != up / down) continue;
    fraction.up = up;
    fraction.down = down;
    return fraction;
  }
  const double inverse = std::round(1.0 / unit.factor);
  if (unit.factor < 1.0 && unit.factor == 1.0 / inverse) {
    fraction.down = inverse;
  } else {
    fraction.up = unit.factor;
  }
  return fraction;
}

}  // namespace scenarios
