// SPDX-License-Identifier: Apache-2.0
// Two metrics against each other: what one costs in the other.
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "outputs/report/figures.hpp"
#include "outputs/report/plot.hpp"
#include "outputs/wording/wording.hpp"

namespace outputs::report {

namespace trade_off_detail {

struct Measured {
  const Variable* variable = nullptr;
  Display display;
  std::vector<Summary> arms;
};

Measured measured(const View& view, const std::string& metric) {
  Measured found;
  found.variable = view.result.variable(metric);
  if (found.variable == nullptr) return found;
  found.display = display_of(view, *found.variable);
  for (std::size_t arm = 0; arm < view.arms.size(); ++arm)
    found.arms.push_back(summarise(numbers_of_runs(view.result, *found.variable, arm)));
  return found;
}

Scale scale_of(const Measured& metric, int wanted) {
  double low = std::numeric_limits<double>::infinity(), high = -low;
  for (const Summary& arm : metric.arms) {
    const double value = arm.value.value_or(0.0);
    low = std::min(low, arm.low.value_or(value) * metric.display.factor);
    high = std::max(high, arm.high.value_or(value) * metric.display.factor);
  }
  return around(low, high, wanted);
}

void draw_axes(Drawing& drawing, const Measured& across, const Measured& upright, const Scale& x,
               const Scale& y) {
  const std::vector<double> xs = ticks(x.low, x.high, 4), ys = ticks(y.low, y.high, 4);
  const std::vector<std::string> x_labels = labels_of(xs), y_labels = labels_of(ys);
  for (std::size_t k = 0; k < xs.size(); ++k) {
    drawing.line({x.at(xs[k]), y.start}, {x.at(xs[k]), y.end}, "gr");
    drawing.text({x.at(xs[k]), y.start + 16}, Anchor::middle, "q", x_labels[k]);
  }
  for (std::size_t k = 0; k < ys.size(); ++k) {
    drawing.line({x.start, y.at(ys[k])}, {x.end, y.at(ys[k])}, "gr");
    drawing.text({x.start - 6, y.at(ys[k]) + 4}, Anchor::end, "q", y_labels[k]);
  }
  drawing.text({x.end, y.start + 34}, Anchor::end, "",
               title_of(across.variable->name) +
                   (across.display.unit.empty() ? "" : ", " + across.display.unit));
  drawing.text({0, 13}, Anchor::start, "",
               title_of(upright.variable->name) +
                   (upright.display.unit.empty() ? "" : ", " + upright.display.unit));
}

std::string panel(const View& view, Page& page, const Measured& across, const Measured& upright) {
  const std::string title =
      title_of(upright.variable->name) + " against " + words_of(across.variable->name);
  Drawing drawing(
      panel_width, 268, page.unique_id("trade-off-" + upright.variable->name), title,
      "a letter for each arm with the 95 % intervals of both means; numbers in the table below");
  Scale x = scale_of(across, 4), y = scale_of(upright, 4);
  x.start = 54;
  x.end = panel_width - 14;
  y.start = 226;
  y.end = 26;
  draw_axes(drawing, across, upright, x, y);
  for (std::size_t arm = 0; arm < view.arms.size(); ++arm) {
    const Summary &a = across.arms[arm], &b = upright.arms[arm];
    if (!a.value || !b.value) continue;
    const double fx = across.display.factor, fy = upright.display.factor;
    const Point at{x.at(*a.value * fx), y.at(*b.value * fy)};
    if (a.low) drawing.line({x.at(*a.low * fx), at.y}, {x.at(*a.high * fx), at.y}, "iu");
    if (b.low) drawing.line({at.x, y.at(*b.low * fy)}, {at.x, y.at(*b.high * fy)}, "iu");
  }
  for (std::size_t arm = 0; arm < view.arms.size(); ++arm) {
    const Summary &a = across.arms[arm], &b = upright.arms[arm];
    if (!a.value || !b.value) continue;
    const Point at{x.at(*a.value * across.display.factor), y.at(*b.value * upright.display.factor)};
    drawing.circle(at, 9, arm == view.baseline ? "kb" : "ka");
    drawing.text({at.x, at.y + 4.2}, Anchor::middle, "kt", view.letter(arm));
  }
  return drawing.svg();
}

struct Pair {
  std::string_view across, upright;
};

}  // namespace trade_off_detail

Figure trade_off_figure(const View& view, Page& page) {
  using namespace trade_off_detail;
  static constexpr Pair pairs[] = {
      {"cost", "lethal_violence"},
      {"killed_by_state_agents", "lethal_violence"},
      {"wrongly_detained", "members"},
      {"cost", "unmet_need"},
      {"detained_without_conviction", "people_under_criminal_governance"}};
  Figure figure;
  figure.name = "trade-offs";
  figure.title = "What each arm gives up for what it gains.";
  figure.caption =
      "Mean of each arm with 95 % intervals of the mean. Nearer to the lower left corner is better "
      "on both. Intervals "
      "of single arms lie wider than those of paired differences: use the table of effects to tell "
      "arms apart.";
  figure.legend = "<p class=\"legend\">";
  for (std::size_t arm = 0; arm < view.arms.size(); ++arm)
    figure.legend +=
        fmt::format("<span class=\"key\"><strong>{}</strong> {}{}</span>", view.letter(arm),
                    escaped(words_of(view.arms[arm])), arm == view.baseline ? " (baseline)" : "");
  figure.legend += "</p>";
  Table table{"Means of each arm [95 % interval of the mean]", {"arm"}, {}, false};
  for (std::size_t arm = 0; arm < view.arms.size(); ++arm)
    table.rows.push_back({view.letter(arm) + "  " + words_of(view.arms[arm])});
  std::vector<std::string_view> shown;
  for (const Pair& pair : pairs) {
    const Measured across = measured(view, std::string(pair.across)),
                   upright = measured(view, std::string(pair.upright));
    if (across.variable == nullptr || upright.variable == nullptr) continue;
    figure.panels.push_back(panel(view, page, across, upright));
    for (const Measured* one : {&across, &upright}) {
      if (std::find(shown.begin(), shown.end(), one->variable->name) != shown.end()) continue;
      shown.push_back(one->variable->name);
      table.columns.push_back(title_with_unit(view, *one->variable));
      for (std::size_t arm = 0; arm < view.arms.size(); ++arm)
        table.rows[arm].push_back(text_of(one->arms[arm], one->display));
    }
  }
  figure.tables.push_back(table);
  return figure;
}

}  // namespace outputs::report
