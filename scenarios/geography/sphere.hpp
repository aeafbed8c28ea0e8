// SPDX-License-Identifier: Apache-2.0
// Places on the globe as unit vectors: distances without the system's trigonometry, whose last bits
// differ between processors.
#pragma once

namespace scenarios {

constexpr double earth_radius_km = 6371.0088;  // mean radius, IUGG 1980

struct Point {
  double x = 0.0, y = 0.0, z = 0.0;
};

/// Sine and cosine of an angle in degrees within [−360, 360]; error below 2 · 10⁻¹⁶.
double sine_of_degrees(double degrees);
double cosine_of_degrees(double degrees);

/// arcsin h for h in [0, 1].  [radian]
double arcsine(double height);

/// The unit vector of a latitude and longitude in degrees.
Point point_at(double latitude, double longitude);

/// Squared straight line between two points; rises with their distance.
inline double chord_squared(const Point& a, const Point& b) {
  const double x = a.x - b.x, y = a.y - b.y, z = a.z - b.z;
  return x * x + y * y + z * z;
}

/// Great-circle distance of two points whose squared chord is given.  [km]
double arc_km(double squared_chord);
/// The squared chord of a great-circle distance.
double squared_chord_of(double kilometres);

}  // namespace scenarios
