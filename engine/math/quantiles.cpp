// SPDX-License-Identifier: Apache-2.0
#include "engine/math/quantiles.hpp"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/students_t.hpp>

namespace engine::math {

double student_t_quantile(double p, double degrees_of_freedom) {
  return boost::math::quantile(boost::math::students_t(degrees_of_freedom), p);
}

double student_t_cdf(double x, double degrees_of_freedom) {
  return boost::math::cdf(boost::math::students_t(degrees_of_freedom), x);
}

double chi_square_quantile(double p, double degrees_of_freedom) {
  return boost::math::quantile(boost::math::chi_squared(degrees_of_freedom), p);
}

double beta_quantile(double p, double a, double b) {
  return boost::math::quantile(boost::math::beta_distribution<double>(a, b), p);
}

}  // namespace engine::math
