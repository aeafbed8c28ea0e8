// SPDX-License-Identifier: Apache-2.0
#include "tabletop/texts/values.hpp"

#include <cmath>

#include "outputs/wording/wording.hpp"
#include "tabletop/texts/numbers.hpp"

namespace tabletop::texts {

namespace values_detail {

enum class Kind { share, rate, people, days, usd, plain };

Kind kind_of(std::string_view unit) {
  if (unit.empty() || unit == "1" || unit == "share") return Kind::share;
  if (unit == "1e-5 year-1") return Kind::rate;
  if (unit == "person" || unit == "person year-1") return Kind::people;
  if (unit == "day") return Kind::days;
  if (unit == "USD" || unit == "USD year-1") return Kind::usd;
  return Kind::plain;
}

std::string with_unit(const Catalogue& catalogue, Kind kind, const std::string& value) {
  const Arguments arguments{{"value", Words{value}}};
  switch (kind) {
    case Kind::rate:
      return catalogue.say("value.rate", arguments);
    case Kind::people:
      return catalogue.say("value.people", arguments);
    case Kind::days:
      return catalogue.say("value.days", arguments);
    case Kind::usd:
      return catalogue.say("value.usd", arguments);
    case Kind::share:
    case Kind::plain:
      return value;
  }
  return value;
}

// Without unit, but in per cent where shares are.
std::string bare(const Catalogue& catalogue, Kind kind, double value) {
  if (kind == Kind::share) return share(catalogue.language(), value);
  return number(catalogue.language(), value);
}

std::string named(const Catalogue& catalogue, std::string_view family, std::string_view id) {
  return catalogue.say_or(std::string(family) + "." + std::string(id), outputs::words_of(id));
}

}  // namespace values_detail

std::string value_text(const Catalogue& catalogue, std::string_view unit, double value) {
  using namespace values_detail;
  const Kind kind = kind_of(unit);
  return with_unit(catalogue, kind, bare(catalogue, kind, value));
}

std::string range_text(const Catalogue& catalogue, std::string_view unit, double low, double high) {
  using namespace values_detail;
  const Kind kind = kind_of(unit);
  const std::string from = bare(catalogue, kind, low), to = bare(catalogue, kind, high);
  if (from == to) return with_unit(catalogue, kind, catalogue.say("about", {{"value", Words{to}}}));
  return with_unit(catalogue, kind,
                   catalogue.say("range", {{"low", Words{from}}, {"high", Words{to}}}));
}

std::string difference_text(const Catalogue& catalogue, std::string_view unit, double value) {
  const std::string size = value_text(catalogue, unit, std::abs(value));
  if (value == 0.0) return size;
  return (value > 0.0 ? "+" : "\u2212") + size;
}

std::string indicator_name(const Catalogue& catalogue, std::string_view id) {
  return values_detail::named(catalogue, "indicator", id);
}

std::string metric_name(const Catalogue& catalogue, std::string_view id) {
  return values_detail::named(catalogue, "metric", id.substr(0, id.find('[')));
}

std::string lever_name(const Catalogue& catalogue, std::string_view id) {
  return values_detail::named(catalogue, "lever", id);
}

}  // namespace tabletop::texts
