// SPDX-License-Identifier: Apache-2.0
#include "scenarios/reader/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include "engine/base/text.hpp"
#include "scenarios/reader/units.hpp"

namespace scenarios {

namespace number_detail {
bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Written {
  double number = 0.0;
  std::string_view unit;  // what follows the number
};

// Why a text that is not a plain decimal number was probably meant as one.
std::string hint_for(std::string_view text) {
  const std::string_view body = !text.empty() && text[0] == '-' ? text.substr(1) : text;
  std::string lower(body);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  if (lower.starts_with("0x")) return "hexadecimal is not read: write a decimal number";
  if (lower.starts_with("0o") || lower.starts_with("0b")) return "write a decimal number";
  if (lower.find("nan") != std::string::npos) return "NaN is not a value: leave the key out";
  if (lower.find("inf") != std::string::npos) return "infinity is not a value: leave the key out";
  if (body.starts_with("+")) return "write the number without the plus sign";
  if (body.starts_with(".")) return fmt::format("write 0{} with the zero", body);
  if (body.starts_with("$")) return "write the number, then USD: 5 USD, 2 kUSD, 3 MUSD";
  if (body.starts_with("~") || body.starts_with("<") || body.starts_with(">")) {
    return "write one number, or a distribution such as {uniform: [a, b]}";
  }
  return "";
}

Outcome<Written> split(std::string_view text) {
  const auto bad = [&](std::string hint) {
    return Outcome<Written>(Problem{fmt::format("'{}'", text.substr(0, 60)), "", std::move(hint)});
  };
  std::size_t at = !text.empty() && text[0] == '-' ? 1 : 0;
  const std::size_t whole = at;
  while (at < text.size() && is_digit(text[at])) ++at;
  const std::size_t digits = at - whole;
  if (digits == 0) return bad(hint_for(text));
  if (at < text.size() && (text[at] == 'x' || text[at] == 'o' || text[at] == 'b')) {
    return bad(hint_for(text));
  }
  if (digits > 1 && text[whole] == '0') return bad("delete the leading zeros");
  if (at < text.size() && text[at] == '_') return bad("write the number without underscores");
  if (at < text.size() && text[at] == ',') {
    return bad("write 1000 without commas and 0.5 with a point");
  }
  if (at < text.size() && text[at] == '.') {
    const std::size_t point = at++;
    while (at < text.size() && is_digit(text[at])) ++at;
    if (at == point + 1) return bad("write a digit after the point, or no point");
    if (at < text.size() && (text[at] == '.' || text[at] == ',')) return bad("write one point");
    if (at < text.size() && text[at] == '_') return bad("write the number without underscores");
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    std::size_t exponent = at + 1;
    if (exponent < text.size() && (text[exponent] == '-' || text[exponent] == '+')) ++exponent;
    const std::size_t first = exponent;
    while (exponent < text.size() && is_digit(text[exponent])) ++exponent;
    if (exponent > first) at = exponent;
  }
  double number = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + at, number);
  if (error == std::errc::result_out_of_range || !std::isfinite(number)) {
    return bad("the number is too large or too small to be represented");
  }
  if (error != std::errc{} || end != text.data() + at) return bad("");
  while (at < text.size() && text[at] == ' ') ++at;
  return Written{number, text.substr(at)};
}

std::string unit_hint(std::string_view unit, const engine::Quantity& quantity) {
  if (unit.starts_with("-") || unit.starts_with("to ")) {
    return "a range is written {uniform: [low, high]}";
  }
  const std::string word = unknown_word(unit);
  if (const std::string meant = did_you_mean(word, unit_words()); !word.empty() && !meant.empty()) {
    return meant;
  }
  const std::string declared = written_unit(quantity.unit);
  return declared.empty() ? "write a number without a unit, or with %"
                          : fmt::format("write it in {}", declared);
}

// The number in the declared unit; both factors are fractions, so that equal units cancel exactly.
Outcome<double> converted(const Written& written, const engine::Quantity& quantity,
                          std::string_view text) {
  if (written.unit.empty()) return written.number;
  const std::optional<WrittenUnit> unit = unit_of(written.unit);
  const auto bad = [&](std::string found) {
    return Problem{std::move(found), expectation(quantity), unit_hint(written.unit, quantity)};
  };
  if (!unit) return bad(fmt::format("'{}' with the unknown unit '{}'", text, written.unit));
  const bool is_percentage = unit->is_multiplier && unit->down > 1.0;
  if (is_percentage && quantity.unit.dimension != engine::Dimension{}) {
    return bad(fmt::format("'{}', a share", text));
  }
  if (unit->is_multiplier) return written.number * unit->up / unit->down;
  engine::Dimension dimension = unit->dimension;
  if (dimension != quantity.unit.dimension) dimension.people += unit->people_counted;
  if (dimension != quantity.unit.dimension) {
    return bad(fmt::format("'{}', a unit of another kind", text));
  }
  const WrittenUnit declared = fraction_of(quantity.unit);
  if (unit->up == declared.up && unit->down == declared.down) return written.number;
  return written.number * (unit->up * declared.down) / (unit->down * declared.up);
}

std::string range_hint(double value, const engine::Quantity& quantity) {
  const engine::Range& range = quantity.range;
  const bool is_share =
      range.low >= 0.0 && range.high <= 1.0 && quantity.unit.dimension == engine::Dimension{};
  if (is_share && value > 1.0 && value <= 100.0) {
    return value < 2.0 ? "a share: 70 % is written 0.7 or 70 %"
                       : fmt::format("write {} % as {}", decimal(value), decimal(value / 100.0));
  }
  return value < range.low ? fmt::format("the smallest is {}", decimal(range.low))
                           : fmt::format("the largest is {}", decimal(range.high));
}

Outcome<double> plain_number(const Node& node, const engine::Quantity& quantity) {
  if (!node.is_scalar()) return Problem{description(node), expectation(quantity), ""};
  if (node.writing == Node::Writing::quoted) {
    const bool is_number = static_cast<bool>(split(node.text));
    return Problem{description(node), expectation(quantity),
                   is_number ? "write the number without quotes" : ""};
  }
  Outcome<Written> written = split(node.text);
  if (!written) {
    written.problem.expected = expectation(quantity);
    return written.problem;
  }
  return converted(*written.value, quantity, node.text);
}

Outcome<std::vector<double>> numbers(const Node& node, const engine::Quantity& quantity,
                                     std::size_t least, std::size_t most) {
  if (!node.is_list() || node.children.size() < least || node.children.size() > most) {
    return Outcome<std::vector<double>>(
        {description(node),
         least == most ? fmt::format("a list of {} numbers", least)
                       : fmt::format("a list of {} to {} numbers", least, most),
         ""},
        node.mark);
  }
  std::vector<double> values;
  for (const Node& item : node.children) {
    const Outcome<double> number = number_of(item, quantity);
    if (!number) return Outcome<std::vector<double>>(number.problem, item.mark);
    values.push_back(*number.value);
  }
  return values;
}

Outcome<Value> wrong(const Node& node, std::string expected, std::string hint) {
  return Outcome<Value>({description(node), std::move(expected), std::move(hint)}, node.mark);
}

Outcome<Value> ordered(const Node& node, const engine::Quantity& quantity, Value::Kind kind) {
  const std::size_t count = kind == Value::Kind::uniform ? 2 : 3;
  const Outcome<std::vector<double>> bounds = numbers(node, quantity, count, count);
  if (!bounds) return Outcome<Value>(bounds.problem, bounds.mark);
  const std::vector<double>& at = *bounds.value;
  if (!std::is_sorted(at.begin(), at.end()) || at.front() == at.back()) {
    return wrong(node, count == 2 ? "[low, high] with low < high" : "[low, mode, high], ascending",
                 "write the numbers in ascending order");
  }
  Value value;
  value.kind = kind;
  value.low = at.front();
  value.high = at.back();
  if (count == 3) value.centre = at[1];
  return value;
}

Outcome<Value> choice(const Node& node, const engine::Quantity& quantity) {
  const Outcome<std::vector<double>> choices = numbers(node, quantity, 1, 1000);
  if (!choices) return Outcome<Value>(choices.problem, choices.mark);
  Value value;
  value.kind = Value::Kind::choice;
  value.choices = *choices.value;
  return value;
}

Outcome<Value> normal(const Node& node, const engine::Quantity& quantity) {
  constexpr std::string_view wanted = "{mean: m, sd: s, within: [low, high]}";
  const Node* mean = node.find("mean");
  const Node* deviation = node.find("sd");
  const Node* within = node.find("within");
  if (mean == nullptr || deviation == nullptr || within == nullptr || node.children.size() != 3) {
    return wrong(node, std::string(wanted), "");
  }
  const Outcome<double> centre = number_of(*mean, quantity);
  if (!centre) return Outcome<Value>(centre.problem, mean->mark);
  engine::Quantity spread = quantity;
  spread.range = {0.0, std::numeric_limits<double>::infinity()};
  const Outcome<double> sd = number_of(*deviation, spread);
  if (!sd) return Outcome<Value>(sd.problem, deviation->mark);
  Outcome<Value> bounds = ordered(*within, quantity, Value::Kind::uniform);
  if (!bounds) return bounds;
  if (*sd.value <= 0.0) return wrong(*deviation, "a deviation above 0", "");
  bounds.value->kind = Value::Kind::normal;
  bounds.value->centre = *centre.value;
  bounds.value->deviation = *sd.value;
  return bounds;
}
}  // namespace number_detail

