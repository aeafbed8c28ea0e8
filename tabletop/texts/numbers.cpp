// SPDX-License-Identifier: Apache-2.0
#include "tabletop/texts/numbers.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>

#include "outputs/wording/wording.hpp"

namespace tabletop::texts {

namespace numbers_detail {

struct Marks {
  std::string_view thousands, decimal, percent;
};

Marks marks_of(std::string_view language) {
  if (language == "fr") return {"\u202f", ",", "\u202f%"};
  if (language == "es") return {"\u00a0", ",", "\u00a0%"};
  if (language == "ru") return {"\u00a0", ",", "\u00a0%"};
  if (language == "ar") return {",", ".", "%\u061c"};
  return {",", ".", language == "zh" ? "%" : "\u00a0%"};
}

// English digits and marks into those of the language.
std::string in_marks(std::string_view english, const Marks& marks) {
  std::string text;
  for (const char letter : english) {
    if (letter == ',')
      text += marks.thousands;
    else if (letter == '.')
      text += marks.decimal;
    else
      text += letter;
  }
  return text;
}

// "1234567.5" with thousands parted by commas.
std::string parted(std::string_view plain) {
  const bool is_negative = !plain.empty() && plain.front() == '-';
  if (is_negative) plain.remove_prefix(1);
  const std::size_t point = plain.find('.');
  const std::string_view whole = plain.substr(0, point);
  std::string text = is_negative ? "\u2212" : "";
  for (std::size_t k = 0; k < whole.size(); ++k) {
    if (k > 0 && (whole.size() - k) % 3 == 0) text += ',';
    text += whole[k];
  }
  if (point != std::string_view::npos) text += plain.substr(point);
  return text;
}

using Months = std::array<std::string_view, 12>;
constexpr Months english{"January", "February", "March",     "April",   "May",      "June",
                         "July",    "August",   "September", "October", "November", "December"};
constexpr Months french{"janvier", "février", "mars",      "avril",   "mai",      "juin",
                        "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};
constexpr Months spanish{"enero", "febrero", "marzo",      "abril",   "mayo",      "junio",
                         "julio", "agosto",  "septiembre", "octubre", "noviembre", "diciembre"};
constexpr Months arabic{"يناير", "فبراير", "مارس",   "أبريل",  "مايو",   "يونيو",
                        "يوليو", "أغسطس",  "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"};
constexpr Months russian{"января", "февраля", "марта",    "апреля",  "мая",    "июня",
                         "июля",   "августа", "сентября", "октября", "ноября", "декабря"};

bool whole_number(std::string_view text, int& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace numbers_detail

std::string number(std::string_view language, double value) {
  using namespace numbers_detail;
  std::string plain = outputs::number_text(value);
  // "10.0" says no more than "10".
  if (plain.find('.') != std::string::npos && plain.find_first_of(" e") == std::string::npos) {
    plain.erase(plain.find_last_not_of('0') + 1);
    if (plain.back() == '.') plain.pop_back();
  }
  return in_marks(plain, marks_of(language));
}

std::string number(std::string_view language, double value, int decimals) {
  using namespace numbers_detail;
  std::string plain = fmt::format("{:.{}f}", value, decimals);
  if (plain.find_first_not_of("-0.") == std::string::npos && plain.front() == '-')
    plain.erase(0, 1);
  return in_marks(parted(plain), marks_of(language));
}

std::string share(std::string_view language, double value) {
  const double percent = 100.0 * value;
  const bool is_small = std::abs(percent) < 1.0 && std::abs(percent) >= 0.05;
  return number(language, percent, is_small ? 1 : 0) +
         std::string(numbers_detail::marks_of(language).percent);
}

std::string date(std::string_view language, std::string_view iso) {
  using namespace numbers_detail;
  int year = 0, month = 0, day = 0;
  const bool is_date = iso.size() == 10 && iso[4] == '-' && iso[7] == '-' &&
                       whole_number(iso.substr(0, 4), year) &&
                       whole_number(iso.substr(5, 2), month) &&
                       whole_number(iso.substr(8, 2), day) && month >= 1 && month <= 12;
  if (!is_date) return std::string(iso);
  const auto at = static_cast<std::size_t>(month - 1);
  if (language == "fr")
    return fmt::format("{} {} {}", day == 1 ? "1er" : std::to_string(day), french[at], year);
  if (language == "es") return fmt::format("{} de {} de {}", day, spanish[at], year);
  if (language == "ar") return fmt::format("{} {} {}", day, arabic[at], year);
  if (language == "ru") return fmt::format("{} {} {} г.", day, russian[at], year);
  if (language == "zh") return fmt::format("{}年{}月{}日", year, month, day);
  return fmt::format("{} {} {}", day, english[at], year);
}

std::string list(std::string_view language, const std::vector<std::string>& items) {
  std::string between = ", ", last = " and ";
  if (language == "fr") last = " et ";
  if (language == "es") last = " y ";
  if (language == "ru") last = " и ";
  if (language == "ar") between = "، ", last = " و";
  if (language == "zh") between = "、", last = "和";
  std::string text;
  for (std::size_t k = 0; k < items.size(); ++k) {
    if (k > 0) text += k + 1 == items.size() ? last : between;
    text += items[k];
  }
  return text;
}

}  // namespace tabletop::texts
