// SPDX-License-Identifier: Apache-2.0
// Arms compared with a baseline, paired by run: both met the same random numbers and parameters.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "outputs/record/result.hpp"
#include "outputs/statistics/questions.hpp"

namespace outputs {

enum class Verdict { better, worse, differs, cannot_tell };
std::string_view text_of(Verdict verdict);  // "cannot tell"

/// Arm minus baseline over pairs in which both have a value. A number that does not exist is absent.
///     interval = mean(d) ± t(1 − α/2, n − 1) · s(d)/√n, α = 1 − level; adjusted: α/(number of tests)
///     smallest_detectable = (t(1 − α/2, n − 1) + t(0.8, n − 1)) · s(d)/√n, unadjusted: 80 % power
///     variance_ratio = var(d)/(var(arm) + var(baseline)), absent where either variance is 0
struct PairedDifference {
  std::size_t pairs = 0;
  std::optional<double> difference;  // mean
  std::optional<double> median;
  std::optional<double> low, high;
  std::optional<double> low_adjusted, high_adjusted;
  std::optional<double> p;                   // two-sided paired t
  std::optional<double> p_adjusted;          // Holm over all tests
  std::optional<double> probability_better;  // share of pairs, ties one half
  std::optional<double> correlation;
  std::optional<double> variance_ratio;
  std::optional<double> smallest_detectable;
  Verdict verdict = Verdict::cannot_tell;
};

/// One comparison of a family of `tests`; p_adjusted is left absent, see holm().
PairedDifference paired(std::span<const double> arm, std::span<const double> baseline,
                        std::string_view direction, std::size_t tests = 1, double level = 0.95);

/// Holm's step-down adjustment; absent ones stay absent but count among the tests.
std::vector<std::optional<double>> holm(std::span<const std::optional<double>> p);

struct MetricComparison {
  std::string key;
  std::string unit;
  PairedDifference paired;
  std::string direction{};
  std::string part{};  // "women", "response": of a breakdown
  /// Units that the comparison rests on, in pairs, missing ones left out: replicates, or, where a
  /// result has several samples of the parameters, their means over replicates.
  std::vector<double> arm{}, baseline{};
  /// Differences of all runs, samples slow, replicates fast; NaN where a side is missing.
  std::vector<double> differences{};
  std::size_t group_length = 0;  // replicates of a draw of the parameters; 0: no draws
};

/// Works out `paired` from the units, as one of a family of tests; with draws of the parameters the
/// error is that of draws crossed with replicates, where there are several of both.
void judge(MetricComparison& metric, std::size_t tests, double level);

struct ArmComparison {
  std::string arm;
  std::vector<MetricComparison> metrics;
};
struct Comparison {
  std::string baseline;
  std::size_t replicates = 0;
  std::size_t samples = 1;
  double level = 0.95;
  std::vector<ArmComparison> arms;
};

struct ComparisonRequest {
  std::vector<std::string> arms;  // empty: all
  std::string baseline;
  std::vector<std::string> metrics;  // ids; empty: all
  double level = 0.95;
  By by = By::whole;
};

/// Tests counted for the adjustment: metrics × arms asked, the baseline too where it is asked.
/// engine::UsageError with the nearest name where an arm or a metric does not exist.
Comparison compare(const Result& result, const ComparisonRequest& request);

}  // namespace outputs
