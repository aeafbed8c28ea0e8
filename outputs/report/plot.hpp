// SPDX-License-Identifier: Apache-2.0
// The frame that panels over time share: a place for the title, axes with units, marks.
#pragma once

#include <string>
#include <string_view>

#include "outputs/report/drawing.hpp"
#include "outputs/report/scale.hpp"
#include "outputs/report/view.hpp"

namespace outputs::report {

/// Panels are drawn for a width of 360; the page scales them.
inline constexpr double panel_width = 360.0;

struct Plot {
  Scale x, y;
  double left = 0.0, right = 0.0, top = 0.0, bottom = 0.0;
  Point at(double step, double value) const { return {x.at(step), y.at(value)}; }
};

struct PlotRequest {
  std::string title;
  std::string unit;  // of the upright axis; said above it
  double low = 0.0, high = 1.0;
  double height = 150.0;  // of the plot itself
};

/// Draws title, grid, axes with labels; says where numbers go. The drawing is as high as
/// height_of_plot.
Plot time_plot(Drawing& drawing, const View& view, const PlotRequest& request);
double height_of_plot(double height);

}  // namespace outputs::report
