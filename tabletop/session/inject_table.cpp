// SPDX-License-Identifier: Apache-2.0
#include "tabletop/session/inject_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <sstream>

#include "tabletop/exercise/kinds.hpp"
#include "tabletop/session/reading.hpp"

namespace tabletop {

namespace inject_table_detail {

constexpr const char* of_nation = "nation";

std::string words_of(const Condition& when) {
  return fmt::format("{} {} {} {} for {}", when.indicator,
                     when.place.empty() ? of_nation : when.place, when.is_above ? "above" : "below",
                     when.threshold, when.for_weeks);
}

Json condition_of(const std::string& words) {
  if (words.empty()) return nullptr;
  std::istringstream text(words);
  std::string indicator, place, side, to_wait, rest;
  double threshold = 0.0;
  int weeks = 0;
  text >> indicator >> place >> side >> threshold >> to_wait >> weeks;
  const bool is_whole = !text.fail() && !(text >> rest);
  if (!is_whole || (side != "above" && side != "below") || to_wait != "for")
    throw unfit(fmt::format("\"{}\" is no condition", words),
                "as in: unmet_water any above 0.4 for 2");
  return {{"indicator", indicator},
          {"place", place == of_nation ? "" : place},
          {"above", side == "above"},
          {"threshold", threshold},
          {"for_weeks", weeks}};
}

Cells parted(const std::string& text) {
  Cells items;
  std::istringstream list(text);
  for (std::string item; std::getline(list, item, ';');) {
    const std::size_t first = item.find_first_not_of(' ');
    if (first == std::string::npos) continue;
    items.push_back(item.substr(first, item.find_last_not_of(' ') - first + 1));
  }
  return items;
}

int whole_of(const std::string& text, std::string_view column) {
  const bool is_number =
      !text.empty() && text.size() < 6 && text.find_first_not_of("0123456789") == std::string::npos;
  if (!is_number)
    throw unfit(fmt::format("\"{}\" as {}", text, column), "a whole number is expected");
  return std::stoi(text);
}

bool truth_of(const std::string& text, std::string_view column) {
  if (text == "yes" || text == "no") return text == "yes";
  throw unfit(fmt::format("\"{}\" as {}", text, column), "yes or no is expected");
}

}  // namespace inject_table_detail

using namespace inject_table_detail;

Cells cells_of(const Inject& inject, const std::string& language) {
  const auto yes_or_no = [](bool is_so) { return std::string(is_so ? "yes" : "no"); };
  return {inject.id,
          std::string(text_of(inject.kind)),
          std::to_string(inject.turn),
          inject.when ? words_of(*inject.when) : "",
          fmt::format("{}", fmt::join(inject.to, "; ")),
          inject.channel,
          std::string(1, inject.grade),
          yes_or_no(inject.is_sensitive),
          yes_or_no(inject.is_reserve),
          inject.title.in(language),
          inject.text.in(language),
          inject.expected.in(language),
          fmt::format("{}", fmt::join(inject.components, "; "))};
}

Json draft_of(const Cells& row) {
  return {{"id", row[0]},
          {"kind", row[1]},
          {"turn", whole_of(row[2], "turn")},
          {"when", condition_of(row[3])},
          {"to", parted(row[4])},
          {"channel", row[5]},
          {"grade", row[6]},
          {"sensitive", truth_of(row[7], "sensitive")},
          {"reserve", truth_of(row[8], "reserve")},
          {"title", row[9]},
          {"text", row[10]},
          {"expected", row[11]},
          {"components", parted(row[12])}};
}

}  // namespace tabletop
