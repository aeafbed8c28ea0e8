// SPDX-License-Identifier: Apache-2.0
#include "outputs/report/scale.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "outputs/wording/wording.hpp"

namespace outputs::report {

namespace scale_detail {

double step_for(double low, double high, int wanted) {
  const double rough = (high - low) / std::max(1, wanted);
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * power >= rough * (1.0 - 1e-9)) return factor * power;
  }
  return 10.0 * power;
}

}  // namespace scale_detail

std::vector<double> ticks(double low, double high, int wanted) {
  if (!(high > low)) return {low};
  const double step = scale_detail::step_for(low, high, wanted);
  std::vector<double> found;
  const double first = std::ceil(low / step - 1e-9);
  const double last = std::floor(high / step + 1e-9);
  for (double k = first; k <= last; k += 1.0) found.push_back(k == 0.0 ? 0.0 : k * step);
  return found;
}

Scale around(double low, double high, int wanted) {
  if (!(high > low)) {
    const double room = low == 0.0 ? 1.0 : std::abs(low) * 0.1;
    low -= low == 0.0 ? 0.0 : room;
    high += room;
  }
  const double step = scale_detail::step_for(low, high, wanted);
  Scale scale;
  scale.low = std::floor(low / step + 1e-9) * step;
  scale.high = std::ceil(high / step - 1e-9) * step;
  return scale;
}

std::vector<std::string> labels_of(const std::vector<double>& ticks) {
  double largest = 0.0;
  for (const double tick : ticks) largest = std::max(largest, std::abs(tick));
  const double step = ticks.size() > 1 ? ticks[1] - ticks[0] : largest;
  double unit = 1.0;
  std::string suffix;
  if (largest >= 1e9) {
    unit = 1e9;
    suffix = " bn";
  } else if (largest >= 1e6) {
    unit = 1e6;
    suffix = " M";
  } else if (largest >= 1e4) {
    unit = 1e3;
    suffix = " k";
  }
  const double finest = step / unit;
  const int decimals =
      finest > 0.0 ? std::clamp(-static_cast<int>(std::floor(std::log10(finest) + 1e-9)), 0, 8) : 0;
  std::vector<std::string> labels;
  for (const double tick : ticks) {
    const std::string digits = fmt::format("{:.{}f}", std::abs(tick) / unit, decimals);
    labels.push_back((tick < 0.0 ? "−" : "") + digits + (tick == 0.0 ? "" : suffix));
  }
  return labels;
}

}  // namespace outputs::report
