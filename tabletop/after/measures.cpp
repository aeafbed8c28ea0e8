// SPDX-License-Identifier: Apache-2.0
#include "tabletop/after/measures.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <functional>

#include "engine/base/fault.hpp"
#include "tabletop/after/measuring.hpp"
#include "tabletop/texts/numbers.hpp"

namespace tabletop::after {

namespace measures_detail {

struct Known {
  MeasureFacts facts;
  std::function<Measured(const Measuring&)> measure;
};

const std::array<Known, 11>& known() {
  static const std::array<Known, 11> all{{
      {{"weeks_to_first_decision", "Weeks from a sign to the first decision on it.",
        "inject, most 4"},
       weeks_to_first_decision},
      {{"share_of_items_shared", "Share of items that reached those who need them within a turn.",
        "least 0.7, grades ABC"},
       share_of_items_shared},
      {{"rumour_not_acted_on", "A rumour was neither passed on nor acted on before it was checked.",
        "inject, words"},
       rumour_not_acted_on},
      {{"decisions_before_week", "Decisions in force that begin before a week.",
        "lever or component, week, least 1"},
       decisions_before_week},
      {{"safeguards_before_week", "Whether a measure was in force before a week.", "lever, week"},
       safeguards_before_week},
      {{"place_weeks_below", "Weeks times provinces beyond a level, against no decisions.",
        "metric, level"},
       place_weeks_below},
      {{"function_sustained", "What a function can do in the last week against the first.",
        "function, least 0.7"},
       function_sustained},
      {{"decisions_stating_beneficiaries", "Share of decisions that say whom they reach.",
        "least 0.6"},
       decisions_stating_beneficiaries},
      {{"aid_diverted", "Share of aid that ends with groups, at least.", "most 0.1"}, aid_diverted},
      {{"revenue_down_livelihoods_kept", "Revenue of groups and income lost, against no decisions.",
        "most_income_lost 0.05"},
       revenue_down_livelihoods_kept},
      {{"recruits_below_nothing", "Recruits of groups, against no decisions.", ""},
       recruits_below_nothing},
  }};
  return all;
}

const Known* find(std::string_view id) {
  const auto found = std::find_if(known().begin(), known().end(),
                                  [&](const Known& one) { return one.facts.id == id; });
  return found == known().end() ? nullptr : &*found;
}

[[noreturn]] void refuse(const std::string& found, const std::string& expected) {
  throw engine::InputError({engine::Fault{{}, found, expected, ""}});
}

}  // namespace measures_detail

std::span<const MeasureFacts> measures() {
  static const std::vector<MeasureFacts> all = [] {
    std::vector<MeasureFacts> facts;
    for (const measures_detail::Known& one : measures_detail::known()) facts.push_back(one.facts);
    return facts;
  }();
  return all;
}

bool is_measure(std::string_view id) { return measures_detail::find(id) != nullptr; }

Measured measured(const Criterion& criterion, const Exercise& exercise, const Record& record) {
  const measures_detail::Known* known = measures_detail::find(criterion.measure);
  if (known == nullptr)
    measures_detail::refuse("no such measure \"" + criterion.measure + "\"",
                            "one of those that are documented");
  return known->measure({criterion, exercise, record, texts::Catalogue::of(record.language)});
}

std::string Measuring::setting(std::string_view name, std::string_view otherwise) const {
  const auto found = criterion.settings.find(std::string(name));
  return found == criterion.settings.end() ? std::string(otherwise) : found->second;
}

double Measuring::number(std::string_view name, double otherwise) const {
  const std::string text = setting(name, "");
  if (text.empty()) return otherwise;
  double value = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size())
    measures_detail::refuse("\"" + text + "\" as " + std::string(name) + " of " + criterion.measure,
                            "a number");
  return value;
}

Measured Measuring::undefined(std::string_view reason) const {
  return {catalogue.say("measure.undefined", {{"reason", texts::Words{catalogue.say(reason)}}}),
          std::nullopt};
}

std::string Measuring::yes_or_no(bool is_so) const { return catalogue.say(is_so ? "yes" : "no"); }

std::string Measuring::part_of(std::size_t count, std::size_t of) const {
  const double share = of == 0 ? 0.0 : static_cast<double>(count) / static_cast<double>(of);
  return catalogue.say("measure.of",
                       {{"count", static_cast<texts::Count>(count)},
                        {"of", static_cast<texts::Count>(of)},
                        {"share", texts::Words{texts::share(catalogue.language(), share)}}});
}

}  // namespace tabletop::after
