// SPDX-License-Identifier: Apache-2.0
#include "scenarios/geography/sphere.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace scenarios {

namespace sphere_detail {
constexpr double half_turn = 3.14159265358979323846;

// Taylor series on [−π/4, π/4]; the first omitted term is below 10⁻¹⁹.
double short_sine(double x) {
  const double s = x * x;
  double sum = 1.0;
  for (int k = 8; k >= 1; --k) sum = 1.0 - s / ((2.0 * k) * (2.0 * k + 1.0)) * sum;
  return x * sum;
}

double short_cosine(double x) {
  const double s = x * x;
  double sum = 1.0;
  for (int k = 9; k >= 1; --k) sum = 1.0 - s / ((2.0 * k - 1.0) * (2.0 * k)) * sum;
  return sum;
}

// Σ (2k)! / (4ᵏ (k!)² (2k+1)) h^(2k+1), for h ≤ 1/2: what is left out after k = 24 is below 10⁻¹⁷.
constexpr std::array<double, 25> arcsine_terms() {
  std::array<double, 25> terms{};
  double central = 1.0;
  for (std::size_t k = 0; k < terms.size(); ++k) {
    const double order = static_cast<double>(k);
    if (k > 0) central *= (2.0 * order - 1.0) / (2.0 * order);
    terms[k] = central / (2.0 * order + 1.0);
  }
  return terms;
}

double short_arcsine(double h) {
  static constexpr std::array<double, 25> terms = arcsine_terms();
  const double s = h * h;
  double sum = terms.back();
  for (std::size_t k = terms.size() - 1; k-- > 0;) sum = sum * s + terms[k];
  return h * sum;
}

constexpr double radians(double degrees) { return degrees * (half_turn / 180.0); }

// Sine of an angle of the right-angled triangle, degrees in [0, 90].
double quarter_sine(double degrees) {
  return degrees <= 45.0 ? short_sine(radians(degrees)) : short_cosine(radians(90.0 - degrees));
}
}  // namespace sphere_detail

double sine_of_degrees(double degrees) {
  if (degrees < 0.0) return -sine_of_degrees(-degrees);
  if (degrees >= 360.0) return sine_of_degrees(degrees - 360.0);
  if (degrees > 180.0) return -sine_of_degrees(degrees - 180.0);
  return sphere_detail::quarter_sine(degrees > 90.0 ? 180.0 - degrees : degrees);
}

double cosine_of_degrees(double degrees) {
  const double size = degrees < 0.0 ? -degrees : degrees;
  if (size > 180.0) return cosine_of_degrees(360.0 - size);
  if (size > 90.0) return -sphere_detail::quarter_sine(size - 90.0);
  return sphere_detail::quarter_sine(90.0 - size);
}

double arcsine(double height) {
  if (height <= 0.5) return sphere_detail::short_arcsine(height);
  const double half = std::sqrt((1.0 - std::min(height, 1.0)) / 2.0);
  return sphere_detail::half_turn / 2.0 - 2.0 * sphere_detail::short_arcsine(half);
}

Point point_at(double latitude, double longitude) {
  const double ring = cosine_of_degrees(latitude);
  return {ring * cosine_of_degrees(longitude), ring * sine_of_degrees(longitude),
          sine_of_degrees(latitude)};
}

double arc_km(double squared_chord) {
  return earth_radius_km * 2.0 * arcsine(std::sqrt(squared_chord) / 2.0);
}

double squared_chord_of(double kilometres) {
  const double degrees =
      std::min(kilometres / earth_radius_km / sphere_detail::radians(1.0), 180.0);
  const double chord = 2.0 * sine_of_degrees(degrees / 2.0);
  return chord * chord;
}

}  // namespace scenarios
