// SPDX-License-Identifier: Apache-2.0
// Counts by inversion of one uniform number: the smallest count whose distribution function
// reaches u. Never by rejection: a slightly larger mean must give the same or a larger count, or
// paired comparisons lose their pairing. The block forms give the same bits as the scalar ones.
//
// Exactness: the distribution function is summed directly (means up to 16) or from the saddle-point
// form of the probability (above), to about 1e-13; uniform numbers lie 2^-32 apart, so the count is
// the exact quantile but where u is that close to a step. u outside [1e-12, 1 − 1e-12]
// counts as the nearer end.
#pragma once

#include <cstddef>

namespace engine {

/// Successes in n trials (whole, 0 … 1e9) of probability p; monotone in n, p and u.
double binomial(double n, double p, double u);

/// Events at a mean of 0 … 1e9; monotone in mean and u.
double poisson(double mean, double u);

/// True only where binomial(n, p, u) is 0, by (1−p)^n ≥ 1 − np: one product and one comparison.
inline bool surely_zero(double n, double p, double u) { return u < 1.0 - n * p; }

/// poisson for n cells.
void poisson_block(double* out, const double* mean, const double* u, std::size_t n);

/// binomial for n cells.
void binomial_block(double* out, const double* n_trials, const double* p, const double* u,
                    std::size_t n);

}  // namespace engine