std::string decimal(double value) {
  const double size = std::fabs(value);
  if (size != 0.0 && (size < 1e-6 || size >= 1e16)) return engine::text_of(value);
  std::array<char, 64> buffer;
  const auto written =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  return {buffer.data(), written.ptr};
}

std::string written_unit(const engine::Unit& unit) {
  if (unit.symbol == "1") return "";
  if (unit.symbol == "1e-5 year-1") return "per 100k per year";
  std::string text, divisors;
  std::string_view symbol = unit.symbol;
  while (!symbol.empty()) {
    const std::size_t end = std::min(symbol.find(' '), symbol.size());
    const std::string_view part = symbol.substr(0, end);
    symbol.remove_prefix(std::min(end + 1, symbol.size()));
    if (part.ends_with("-1")) {
      divisors += fmt::format("/{}", part.substr(0, part.size() - 2));
    } else {
      text += text.empty() ? std::string(part) : fmt::format(" {}", part);
    }
  }
  return text.empty() ? fmt::format("per {}", divisors.substr(1)) : text + divisors;
}

std::string expectation(const engine::Quantity& quantity) {
  const engine::Range& range = quantity.range;
  const std::string unit = written_unit(quantity.unit);
  std::string text = unit.empty() ? "a number" : fmt::format("a number ({})", unit);
  if (unit.empty() && range.low == 0.0 && range.high == 1.0) text = "a share";
  const bool low = std::isfinite(range.low), high = std::isfinite(range.high);
  if (low && high) {
    return fmt::format("{} from {} to {}", text, decimal(range.low), decimal(range.high));
  }
  if (low) return fmt::format("{}, at least {}", text, decimal(range.low));
  if (high) return fmt::format("{}, at most {}", text, decimal(range.high));
  return text;
}

