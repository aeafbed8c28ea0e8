// SPDX-License-Identifier: Apache-2.0
#include "outputs/ledger/ledger.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "engine/base/fault.hpp"
#include "engine/base/text.hpp"
#include "outputs/record/axes.hpp"

namespace outputs {

namespace ledger_detail {

[[noreturn]] void stop_at(std::string_view equation, std::string found, std::string hint) {
  engine::Fault fault;
  fault.place.path = "balance";
  fault.found = fmt::format("'{}': {}", equation, found);
  fault.expected = "an equation such as 'start + births - deaths = end'";
  fault.hint = std::move(hint);
  throw engine::InputError({fault});
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    if (end > begin) words.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

std::size_t place_of(std::span<const std::string> entries, std::string_view name) {
  const auto found = std::find(entries.begin(), entries.end(), name);
  return found == entries.end() ? std::string::npos
                                : static_cast<std::size_t>(found - entries.begin());
}

}  // namespace ledger_detail

Balance::Balance(std::string_view equation, std::span<const std::string> entries)
    : signs_(entries.size(), 0),
      start_(ledger_detail::place_of(entries, "start")),
      end_(ledger_detail::place_of(entries, "end")) {
  using ledger_detail::stop_at;
  std::int64_t side = 1;
  std::int64_t sign = 1;
  bool wants_name = true;
  std::size_t sides = 1;
  for (const std::string& word : ledger_detail::words_of(equation)) {
    const bool is_operator = word == "+" || word == "-" || word == "=";
    if (is_operator == wants_name) stop_at(equation, "'" + word + "' is out of place", "");
    wants_name = is_operator;
    if (word == "=") {
      side = -1;
      ++sides;
    }
    if (is_operator) {
      sign = word == "-" ? -1 : 1;
      continue;
    }
    const std::size_t place = ledger_detail::place_of(entries, word);
    if (place == std::string::npos) {
      const std::string nearest = engine::nearest_name(word, entries);
      stop_at(equation, "no such entry '" + word + "'",
              nearest.empty() ? "" : "did you mean '" + nearest + "'?");
    }
    signs_[place] += sign * side;
  }
  if (sides != 2 || wants_name) stop_at(equation, "not one equation", "");
}

std::int64_t Balance::difference(std::span<const std::int64_t> entries) const {
  std::int64_t difference = 0;
  for (std::size_t entry = 0; entry < signs_.size(); ++entry) {
    difference += signs_[entry] * entries[entry];
  }
  return difference;
}

std::string equation_of(std::span<const std::string> entries, std::span<const std::string> minus) {
  std::string text;
  for (const std::string& entry : entries) {
    if (entry == "end") continue;
    const bool is_subtracted = std::find(minus.begin(), minus.end(), entry) != minus.end();
    if (text.empty() && is_subtracted) throw std::logic_error("a balance begins with an addend");
    if (!text.empty()) text += is_subtracted ? " - " : " + ";
    text += entry;
  }
  return text + " = end";
}

Variable& add_ledger(Result& result, const Ledger& ledger, Steps steps) {
  const std::string axis = ledger.name + "_entry";
  result.axes.push_back(label_axis(axis, ledger.entries, "Entry of the ledger of " + ledger.name));
  Variable variable;
  variable.name = "ledger_" + ledger.name;
  variable.role = Role::ledger;
  variable.axes = run_axis_names(result);
  if (steps == Steps::every) variable.axes.push_back("time");
  variable.axes.push_back(axis);
  variable.unit = ledger.unit;
  variable.about = ledger.about;
  variable.balance = equation_of(ledger.entries, ledger.minus);
  variable.values = std::vector<std::int64_t>();
  allocate(result, variable);
  return result.variables.emplace_back(std::move(variable));
}

namespace ledger_detail {

Imbalance fault_at(const Variable& ledger, std::size_t run, std::size_t step,
                   std::int64_t difference, std::string_view what) {
  return {ledger.name, run, step, difference,
          fmt::format("{}, run {}, step {}: {} by {} [{}]", ledger.name, run, step, what,
                      difference, ledger.unit)};
}

void check_run(const Variable& ledger, const Balance& balance, std::size_t run,
               std::span<const std::int64_t> values, std::size_t width,
               std::vector<Imbalance>& faults) {
  const bool is_linked = balance.start() != std::string::npos && balance.end() != std::string::npos;
  for (std::size_t step = 0; step < values.size() / width; ++step) {
    const std::span<const std::int64_t> now = values.subspan(step * width, width);
    if (const std::int64_t off = balance.difference(now); off != 0) {
      faults.push_back(fault_at(ledger, run, step, off, "the entries do not balance"));
    }
    if (step == 0 || !is_linked) continue;
    const std::int64_t gap = now[balance.start()] - values[(step - 1) * width + balance.end()];
    if (gap != 0) {
      faults.push_back(fault_at(ledger, run, step, gap, "start is not the end of the step before"));
    }
  }
}

}  // namespace ledger_detail

std::vector<Imbalance> imbalances(const Result& result) {
  std::vector<Imbalance> faults;
  for (const Variable& ledger : result.variables) {
    if (ledger.role != Role::ledger) continue;
    const Axis& axis = *result.axis(ledger.axes.back());
    const Balance balance(ledger.balance, std::get<std::vector<std::string>>(axis.coordinates));
    const std::size_t length = run_length(result, ledger);
    const std::span values(std::get<std::vector<std::int64_t>>(ledger.values));
    for (std::size_t run = 0; run < run_count(result); ++run) {
      ledger_detail::check_run(ledger, balance, run, values.subspan(run * length, length),
                               axis.length, faults);
    }
  }
  return faults;
}

}  // namespace outputs
