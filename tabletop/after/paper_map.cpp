// SPDX-License-Identifier: Apache-2.0
#include "tabletop/after/paper_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "outputs/report/drawing.hpp"

namespace tabletop::after {

namespace paper_map_detail {

using outputs::report::escaped;

constexpr int densities = 5;

// Lines ever closer together; the first is blank, "dots" stands for what is not known.
std::string patterns(const std::string& id, double unit) {
  std::string svg = fmt::format(
      "<pattern id=\"{0}-dots\" width=\"{1:.2f}\" height=\"{1:.2f}\" "
      "patternUnits=\"userSpaceOnUse\"><circle cx=\"{2:.2f}\" cy=\"{2:.2f}\" r=\"{3:.2f}\"/>"
      "</pattern>",
      id, unit * 2.0, unit, unit * 0.18);
  for (int k = 1; k < densities; ++k) {
    const double gap = unit * 2.4 / (k + 0.5);
    svg += fmt::format(
        "<pattern id=\"{0}-{1}\" width=\"{2:.2f}\" height=\"{2:.2f}\" "
        "patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate({3})\"><path d=\"M0 0V{2:.2f}\" "
        "stroke=\"#1b1f24\" stroke-width=\"{4:.2f}\" fill=\"none\"/></pattern>",
        id, k, gap, k % 2 == 0 ? 45 : -45, unit * 0.16);
  }
  return svg;
}

int density_of(double value, double low, double high) {
  if (!(high > low)) return 0;
  return std::clamp(static_cast<int>((value - low) / (high - low) * densities), 0, densities - 1);
}

}  // namespace paper_map_detail

std::vector<std::optional<double>> province_values(const Chronicle& chronicle,
                                                   const std::string& indicator,
                                                   std::size_t provinces, int week) {
  std::vector<std::optional<double>> values(provinces);
  const Chronicle::Series* series = brief::series_of(chronicle, indicator);
  if (series == nullptr || !series->is_observed || week < 0 || week >= chronicle.weeks)
    return values;
  for (std::size_t place = 0; place < provinces; ++place) {
    const double value = brief::seen_at(chronicle, *series, place, week);
    if (std::isfinite(value)) values[place] = value;
  }
  return values;
}

std::string map_drawing(const MapSheet& map, const brief::Places& places,
                        const std::vector<std::optional<double>>& values, const MapTitle& title) {
  using namespace paper_map_detail;
  double low = 1e300, high = -1e300;
  for (const std::optional<double>& value : values) {
    if (!value) continue;
    low = std::min(low, *value);
    high = std::max(high, *value);
  }
  const double unit = std::max(map.width, map.height) / 60.0;
  std::string svg = fmt::format(
      "<svg viewBox=\"{} {} {} {}\" role=\"img\" aria-label=\"{}\" "
      "style=\"width:100%;height:auto\">"
      "<defs>{}</defs>",
      map.left, map.top, map.width, map.height, escaped(title.title), patterns(title.id, unit));
  std::set<std::string> labelled;
  std::string labels;
  for (const MapRegion& region : map.regions) {
    const auto place = std::find(places.ids.begin(), places.ids.end(), region.province);
    const auto at = static_cast<std::size_t>(place - places.ids.begin());
    const bool is_known = at < values.size() && values[at];
    const int density = is_known ? density_of(*values[at], low, high) : 0;
    const std::string fill = !is_known ? "url(#" + title.id + "-dots)"
                             : density == 0
                                 ? "#fff"
                                 : "url(#" + title.id + "-" + std::to_string(density) + ")";
    svg += fmt::format("<path d=\"{}\" fill=\"{}\" stroke=\"#1b1f24\" stroke-width=\"{:.2f}\"/>",
                       escaped(region.path), fill, unit * 0.12);
    if (at >= places.names.size() || !labelled.insert(region.province).second) continue;
    labels += fmt::format(
        "<text x=\"{:.1f}\" y=\"{:.1f}\" font-size=\"{:.2f}\" text-anchor=\"middle\" "
        "paint-order=\"stroke\" stroke=\"#fff\" stroke-width=\"{:.2f}\">{}</text>",
        region.label_x, region.label_y, unit * 2.0, unit * 0.5, escaped(places.names[at]));
  }
  return svg + labels + "</svg>";
}

}  // namespace tabletop::after
