// SPDX-License-Identifier: Apache-2.0
// Quantiles of the analysis of results (intervals, tests). Not for model code: they rest on boost
// and so on libm, whose last digit differs between machines.
#pragma once

namespace engine::math {

/// p-quantile of Student's t; degrees of freedom above 0, infinity gives the normal.
double student_t_quantile(double p, double degrees_of_freedom);

/// Probability that Student's t is at most x.
double student_t_cdf(double x, double degrees_of_freedom);

/// p-quantile of chi-square.
double chi_square_quantile(double p, double degrees_of_freedom);

/// p-quantile of the beta distribution: exact intervals of shares.
double beta_quantile(double p, double a, double b);

}  // namespace engine::math
