// SPDX-License-Identifier: Apache-2.0
// Levels and differences by province, as maps with their tables.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "outputs/report/effects.hpp"
#include "outputs/report/map.hpp"
#include "outputs/report/palette.hpp"
#include "outputs/report/plot.hpp"
#include "outputs/wording/wording.hpp"

namespace outputs::report {

namespace map_figure_detail {

// Counts are shown over people and years, so that large provinces do not look worse for their size.
struct PerPerson {
  Display display;
  std::vector<double> factor;  // by province
};

PerPerson measure_of(const View& view, const Variable& variable) {
  const std::vector<Province>& provinces = view.material.provinces;
  PerPerson measure{display_of(view, variable), std::vector<double>(provinces.size(), 1.0)};
  const bool is_sum = variable.over_time == "sum";
  if (is_sum && variable.unit == "person") {
    measure.display.unit = "per 100,000 people a year";
  } else if (is_sum && variable.unit == "USD") {
    measure.display.unit = "USD a person and year";
  } else {
    for (double& factor : measure.factor) factor = measure.display.factor;
    return measure;
  }
  const double scale = variable.unit == "person" ? 1e5 : 1.0;
  for (std::size_t k = 0; k < provinces.size(); ++k)
    measure.factor[k] = scale / std::max(1.0, provinces[k].people) / view.years();
  return measure;
}

std::string name_of(const View& view, std::size_t province) {
  const Province& one = view.material.provinces[province];
  return one.name.empty() ? words_of(one.id) : one.name;
}

std::string swatch(std::string_view style, std::string_view text) {
  return fmt::format(
      "<span class=\"key\"><svg viewBox=\"0 0 20 12\" aria-hidden=\"true\"><rect class=\"{} ol\" "
      "x=\".5\" y=\".5\" "
      "width=\"19\" height=\"11\"/></svg>{}</span>",
      style, escaped(text));
}

std::vector<double> numbers_of(const View& view, const Variable& variable, std::size_t arm,
                               std::size_t province, const PerPerson& measure) {
  std::vector<double> numbers = numbers_of_runs(view.result, variable, arm, 0, province);
  for (double& number : numbers) number *= measure.factor[province];
  return numbers;
}

// The provinces with most of it are named on the map.
void name_provinces(Drawing& drawing, const View& view, const MapShapes& shapes, double top,
                    const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  for (std::size_t k = 0; k < order.size(); ++k) order[k] = k;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return values[a] > values[b]; });
  std::vector<Point> taken;
  for (const std::size_t province : order) {
    Point at = shapes.middle(province);
    const bool is_free = std::none_of(taken.begin(), taken.end(), [&](Point other) {
      return std::abs(other.x - at.x) < 78 && std::abs(other.y - at.y) < 15;
    });
    if (!is_free) continue;
    taken.push_back(at);
    at.x = std::clamp(at.x, 40.0, panel_width - 40.0);
    drawing.text({at.x, at.y + top + 4}, Anchor::middle, "lab", name_of(view, province));
    if (taken.size() == 5) return;
  }
}

constexpr double map_top = 36.0;

constexpr double legend_height = 40.0;

// Five swatches below the map with the bounds between them.
void draw_legend(Drawing& drawing, const Scale& scale, double top) {
  constexpr double width = 60.0, left = 24.0;
  std::vector<double> bounds;
  for (int k = 0; k <= 5; ++k) bounds.push_back(scale.high * k / 5.0);
  const std::vector<std::string> labels = labels_of(bounds);
  for (std::size_t k = 0; k < 6; ++k) {
    const double x = left + width * static_cast<double>(k);
    if (k < 5) drawing.rectangle({x, top + 10}, width, 11, fmt::format("s{}", k));
    drawing.text({x, top + 35}, Anchor::middle, "q", labels[k]);
  }
}

std::string level_panel(const View& view, Page& page, const MapShapes& shapes,
                        const Variable& variable, const PerPerson& measure) {
  std::vector<double> values;
  for (std::size_t k = 0; k < view.material.provinces.size(); ++k)
    values.push_back(mean(numbers_of(view, variable, view.baseline, k, measure)));
  const auto highest = std::max_element(values.begin(), values.end());
  const Scale scale = around(0.0, *highest, 5);
  Drawing drawing(
      panel_width, map_top + shapes.height() + legend_height,
      page.unique_id("map-of-" + variable.name),
      title_of(variable.name) + ", " + words_of(view.baseline_name()),
      fmt::format("a map by province; highest in {}; all numbers are in the table below",
                  name_of(view, static_cast<std::size_t>(highest - values.begin()))));
  drawing.text({0, 13}, Anchor::start, "h", title_of(variable.name));
  drawing.text({0, 29}, Anchor::start, "q",
               measure.display.unit.empty() ? "mean number" : measure.display.unit);
  std::vector<std::string> styles;
  for (const double value : values) {
    const auto kind = static_cast<std::size_t>(5.0 * std::max(0.0, value) / scale.high);
    styles.push_back(fmt::format("s{}", std::min<std::size_t>(4, kind)));
  }
  shapes.draw(drawing, map_top, styles);
  name_provinces(drawing, view, shapes, map_top, values);
  draw_legend(drawing, scale, map_top + shapes.height());
  return drawing.svg();
}

