// SPDX-License-Identifier: Apache-2.0
// Distributions of uncertain parameters, each drawn by inversion of one uniform number.
#pragma once

namespace engine {

/// u-quantile of the uniform distribution between two bounds.
double uniform_quantile(double low, double high, double u);

/// u-quantile of the triangular distribution with the given low end, mode and high end.
double triangular_quantile(double low, double mode, double high, double u);

/// u-quantile of the normal distribution cut off at two bounds (and scaled up to total 1).
double bounded_normal_quantile(double mean, double deviation, double low, double high, double u);

}  // namespace engine
