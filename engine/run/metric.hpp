// SPDX-License-Identifier: Apache-2.0
// A metric is a pure function of the settled state at the end of a step.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/run/component.hpp"

namespace engine {

enum class Direction { up, down, depends };         // which way is better
enum class OverTime { last, mean, sum, max, min };  // what one number of a series is

std::string_view text_of(Direction direction);
std::string_view text_of(OverTime over_time);

struct MetricSpec {
  Quantity quantity;  // id, unit, range, meaning, source
  Direction direction = Direction::depends;
  OverTime over_time = OverTime::mean;
  std::vector<std::string> axes{};  // beyond arm, replicate and time: "province", "sex"
  std::string_view harm = "";       // a tag of the domain: who did the harm, shown beside it
  bool may_be_missing = false;      // a value that may not exist is NaN; no other metric holds NaN
};

class Metric : public Component {
 public:
  Metric(Model& model, MetricSpec spec);
  const MetricSpec& spec() const { return spec_; }
  /// Number of values per lane and step: the product of the lengths of the axes.
  virtual std::size_t width() const { return 1; }
  /// Writes the values of all lanes. [lane][width]
  virtual void measure(const Now& now, std::span<double> out) const = 0;

 private:
  MetricSpec spec_;
};

/// Sums of a stock over the rows of its table, per lane; in fixed blocks of rows, so the same digits
/// for any number of threads and lanes. [lanes]
void add_lane_totals(const Stock& stock, std::span<double> totals);
/// Sums by the row that the table's link points to. [rows of the linked table][lanes]
void add_linked_totals(const Stock& stock, std::span<double> totals);

}  // namespace engine
