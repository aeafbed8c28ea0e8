// SPDX-License-Identifier: Apache-2.0
// Results to 60 digits, rounded to double.
#pragma once

#include <cstdint>
#include <vector>

namespace known_answers {

struct Answer {
  std::uint64_t argument;
  std::uint64_t result;
};

struct PowerAnswer {
  std::uint64_t base;
  std::uint64_t exponent;
  std::uint64_t result;
};

extern const std::vector<Answer> exp_answers;
extern const std::vector<Answer> expm1_answers;
extern const std::vector<Answer> log_answers;
extern const std::vector<Answer> log1p_answers;
extern const std::vector<Answer> sigmoid_answers;
extern const std::vector<Answer> tanh_answers;
extern const std::vector<Answer> normal_cdf_answers;
extern const std::vector<Answer> normal_quantile_answers;
extern const std::vector<Answer> log_gamma_answers;
extern const std::vector<PowerAnswer> pow_answers;

}  // namespace known_answers
