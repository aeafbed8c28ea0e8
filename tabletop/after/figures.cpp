// SPDX-License-Identifier: Apache-2.0
#include "tabletop/after/figures.hpp"

#include <algorithm>
#include <cmath>

#include "outputs/report/drawing.hpp"
#include "outputs/report/scale.hpp"
#include "tabletop/texts/numbers.hpp"
#include "tabletop/texts/values.hpp"

namespace tabletop::after {

namespace figures_detail {

using outputs::report::Anchor;
using outputs::report::Closing;
using outputs::report::Drawing;
using outputs::report::Point;
using outputs::report::Scale;

constexpr double width = 360.0, row_height = 30.0;

double factor_of(const Json& fan) { return fan.at("unit") == "1" ? 100.0 : 1.0; }

std::vector<Point> points_of(const Json& line, const char* quantile, const Scale& x, const Scale& y,
                             double factor) {
  std::vector<Point> points;
  const Json& values = line.at(quantile);
  for (std::size_t k = 0; k < values.size(); ++k)
    points.push_back({x.at(static_cast<double>(k + 1)), y.at(values[k].get<double>() * factor)});
  return points;
}

std::string band(const Json& line, const char* low, const char* high, const Scale& x,
                 const Scale& y, double factor) {
  std::vector<Point> points = points_of(line, high, x, y, factor);
  const std::vector<Point> back = points_of(line, low, x, y, factor);
  points.insert(points.end(), back.rbegin(), back.rend());
  return outputs::report::path_of(points, Closing::closed);
}

Scale scale_of(const Json& fan, double factor) {
  double low = 1e300, high = -1e300;
  for (const Json& line : fan.at("lines")) {
    for (const Json& value : line.at("p10")) low = std::min(low, value.get<double>() * factor);
    for (const Json& value : line.at("p90")) high = std::max(high, value.get<double>() * factor);
  }
  if (high < low) low = 0.0, high = 1.0;
  if (low > 0.0 && low < 0.6 * high) low = 0.0;
  return outputs::report::around(low, high, 4);
}

void axes(Drawing& drawing, const Scale& x, const Scale& y) {
  const std::vector<double> marks = outputs::report::ticks(y.low, y.high, 4);
  const std::vector<std::string> labels = outputs::report::labels_of(marks);
  for (std::size_t k = 0; k < marks.size(); ++k) {
    drawing.line({x.start, y.at(marks[k])}, {x.end, y.at(marks[k])}, "gr");
    drawing.text({x.start - 6, y.at(marks[k]) + 4}, Anchor::end, "q", labels[k]);
  }
  for (const double week : outputs::report::ticks(x.low, x.high, 6))
    if (week >= x.low)
      drawing.text({x.at(week), y.start + 16}, Anchor::middle, "q",
                   std::to_string(static_cast<int>(week)));
  drawing.line({x.start, y.start}, {x.end, y.start}, "ax");
}

}  // namespace figures_detail

std::string differences_drawing(const Finding& finding, const std::string& id,
                                const texts::Catalogue& catalogue) {
  using namespace figures_detail;
  std::vector<const Finding::Row*> rows;
  for (const Finding::Row& row : finding.rows)
    if (row.part.empty()) rows.push_back(&row);
  const double height = 12.0 + row_height * static_cast<double>(rows.size());
  Drawing drawing(width, height, id, catalogue.say("report.bars"), title_of(finding, catalogue));
  const double middle = 250.0, reach = 100.0;
  drawing.line({middle, 4}, {middle, height - 4}, "zero");
  for (std::size_t k = 0; k < rows.size(); ++k) {
    const Difference& found = rows[k]->difference;
    const double y = 20.0 + row_height * static_cast<double>(k);
    const double size = std::max({std::abs(found.low), std::abs(found.high), 1e-300});
    const auto at = [&](double value) { return middle + reach * value / size; };
    drawing.text({0, y - 2}, Anchor::start, "q", texts::metric_name(catalogue, rows[k]->metric));
    drawing.line({at(found.low), y + 6}, {at(found.high), y + 6}, "wk");
    drawing.circle({at(found.median), y + 6}, 4.5, found.is_telling ? "tell" : "cannot");
  }
  return drawing.svg();
}

std::string fan_drawing(const Json& fan, const std::string& id, const texts::Catalogue& catalogue) {
  using namespace figures_detail;
  const double factor = factor_of(fan);
  const std::string name = fan.at("name").get<std::string>();
  Drawing drawing(width, 214, id, catalogue.say("report.fan", {{"metric", texts::Words{name}}}),
                  catalogue.say("report.fan_note"));
  Scale y = scale_of(fan, factor);
  y.start = 176;
  y.end = 40;
  const Scale x{1.0, std::max(2.0, static_cast<double>(fan.at("weeks").size())), 50.0,
                width - 12.0};
  drawing.text({0, 13}, Anchor::start, "h", name);
  drawing.text({0, 29}, Anchor::start, "q",
               factor == 100.0                   ? "%"
               : fan.at("unit") == "1e-5 year-1" ? "1/100,000/a"
                                                 : "");
  axes(drawing, x, y);
  const char* fills[] = {"fa", "fb"};
  const char* lines[] = {"la", "lb"};
  for (std::size_t k = 0; k < std::min<std::size_t>(2, fan.at("lines").size()); ++k) {
    const Json& line = fan.at("lines")[k];
    drawing.path(band(line, "p10", "p90", x, y, factor), fills[k]);
    drawing.path(outputs::report::path_of(points_of(line, "p50", x, y, factor), Closing::open),
                 lines[k]);
    drawing.text({k == 0 ? 50.0 : 200.0, 210}, Anchor::start, "q",
                 (k == 0 ? "\u2014 " : "- - ") + line.at("name").get<std::string>());
  }
  return drawing.svg();
}

}  // namespace tabletop::after