Table level_table(const View& view, const Variable& variable, const PerPerson& measure) {
  const std::string unit = measure.display.unit.empty() ? "" : ", " + measure.display.unit;
  Table table{title_of(variable.name) + unit + ": mean over versions [95 % interval]",
              {"province", "people at the start"},
              {},
              false};
  for (const std::string& arm : view.arms) table.columns.push_back(words_of(arm));
  for (std::size_t k = 0; k < view.material.provinces.size(); ++k) {
    std::vector<std::string> row{name_of(view, k), number_text(view.material.provinces[k].people)};
    for (std::size_t arm = 0; arm < view.arms.size(); ++arm)
      row.push_back(text_of(summarise(numbers_of(view, variable, arm, k, measure)), {1.0, ""}));
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace map_figure_detail

Figure level_maps(const View& view, Page& page, const MapShapes& shapes,
                  const std::vector<const Variable*>& variables) {
  using namespace map_figure_detail;
  Figure figure;
  figure.name = "maps";
  figure.title = "By province, in " + in_quotes(view.baseline_name()) + ".";
  figure.caption =
      "Mean over versions, over the whole time. The five provinces with most are named.";
  for (const Variable* variable : variables) {
    const PerPerson measure = measure_of(view, *variable);
    figure.panels.push_back(level_panel(view, page, shapes, *variable, measure));
    figure.tables.push_back(level_table(view, *variable, measure));
  }
  return figure;
}

namespace map_figure_detail {

struct ProvinceDifference {
  PairedDifference paired;
  double reference = 0.0;
};

// 0 much better, 1 better, 2 cannot tell, 3 worse, 4 much worse; much: a fifth or more.
std::size_t class_of_difference(const ProvinceDifference& one) {
  const Verdict verdict = one.paired.verdict;
  if (verdict != Verdict::better && verdict != Verdict::worse) return 2;
  const bool is_much =
      std::abs(one.paired.difference.value_or(0.0)) >= 0.2 * std::abs(one.reference);
  if (verdict == Verdict::better) return is_much ? 0 : 1;
  return is_much ? 4 : 3;
}

std::vector<ProvinceDifference> differences(const View& view, const Variable& variable,
                                            const PerPerson& measure, std::size_t arm) {
  const std::size_t provinces = view.material.provinces.size();
  std::vector<ProvinceDifference> found;
  for (std::size_t k = 0; k < provinces; ++k) {
    const std::vector<double> reference = numbers_of(view, variable, view.baseline, k, measure);
    found.push_back({paired(numbers_of(view, variable, arm, k, measure), reference,
                            variable.direction, provinces * (view.arms.size() - 1)),
                     mean(reference)});
  }
  return found;
}

std::string difference_panel(const View& view, Page& page, const MapShapes& shapes,
                             const Variable& variable, std::size_t arm,
                             const std::vector<ProvinceDifference>& found) {
  const std::string name = words_of(view.arms[arm]);
  std::vector<std::string> styles;
  std::size_t better = 0, worse = 0;
  for (const ProvinceDifference& one : found) {
    const std::size_t kind = class_of_difference(one);
    styles.push_back(fmt::format("d{}", kind));
    better += kind < 2 ? 1 : 0;
    worse += kind > 2 ? 1 : 0;
  }
  const std::string told = fmt::format("better in {}, worse in {}, cannot tell in {}", better,
                                       worse, found.size() - better - worse);
  Drawing drawing(panel_width, map_top + shapes.height(),
                  page.unique_id("map-difference-" + variable.name + "-" + name),
                  title_of(variable.name) + ": " + name + " less " + words_of(view.baseline_name()),
                  told);
  drawing.text({0, 13}, Anchor::start, "h", view.letter(arm) + "  " + name);
  drawing.text({0, 29}, Anchor::start, "q", told);
  shapes.draw(drawing, map_top, styles);
  return drawing.svg();
}

}  // namespace map_figure_detail

Figure difference_map(const View& view, Page& page, const MapShapes& shapes,
                      const Variable& variable) {
  using namespace map_figure_detail;
  const PerPerson measure = measure_of(view, variable);
  Figure figure;
  figure.name = "map-differences-" + variable.name;
  figure.title =
      title_of(variable.name) + ": difference from " + in_quotes(view.baseline_name()) + ".";
  figure.caption = fmt::format(
      "Paired differences, {}. Coloured only where the interval, which holds for all provinces and "
      "arms at once, "
      "leaves out 0; \"much\" is a fifth of the baseline or more.",
      measure.display.unit);
  figure.legend = "<p class=\"legend\">" + swatch("d0", "much better") + swatch("d1", "better") +
                  swatch("d2", "cannot tell") + swatch("d3", "worse") + swatch("d4", "much worse") +
                  "</p>";
  Table table{figure.title + " " + measure.display.unit + " [interval]", {"province"}, {}, false};
  for (std::size_t k = 0; k < view.material.provinces.size(); ++k)
    table.rows.push_back({name_of(view, k)});
  for (std::size_t arm = 0; arm < view.arms.size(); ++arm) {
    if (arm == view.baseline) continue;
    const std::vector<ProvinceDifference> found = differences(view, variable, measure, arm);
    figure.panels.push_back(difference_panel(view, page, shapes, variable, arm, found));
    table.columns.push_back(words_of(view.arms[arm]));
    for (std::size_t k = 0; k < found.size(); ++k) {
      const PairedDifference& paired = found[k].paired;
      const double size = std::max(std::abs(paired.low_adjusted.value_or(0.0)),
                                   std::abs(paired.high_adjusted.value_or(0.0)));
      table.rows[k].push_back(
          paired.difference && paired.low_adjusted
              ? interval_text(*paired.difference, *paired.low_adjusted, *paired.high_adjusted, size)
              : "none");
    }
  }
  figure.tables.push_back(std::move(table));
  return figure;
}

}  // namespace outputs::report
