// SPDX-License-Identifier: Apache-2.0
// What is compared: metrics of a result as one number per run, whole or broken down.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "outputs/record/result.hpp"

namespace outputs {

/// phase: the steps in which the baseline of the same run had declared a phase, for all arms alike.
enum class By { whole, sex, province, phase };

struct Question {
  const Variable* metric = nullptr;
  std::string key;   // "recruits", "recruits_by_sex[women]", "recruits[response]"
  std::string part;  // "women", "response"; "" for the whole
  /// One number per run of each arm, samples slow, replicates fast; NaN where there is none.
  std::vector<std::vector<double>> by_arm;
};

struct QuestionRequest {
  std::vector<std::string> metrics;  // ids; empty: all
  By by = By::whole;
  std::string baseline;  // whose phases count
};

/// engine::UsageError with the nearest name where a metric does not exist, or has no such breakdown.
/// By sex or province, `recruits` stands for `recruits_by_sex` where that is there.
std::vector<Question> questions_of(const Result& result, const QuestionRequest& request);

/// The place of a name among those of an axis; UsageError with the nearest name.
std::size_t place_of(const std::vector<std::string>& names, const std::string& wanted,
                     std::string_view kind);
std::vector<std::string> arm_names(const Result& result);
/// Runs of an arm: samples times replicates; and replicates of each sample.
std::size_t runs_of_arm(const Result& result);
std::size_t replicates_of(const Result& result);

/// Series of one run in one slice of a metric over time.
std::vector<double> series_of(const Result& result, const Variable& metric, std::size_t run,
                              std::size_t offset = 0);

}  // namespace outputs