Outcome<std::uint64_t> whole_of(const Node& node, std::uint64_t low, std::uint64_t high) {
  const std::string expected =
      low == high ? fmt::format("{}", low) : fmt::format("a whole number from {} to {}", low, high);
  if (!node.is_scalar()) return Problem{description(node), expected, ""};
  const std::string& text = node.text;
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_whole = error == std::errc{} && end == text.data() + text.size();
  if (node.writing == Node::Writing::quoted) {
    return Problem{description(node), expected, is_whole ? "write the number without quotes" : ""};
  }
  if (is_whole && text.size() > 1 && text[0] == '0') {
    return Problem{description(node), expected, "delete the leading zeros"};
  }
  if (is_whole && value >= low && value <= high) return value;
  std::string hint;
  if (!is_whole) {
    const Outcome<number_detail::Written> written = number_detail::split(text);
    hint = written ? "write it without point, exponent, sign or unit" : written.problem.hint;
  }
  return Problem{description(node), expected, hint};
}

Outcome<double> number_of(const Node& node, const engine::Quantity& quantity) {
  const Outcome<double> number = number_detail::plain_number(node, quantity);
  if (!number || quantity.range.contains(*number.value)) return number;
  const std::string unit = written_unit(quantity.unit);
  const bool rewritten = node.text.find(' ') != std::string::npos && !unit.empty();
  return Problem{rewritten
                     ? fmt::format("'{}', which is {} {}", node.text, decimal(*number.value), unit)
                     : fmt::format("'{}'", node.text),
                 expectation(quantity), number_detail::range_hint(*number.value, quantity)};
}

Outcome<Value> value_of(const Node& node, const engine::Quantity& quantity) {
  if (!node.is_map()) {
    const Outcome<double> number = number_of(node, quantity);
    if (!number) return number.problem;
    return Value::fixed(*number.value);
  }
  static const std::vector<std::string> kinds{"uniform", "triangular", "normal", "choice"};
  if (node.children.size() != 1) {
    return Problem{description(node), "a number or one distribution",
                   "such as {uniform: [low, high]}"};
  }
  const std::string& kind = node.keys.front().text;
  const Node& body = node.children.front();
  if (kind == "uniform") return number_detail::ordered(body, quantity, Value::Kind::uniform);
  if (kind == "triangular") return number_detail::ordered(body, quantity, Value::Kind::triangular);
  if (kind == "choice") return number_detail::choice(body, quantity);
  if (kind == "normal") return number_detail::normal(body, quantity);
  return Outcome<Value>(
      {fmt::format("no such distribution '{}'", kind),
       fmt::format("one of {}", engine::listed(kinds)), did_you_mean(kind, kinds)},
      node.keys.front().mark);
}

}  // namespace scenarios
