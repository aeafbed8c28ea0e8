// SPDX-License-Identifier: Apache-2.0
// Fans over time: the middle version of the world, and how far versions lie apart.
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "outputs/report/figures.hpp"
#include "outputs/report/plot.hpp"
#include "outputs/report/series.hpp"
#include "outputs/wording/wording.hpp"

namespace outputs::report {

namespace fan_detail {

std::vector<Point> line_of(const Plot& plot, const Fan& fan, double Quantiles::*quantile,
                           double factor) {
  std::vector<Point> points;
  for (std::size_t k = 0; k < fan.steps.size(); ++k)
    points.push_back(plot.at(fan.steps[k], fan.values[k].*quantile * factor));
  return points;
}

std::string band(const Plot& plot, const Fan& fan, double Quantiles::*low, double Quantiles::*high,
                 double factor) {
  std::vector<Point> points = line_of(plot, fan, high, factor);
  const std::vector<Point> back = line_of(plot, fan, low, factor);
  points.insert(points.end(), back.rbegin(), back.rend());
  return path_of(points, Closing::closed);
}

struct Bounds {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();
};

Bounds bounds_of(const std::vector<Fan>& fans, double factor) {
  Bounds bounds;
  for (const Fan& fan : fans) {
    for (const Quantiles& one : fan.values) {
      bounds.low = std::min(bounds.low, one.p5 * factor);
      bounds.high = std::max(bounds.high, one.p95 * factor);
    }
  }
  if (!(bounds.high >= bounds.low)) return {0.0, 1.0};
  // A scale that begins at 0 where that costs less than half of the room: no small change looks big.
  if (bounds.low > 0.0 && bounds.low < 0.6 * bounds.high) bounds.low = 0.0;
  return bounds;
}

// Rare events are shown over longer windows: a window should hold some.
std::size_t points_for(const View& view, const Variable& variable) {
  constexpr std::size_t usual = 90, few = 20;
  if (variable.over_time != "sum") return usual;
  const std::vector<double> totals = numbers_of_runs(view.result, variable, view.baseline);
  const bool is_rare = summarise(totals).value.value_or(0.0) < 10.0 * static_cast<double>(usual);
  return is_rare ? few : usual;
}

// A row for each mark of time, a column for each arm: middle and 90 % of versions.
Table table_of(const View& view, const std::vector<Fan>& fans, const std::string& title,
               const Display& display) {
  Table table{title + ": middle of the versions [5 % to 95 % of them]", {"around"}, {}, false};
  for (const std::string& arm : view.arms) table.columns.push_back(words_of(arm));
  const Fan& first = fans.front();
  const std::size_t every = std::max<std::size_t>(1, first.steps.size() / 12);
  for (std::size_t k = every - 1; k < first.steps.size(); k += every) {
    std::vector<std::string> row{date_of(view, first.steps[k])};
    for (const Fan& fan : fans) {
      if (k >= fan.values.size()) {
        row.emplace_back("none");
        continue;
      }
      const Quantiles& one = fan.values[k];
      const double size = std::max(std::abs(one.p95), std::abs(one.p5)) * display.factor;
      row.push_back(fmt::format("{} [{}, {}]", number_text(one.p50 * display.factor, size),
                                number_text(one.p5 * display.factor, size),
                                number_text(one.p95 * display.factor, size)));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace fan_detail

Figure fan_figure(const View& view, Page& page, const Variable& variable) {
  using namespace fan_detail;
  const Display display = display_in_time(view, variable);
  std::vector<Fan> fans;
  for (std::size_t arm = 0; arm < view.arms.size(); ++arm)
    fans.push_back(fan_of(view, variable, arm, 0, points_for(view, variable)));
  const Bounds bounds = bounds_of(fans, display.factor);
  const std::string title = title_of(variable.name);
  const MetricFacts* facts = view.material.metric(variable.name);
  Figure figure;
  figure.name = "time-" + variable.name;
  figure.title = title + (display.unit.empty() ? "" : ", " + display.unit);
  figure.caption = (facts != nullptr ? facts->about + " " : "") +
                   fmt::format("Means of {}.", view.steps_text(fans.front().window));
  for (std::size_t arm = 0; arm < view.arms.size(); ++arm) {
    const std::string name = words_of(view.arms[arm]);
    const Fan& fan = fans[arm];
    const std::string ends = fan.values.empty()
                                 ? "no values"
                                 : fmt::format("the middle version ends at {}",
                                               number_text(fan.values.back().p50 * display.factor));
    Drawing drawing(panel_width, height_of_plot(130), page.unique_id(figure.name + "-" + name),
                    title + " over time, " + name, ends + "; all numbers are in the table below");
    const Plot plot =
        time_plot(drawing, view,
                  {view.letter(arm) + "  " + name, display.unit.empty() ? "index" : display.unit,
                   bounds.low, bounds.high, 130});
    drawing.path(band(plot, fan, &Quantiles::p5, &Quantiles::p95, display.factor), "f9");
    drawing.path(band(plot, fan, &Quantiles::p25, &Quantiles::p75, display.factor), "f5");
    drawing.path(path_of(line_of(plot, fan, &Quantiles::p50, display.factor), Closing::open), "md");
    if (arm != view.baseline)
      drawing.path(path_of(line_of(plot, fans[view.baseline], &Quantiles::p50, display.factor),
                           Closing::open),
                   "bs");
    figure.panels.push_back(drawing.svg());
  }
  figure.tables.push_back(table_of(view, fans, figure.title, display));
  return figure;
}

}  // namespace outputs::report
