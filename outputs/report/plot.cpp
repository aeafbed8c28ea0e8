// SPDX-License-Identifier: Apache-2.0
#include "outputs/report/plot.hpp"

namespace outputs::report {

namespace plot_detail {
constexpr double above = 38.0;  // title and unit
constexpr double below = 24.0;  // labels of time
constexpr double beside = 50.0;
}  // namespace plot_detail

double height_of_plot(double height) { return height + plot_detail::above + plot_detail::below; }

Plot time_plot(Drawing& drawing, const View& view, const PlotRequest& request) {
  using namespace plot_detail;
  Plot plot;
  plot.left = beside;
  plot.right = panel_width - 12.0;
  plot.top = above;
  plot.bottom = above + request.height;
  plot.y = around(request.low, request.high, 4);
  plot.y.start = plot.bottom;
  plot.y.end = plot.top;
  plot.x = {0.0, static_cast<double>(view.steps), plot.left, plot.right};
  drawing.text({0, 13}, Anchor::start, "h", request.title);
  drawing.text({0, 29}, Anchor::start, "q", request.unit);
  const std::vector<double> marks = ticks(plot.y.low, plot.y.high, 4);
  const std::vector<std::string> labels = labels_of(marks);
  for (std::size_t k = 0; k < marks.size(); ++k) {
    const double y = plot.y.at(marks[k]);
    drawing.line({plot.left, y}, {plot.right, y}, "gr");
    drawing.text({plot.left - 6, y + 4}, Anchor::end, "q", labels[k]);
  }
  const TimeMarks time = time_marks(view);
  for (std::size_t k = 0; k < time.steps.size(); ++k) {
    const double x = plot.x.at(time.steps[k]);
    drawing.line({x, plot.bottom}, {x, plot.bottom + 4}, "ax");
    const Anchor anchor = x < plot.left + 14    ? Anchor::start
                          : x > plot.right - 18 ? Anchor::end
                                                : Anchor::middle;
    drawing.text({x, plot.bottom + 16}, anchor, "q", time.labels[k]);
  }
  drawing.line({plot.left, plot.bottom}, {plot.right, plot.bottom}, "ax");
  return plot;
}

}  // namespace outputs::report
