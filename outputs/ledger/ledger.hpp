// SPDX-License-Identifier: Apache-2.0
// Ledgers of people and money: whole numbers that must balance at every step, and whose `end` is the
// `start` of the next.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "outputs/record/result.hpp"

namespace outputs {

/// `start + births + arrivals - deaths - departures = end` over named entries [a-z_]+.
class Balance {
 public:
  /// engine::InputError where the text is no such equation or names an entry that does not exist.
  Balance(std::string_view equation, std::span<const std::string> entries);

  /// Left side minus right side; 0 when balanced.  [unit of the ledger]
  std::int64_t difference(std::span<const std::int64_t> entries) const;

  /// Places of `start` and `end` among the entries; npos where the ledger has none.
  std::size_t start() const { return start_; }
  std::size_t end() const { return end_; }

 private:
  std::vector<std::int64_t> signs_;  // per entry: +1, −1 or 0
  std::size_t start_ = std::string::npos;
  std::size_t end_ = std::string::npos;
};

/// Left side: every entry but `end`, those of `minus` subtracted; right side: `end`.
std::string equation_of(std::span<const std::string> entries, std::span<const std::string> minus);

/// Axis `NAME_entry` and variable `ledger_NAME(run axes…, time, NAME_entry)`, filled with zeros.
struct Ledger {
  std::string name;  // people, money
  std::string unit;  // person; 0.01 USD
  std::string about;
  std::vector<std::string> entries;  // start … end
  std::vector<std::string> minus;    // entries that are subtracted
};
enum class Steps { every, summed };
Variable& add_ledger(Result& result, const Ledger& ledger, Steps steps = Steps::every);

struct Imbalance {
  std::string ledger;
  std::size_t run = 0;
  std::size_t step = 0;
  std::int64_t difference = 0;
  std::string text;  // one sentence with names and numbers
};

/// Every step that does not balance or does not start where the last one ended; empty when all do.
std::vector<Imbalance> imbalances(const Result& result);

}  // namespace outputs
