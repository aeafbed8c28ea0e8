// SPDX-License-Identifier: Apache-2.0
// One number per run, and what replicates say about it.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "outputs/record/result.hpp"

namespace outputs {

/// Over replicates. A number that does not exist (one replicate, none present) is absent, not NaN.
struct Summary {
  std::optional<double> value;      // mean
  std::optional<double> low, high;  // 95 % t-interval of the mean
  std::optional<double> p5, p95;    // spread over replicates, type-7 quantiles
  std::size_t present = 0;          // replicates with a value
};

/// Sum in the given order with compensation (Neumaier), so that digits do not depend on the machine.
double ordered_sum(std::span<const double> values);
double mean(std::span<const double> values);

/// Sample variance, divisor n − 1, about the mean; 0 below two values.
double variance(std::span<const double> values);

/// Type-7 quantile (linear between order statistics at (n − 1)·share) of at least one value.
double quantile(std::span<const double> values, double share);

/// NaN means missing.
Summary summarise(std::span<const double> values, double level = 0.95);

/// last | mean | sum | max | min of a series; missing values are skipped except by `last`.
double over_time(std::span<const double> series, std::string_view rule);

/// What a metric is beyond run and time: one for a plain series, one per label of further axes.
struct Slice {
  std::string key;         // "deaths", or "group_members[Red Hand]"
  std::size_t offset = 0;  // among the values of one step
};
std::vector<Slice> slices(const Result& result, const Variable& metric);

/// One number per replicate of an arm, after over_time.
std::vector<double> numbers_of_runs(const Result& result, const Variable& metric, std::size_t arm,
                                    std::size_t sample = 0, std::size_t offset = 0);

struct MetricSummary {
  std::string key;
  std::string unit;
  Summary summary;
};

/// Every metric of an arm, in file order.
std::vector<MetricSummary> summaries(const Result& result, std::size_t arm, std::size_t sample = 0);

}  // namespace outputs
