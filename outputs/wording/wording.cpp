// SPDX-License-Identifier: Apache-2.0
#include "outputs/wording/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace outputs {

namespace wording_detail {

int decimals_for(double size) {
  if (size == 0.0 || !std::isfinite(size) || size >= 100.0) return 0;
  return 2 - static_cast<int>(std::floor(std::log10(size)));
}

std::string with_thousands(const std::string& digits) {
  const std::size_t point = std::min(digits.find('.'), digits.size());
  std::string text;
  for (std::size_t k = 0; k < digits.size(); ++k) {
    if (k > 0 && k < point && (point - k) % 3 == 0) text += ',';
    text += digits[k];
  }
  return text;
}

}  // namespace wording_detail

std::string number_text(double value, double size) {
  const double magnitude = std::abs(value);
  if (!std::isfinite(value)) return "none";
  const double scale = std::abs(size);
  if (scale > 0.0 && (scale < 1e-4 || scale >= 1e15)) return fmt::format("{:.2e}", value);
  const int decimals = wording_detail::decimals_for(scale);
  const std::string digits =
      wording_detail::with_thousands(fmt::format("{:.{}f}", magnitude, decimals));
  const bool is_zero = digits.find_first_of("123456789") == std::string::npos;
  return value < 0.0 && !is_zero ? "−" + digits : digits;
}

std::string number_text(double value) { return number_text(value, value); }

std::string number_text(const std::optional<double>& value) {
  return value ? number_text(*value) : "none";
}

std::string difference_text(double value, double size) {
  const std::string text = number_text(value, size);
  return value > 0.0 ? "+" + text : text;
}

std::string share_text(const std::optional<double>& share) {
  return share ? fmt::format("{:.0f} %", 100.0 * *share) : "";
}

std::string unit_text(std::string_view unit) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 14> words{{
      {"1", ""},
      {"person", "people"},
      {"USD", "USD"},
      {"1e6 USD", "million USD"},
      {"day", "days"},
      {"week", "weeks"},
      {"year", "years"},
      {"year-1", "a year"},
      {"week-1", "a week"},
      {"person year-1", "people a year"},
      {"person week-1", "people a week"},
      {"USD year-1", "USD a year"},
      {"USD week-1", "USD a week"},
      {"1e-5 year-1", "per 100,000 a year"},
  }};
  const auto found = std::find_if(words.begin(), words.end(),
                                  [&](const auto& pair) { return pair.first == unit; });
  return std::string(found == words.end() ? unit : found->second);
}

std::string words_of(std::string_view id) {
  std::string text(id);
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

std::string counted(std::size_t count, std::string_view noun) {
  std::string plural(noun);
  const bool has_vowel_before =
      plural.size() > 1 &&
      std::string_view("aeiou").find(plural[plural.size() - 2]) != std::string_view::npos;
  if (plural.ends_with('y') && !has_vowel_before) {
    plural.replace(plural.size() - 1, 1, "ies");
  } else {
    plural += 's';
  }
  return fmt::format("{} {}", number_text(static_cast<double>(count), 1000.0),
                     count == 1 ? noun : plural);
}

std::string use_text(std::string_view intended_use) {
  if (intended_use == "research") {
    return "For research: conditional explanations and hypotheses may be drawn from it, not proof "
           "of\n"
           "cause in a real place.";
  }
  if (intended_use == "what-if") {
    return "For what-if questions: it may be said that one policy did better than another in so "
           "many of\n"
           "the modelled worlds, and what would turn that round; not that it will save so many "
           "lives.";
  }
  return "For exercises: it may be said that in this world a decision did this, for this reason; "
         "no size\n"
         "and no probability for a real place.";
}

std::string independence_text() {
  return "Holdfast is independent work based on a public UNODC document (2023); it is not a "
         "United\n"
         "Nations product, and the United Nations has not reviewed or endorsed it. Not a forecast.";
}

}  // namespace outputs
